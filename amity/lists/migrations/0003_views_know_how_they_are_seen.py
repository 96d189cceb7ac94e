"""Views know as what they are seen, and by which field."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lists", "0002_what_made_a_habit_is_found")]

    operations = [
        migrations.AddField(
            model_name="savedview",
            name="seen_as",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=10, verbose_name="seen as"
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="seen_by",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=100, verbose_name="seen by"
            ),
        ),
    ]
