"""Questions about what changed lately read that stretch of the history alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0006_objects_of_ones_own")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS records_history_at ON records_history USING brin (at) "
            "WITH (autosummarize = on)",
            "DROP INDEX IF EXISTS records_history_at",
        )
    ]
