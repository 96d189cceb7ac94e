from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0003_what_is_to_do_is_found_by_id"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                condition=models.Q(("private", True)), fields=["owner", "-created_at", "-id"], name="activity_private"
            ),
        ),
    ]
