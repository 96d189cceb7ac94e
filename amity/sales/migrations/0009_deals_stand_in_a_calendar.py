"""Deals are found by the day on which they are to close, for a calendar of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sales", "0008_the_reason_for_a_move_says_so")]

    operations = [
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(fields=["closes_on"], name="deal_closes"),
        )
    ]
