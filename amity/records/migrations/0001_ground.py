"""Extensions, keys, the history table and its triggers' functions: what every other table stands on."""

from pathlib import Path

from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [("users", "0001_initial")]

    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL((SQL / "keys.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "history.sql").read_text(), migrations.RunSQL.noop),
    ]
