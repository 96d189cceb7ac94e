"""On timelines, what is still to be done stands above all that happened; history does not need to know."""

from django.db import migrations

ABOVE = """
ALTER TABLE records_timeline DISABLE TRIGGER USER;
UPDATE records_timeline t SET at = '9999-01-01 00:00+00' FROM activities_activity a
WHERE a.id = t.item AND a.done_at IS NULL AND t.item_entity = 'activity';
ALTER TABLE records_timeline ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0004_private_things_have_an_index"),
        ("records", "0004_the_planner_knows_frequent_words"),
    ]

    operations = [migrations.RunSQL(ABOVE, migrations.RunSQL.noop)]
