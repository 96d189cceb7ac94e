"""The newest companies of an industry are found at once, for a board of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contacts", "0002_one_index_a_link")]

    operations = [
        migrations.AddIndex(
            model_name="company",
            index=models.Index(fields=["industry", "-created_at", "-id"], name="company_industry"),
        )
    ]
