from django.db import migrations, models

import amity.base.uuid7


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0008_second_factors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passkey",
            fields=[
                ("id", models.UUIDField(default=amity.base.uuid7.uuid7, primary_key=True, serialize=False)),
                ("user", models.UUIDField(db_index=True)),
                ("credential", models.BinaryField(unique=True)),
                ("public_key", models.BinaryField()),
                ("count", models.BigIntegerField(default=0)),
                ("name", models.CharField(max_length=60)),
                ("since", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
