"""Activities are found by when they are due, for a calendar of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0005_what_is_to_do_stands_above")]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["due_at"], name="activity_due"),
        )
    ]
