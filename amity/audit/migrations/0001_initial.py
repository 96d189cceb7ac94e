from django.db import migrations, models

CHAIN = """
CREATE FUNCTION amity_audit_hash(previous bytea, VARIADIC pieces text[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(previous || convert_to(string_agg(octet_length(convert_to(one, 'UTF8')) || ':' || one, '' ORDER BY n), 'UTF8'))
    FROM unnest(pieces) WITH ORDINALITY AS piece (one, n)
$$;
CREATE FUNCTION amity_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_entry'));
    SELECT id, hash INTO before FROM audit_entry ORDER BY id DESC LIMIT 1;
    NEW.id := coalesce(before.id, 0) + 1;
    NEW.at := clock_timestamp();
    NEW.hash := amity_audit_hash(coalesce(before.hash, ''::bytea), NEW.id::text,
        (extract(epoch FROM NEW.at) * 1000000)::bigint::text, NEW.kind::text, coalesce(NEW.person::text, ''),
        NEW.name::text, NEW.address::text, NEW.what::text, NEW.details::text);
    RETURN NEW;
END $$;
CREATE FUNCTION amity_audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is written once';
END $$;
CREATE TRIGGER chain BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION amity_audit_chain();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION amity_audit_stays();
"""
LOOSE = """
DROP TRIGGER stays ON audit_entry; DROP TRIGGER chain ON audit_entry;
DROP FUNCTION amity_audit_stays(); DROP FUNCTION amity_audit_chain(); DROP FUNCTION amity_audit_hash(bytea, text[]);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign_in", "signed in"),
                            ("sign_in_failed", "could not sign in"),
                            ("waits", "failed too often and has to wait"),
                            ("sign_out", "signed out"),
                            ("password", "changed a password"),
                            ("export", "exported"),
                            ("rights", "changed people or rights"),
                            ("settings", "changed settings"),
                            ("house", "worked at the terminal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("person", models.UUIDField(null=True)),
                ("name", models.CharField(blank=True, default="", max_length=150)),
                ("address", models.CharField(blank=True, default="", max_length=45)),
                ("what", models.CharField(blank=True, default="", max_length=300)),
                ("details", models.JSONField(default=dict)),
                ("hash", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "-id"], name="audit_kind"),
                    models.Index(fields=["person", "-id"], name="audit_person"),
                ],
            },
        ),
        migrations.RunSQL(CHAIN, LOOSE),
    ]
