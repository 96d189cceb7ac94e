"""Who widens a column or saves a view has nobody's definitions read anew."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0008_words_and_layouts_of_ones_own")]

    operations = [migrations.RunSQL((SQL / "history.sql").read_text(), migrations.RunSQL.noop)]
