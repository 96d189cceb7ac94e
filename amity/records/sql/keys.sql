-- UUID version 7 (RFC 9562, 5.7): PostgreSQL has one of its own only from 18 on.
CREATE OR REPLACE FUNCTION amity_uuid7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
              PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
              FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- A key that sorts names as a person would: the database compares by code point, so every letter is
-- put in the place that it has in the Latin, then in the joint Russian, Bulgarian and Kazakh alphabet.
CREATE OR REPLACE FUNCTION amity_sort_key(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT left(ltrim(translate(lower(name),
    'áàâäãåāăąçćčďđéèêëēėęěğíìîïīįłñńňóòôöõøōőŕřśšşťúùûüūůűýÿžźż' ||
    'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя' ||
    '«»"„“”‚‘’()',
    'aaaaaaaaacccddeeeeeeeegiiiiiilnnnoooooooorrssstuuuuuuuyyzzz' ||
    'ЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ')), 120)
$$;
