import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import amity.base.clock
import amity.base.uuid7

KEPT = """
CREATE FUNCTION exchange_export_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'what was exported is never forgotten';
    END IF;
    IF (NEW.id, NEW.entity, NEW.by_id, NEW.who, NEW.created_at, NEW.format, NEW.words, NEW.fields, NEW.taking, NEW.name)
        IS DISTINCT FROM
       (OLD.id, OLD.entity, OLD.by_id, OLD.who, OLD.created_at, OLD.format, OLD.words, OLD.fields, OLD.taking, OLD.name)
       OR OLD.state <> 'running' THEN
        RAISE EXCEPTION 'what was exported stays as it was noted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON exchange_export
    FOR EACH ROW EXECUTE FUNCTION exchange_export_stays();
"""
GIVEN_UP = "DROP TRIGGER stays ON exchange_export; DROP FUNCTION exchange_export_stays();"


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.UUIDField(default=amity.base.uuid7.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("entity", models.CharField(max_length=40)),
                ("who", models.CharField(max_length=150)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("format", models.CharField(max_length=10)),
                ("words", models.TextField(default="")),
                ("fields", models.PositiveSmallIntegerField(default=0)),
                ("taking", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "on its way"),
                            ("done", "done"),
                            ("cancelled", "cancelled"),
                            ("failed", "broken off"),
                        ],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField(default=amity.base.clock.now)),
                ("moved_at", models.DateTimeField(default=amity.base.clock.now)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("name", models.CharField(max_length=200)),
                ("back", models.CharField(default="", max_length=4000)),
                ("message", models.TextField(default="")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["by", "-id"], name="export_of"),
                    models.Index(fields=["since"], condition=models.Q(("state", "done")), name="export_done"),
                ],
            },
        ),
        migrations.RunSQL(KEPT, GIVEN_UP),
    ]
