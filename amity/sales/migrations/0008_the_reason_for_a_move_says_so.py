"""What was labelled “because” is named as what it is. Labels alone: the database is not touched."""

from django.db import migrations, models

LABEL = "reason for the move"
HELP = "Why it came to this stage; asked for when it goes back."


class Migration(migrations.Migration):
    dependencies = [("sales", "0007_open_deals_have_an_index_by_owner")]

    operations = [
        migrations.AlterField(
            model_name="deal",
            name="because",
            field=models.CharField(
                blank=True, db_default="", default="", help_text=HELP, max_length=500, verbose_name=LABEL
            ),
        ),
        migrations.AlterField(
            model_name="stagevisit",
            name="because",
            field=models.CharField(blank=True, default="", editable=False, max_length=500, verbose_name=LABEL),
        ),
    ]
