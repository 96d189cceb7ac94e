"""The remembering triggers leave out columns that are secret."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0002_initial")]

    operations = [migrations.RunSQL((SQL / "history.sql").read_text(), migrations.RunSQL.noop)]
