import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0014_counts_of_checks_are_kept")]
    operations = [
        migrations.CreateModel(
            name="Sealing",
            fields=[
                ("field", models.UUIDField(primary_key=True, serialize=False)),
                ("shuts", models.BooleanField()),
                ("total", models.PositiveBigIntegerField(default=0)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
    ]
