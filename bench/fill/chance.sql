-- Chance that repeats itself: a number, a salt and the seed give the same choice every time. Every function is one
-- expression and no stricter than it: else PostgreSQL would call it for each row instead of taking it in.
CREATE FUNCTION bench.pick(n bigint, salt int, size bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (hashint8extended(n, bench.seed() * 1000 + salt) & 9223372036854775807) % size $$;

CREATE FUNCTION bench.share(n bigint, salt int) RETURNS float8
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT bench.pick(n, salt, 1000000) / 1000000.0::float8 $$;

-- Number `n` of `count` records, made one after another over the years.
CREATE FUNCTION bench.moment(n bigint, count bigint) RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT bench.opened() + n * (bench.span() / count) $$;

-- A UUIDv7 that carries the moment and whose chance comes from kind and number.
CREATE FUNCTION bench.id(kind text, n bigint, at timestamptz) RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT overlay(overlay(overlay(md5(kind || n || ' ' || bench.seed())
    PLACING lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') FROM 1 FOR 12)
    PLACING '7' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid
$$;

-- The company that a contact works for, and the company and contact that a deal is made with.
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
  SELECT CASE WHEN n % 2 = 0 THEN floor(latin * power(bench.share(n, salt), 2))::bigint
         ELSE latin + floor(cyrillic * power(bench.share(n, salt), 2))::bigint END
$$;
