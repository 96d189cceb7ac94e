"""The board reads what is open, and what was closed lately, from an index each, without the deals themselves."""

from django.db import migrations, models

BOARD = ("owner", "team", "amount", "amount_currency")


class Migration(migrations.Migration):
    dependencies = [("sales", "0004_why_a_deal_went_back")]

    operations = [
        migrations.RemoveIndex(model_name="deal", name="deal_sums"),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                fields=["stage", "-created_at", "-id"],
                include=BOARD,
                condition=models.Q(closed_at=None),
                name="deal_open",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                fields=["stage", "closed_at"],
                include=("created_at", "id", *BOARD),
                condition=models.Q(closed_at__isnull=False),
                name="deal_closed",
            ),
        ),
    ]
