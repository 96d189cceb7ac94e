from django.db import migrations

STAYS = """
CREATE OR REPLACE FUNCTION exchange_export_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'what was exported is never forgotten';
    END IF;
    IF (NEW.id, NEW.entity, NEW.by_id, NEW.created_at, NEW.format, NEW.fields)
        IS DISTINCT FROM
       (OLD.id, OLD.entity, OLD.by_id, OLD.created_at, OLD.format, OLD.fields) THEN
        RAISE EXCEPTION 'what was exported stays as it was noted';
    END IF;
    -- Only an erasure takes the words by which somebody was asked for out of it (see amity/privacy/erasing.py).
    IF ((NEW.who, NEW.words, NEW.taking, NEW.name) IS DISTINCT FROM (OLD.who, OLD.words, OLD.taking, OLD.name)
        OR OLD.state <> 'running')
        AND coalesce(current_setting('amity.erasing', true), '') = '' THEN
        RAISE EXCEPTION 'what was exported stays as it was noted';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0005_imports_are_fetched_from_databases"),
    ]

    operations = [migrations.RunSQL(STAYS, migrations.RunSQL.noop)]
