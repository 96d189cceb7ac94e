"""Search asks the planner how frequent a beginning is: it needs more than the thousand words that are kept of a column."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0003_secrets_are_not_remembered")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE records_search ALTER COLUMN words SET STATISTICS 400",
            "ALTER TABLE records_search ALTER COLUMN words SET STATISTICS -1",
        ),
    ]
