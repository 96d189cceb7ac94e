-- Chance that repeats itself: a number, a salt and the seed give the same choice every time.
CREATE FUNCTION bench.pick(n bigint, salt int, size bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (hashint8extended(n, bench.seed() * 1000 + salt) & 9223372036854775807) % size $$;

CREATE FUNCTION bench.share(n bigint, salt int) RETURNS float8
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT bench.pick(n, salt, 1000000) / 1000000.0 $$;

-- Number `n` of `count` records, made one after another over four years.
CREATE FUNCTION bench.moment(n bigint, count bigint) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT bench.opened() + n * ((bench.closed() - bench.opened()) / count) $$;

-- A UUIDv7 that carries the moment and whose chance comes from kind and number.
CREATE FUNCTION bench.id(kind text, n bigint, at timestamptz) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3)
          || '8' || substr(h, 4, 15))::uuid
  FROM md5(kind || n || ' ' || bench.seed()) AS h
$$;

-- The company that a contact works for, and the contact that a deal is made with.
CREATE FUNCTION bench.company_of_contact(n bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (n - 1) % bench.companies() + 1 $$;
CREATE FUNCTION bench.company_of_deal(d bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT bench.pick(d, 40, bench.companies()) + 1 $$;
CREATE FUNCTION bench.contact_of_deal(d bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT bench.company_of_deal(d) + bench.companies() * bench.pick(d, 41, bench.contacts() / bench.companies())
$$;

-- The place of a word: every other record speaks a language in Latin letters, the others one in Cyrillic.
CREATE FUNCTION bench.place(n bigint, salt int, latin bigint, cyrillic bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN n % 2 = 0 THEN bench.pick(n, salt, latin) ELSE latin + bench.pick(n, salt, cyrillic) END
$$;
-- The same, but the first words are the frequent ones, as with towns.
CREATE FUNCTION bench.frequent(n bigint, salt int, latin bigint, cyrillic bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN n % 2 = 0 THEN floor(latin * share * share)::bigint
         ELSE latin + floor(cyrillic * share * share)::bigint END
  FROM bench.share(n, salt) AS share
$$;
