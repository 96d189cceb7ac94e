from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0002_one_index_a_link"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(condition=models.Q(("done_at", None)), fields=["id"], name="activity_todo"),
        ),
    ]
