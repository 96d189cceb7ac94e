"""Who stars a record does not wait for an import that makes a tag."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0011_fields_are_shown_at_times")]

    operations = [migrations.RunSQL((SQL / "history.sql").read_text(), migrations.RunSQL.noop)]
