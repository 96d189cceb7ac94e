-- What every UPDATE replaced and every DELETE removed, with the Change that did it.
CREATE SEQUENCE IF NOT EXISTS records_history_n_seq;
CREATE TABLE IF NOT EXISTS records_history (
  n bigint NOT NULL DEFAULT nextval('records_history_n_seq'),
  at timestamptz NOT NULL DEFAULT now(),
  change uuid NOT NULL,
  "table" text NOT NULL,
  record uuid NOT NULL,
  part_of uuid,
  op text NOT NULL,
  old jsonb NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX IF NOT EXISTS records_history_record ON records_history (record, n);
CREATE INDEX IF NOT EXISTS records_history_part_of ON records_history (part_of, n) WHERE part_of IS NOT NULL;
CREATE INDEX IF NOT EXISTS records_history_change ON records_history (change);
CREATE INDEX IF NOT EXISTS records_history_removed ON records_history ("table", at DESC, n DESC) WHERE op = 'D';
CREATE TABLE IF NOT EXISTS records_history_rest PARTITION OF records_history DEFAULT;

-- Makes the partition of one month; rows that were written before it existed move into it.
CREATE OR REPLACE FUNCTION amity_history_month(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part text := 'records_history_' || to_char(month, 'YYYYMM');
  since timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  until timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE records_history INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
  EXECUTE format('WITH moved AS (DELETE FROM records_history_rest WHERE at >= %L AND at < %L RETURNING *)
                  INSERT INTO %I SELECT * FROM moved', since, until, part);
  EXECUTE format('ALTER TABLE records_history ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, since, until);
END $$;

-- Statement-level: one INSERT for all the rows of a statement. TG_ARGV[0] names the column that
-- holds the record which the row is a part of, or is empty; the others are secret columns, which are not remembered.
CREATE OR REPLACE FUNCTION amity_remember() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change uuid := NULLIF(current_setting('amity.change', true), '')::uuid;
  part_of text := CASE WHEN TG_ARGV[0] <> '' THEN format('o.%I', TG_ARGV[0]) ELSE 'NULL::uuid' END;
  known text := CASE WHEN TG_NARGS > 1 THEN format('to_jsonb(o) - %L::text[]', TG_ARGV[1:]) ELSE 'to_jsonb(o)' END;
  replaced text;
BEGIN
  IF change IS NULL THEN
    RAISE EXCEPTION '% of % outside a change', TG_OP, TG_TABLE_NAME
      USING HINT = 'Records are written only inside "with change(actor, …)".', ERRCODE = 'AM001';
  END IF;
  IF TG_OP = 'DELETE' THEN
    EXECUTE format($q$
      INSERT INTO %I.records_history (change, "table", record, part_of, op, old)
      SELECT %L, %L, o.id, %s, 'D', %s FROM old_rows o
    $q$, TG_TABLE_SCHEMA, change, TG_TABLE_NAME, part_of, known);
  ELSE
    -- Columns are compared as they are and packed only where they differ: five times faster than by their JSON.
    SELECT string_agg(format(CASE attname WHEN 'custom' THEN $c$
      CASE WHEN o.custom IS DISTINCT FROM n.custom THEN jsonb_build_object('custom', (
        SELECT coalesce(jsonb_object_agg(k, o.custom -> k), '{}') FROM jsonb_object_keys(o.custom || n.custom) AS k
        WHERE o.custom -> k IS DISTINCT FROM n.custom -> k
      )) ELSE '{}' END $c$
      ELSE 'CASE WHEN o.%1$I IS DISTINCT FROM n.%1$I THEN jsonb_build_object(%1$L, o.%1$I) ELSE ''{}'' END'
      END, attname), ' || ') INTO replaced
    FROM pg_attribute WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped AND attname <> ALL (TG_ARGV[1:]);
    EXECUTE format($q$
      INSERT INTO %I.records_history (change, "table", record, part_of, op, old)
      SELECT %L, %L, o.id, %s, 'U', d.old
      FROM old_rows o JOIN new_rows n USING (id) CROSS JOIN LATERAL (SELECT %s AS old OFFSET 0) AS d
      WHERE d.old <> '{}'
    $q$, TG_TABLE_SCHEMA, change, TG_TABLE_NAME, part_of, replaced);
  END IF;
  RETURN NULL;
END $$;

-- Definitions are cached in each process under this number; every change of a table that holds definitions raises it.
-- It comes from a sequence: a number that a rolled back transaction had is never given again, so that nobody keeps
-- under it what was never there.
CREATE SEQUENCE IF NOT EXISTS records_definitions_n_seq;
CREATE TABLE IF NOT EXISTS records_definitions (one boolean PRIMARY KEY DEFAULT true CHECK (one), version bigint NOT NULL);
-- What people keep for themselves (views, widths) has a number of its own, in a row of its own: the rest need not be read
-- anew for it, and nobody waits for who is long at definitions.
CREATE TABLE IF NOT EXISTS records_habits (one boolean PRIMARY KEY DEFAULT true CHECK (one), version bigint NOT NULL);
INSERT INTO records_habits (version) VALUES (0) ON CONFLICT DO NOTHING;
INSERT INTO records_definitions (version) VALUES (0) ON CONFLICT DO NOTHING;
CREATE OR REPLACE FUNCTION amity_redefine() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE %1$I.%2$I SET version = nextval(''%1$I.records_definitions_n_seq'')',
                 TG_TABLE_SCHEMA, 'records_' || coalesce(TG_ARGV[0], 'definitions'));
  RETURN NULL;
END $$;
