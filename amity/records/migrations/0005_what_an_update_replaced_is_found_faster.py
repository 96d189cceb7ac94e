"""The trigger compares columns as they are: a bulk edit keeps its history in a fifth of the time."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0004_the_planner_knows_frequent_words")]

    operations = [migrations.RunSQL((SQL / "history.sql").read_text(), migrations.RunSQL.noop)]
