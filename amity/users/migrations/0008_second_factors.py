from django.db import migrations, models

import amity.base.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0007_people_are_signed_in_by_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodeApp",
            fields=[
                ("user", models.UUIDField(primary_key=True, serialize=False)),
                ("secret", amity.base.sealed.SealedField()),
                ("step", models.BigIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user", models.UUIDField(db_index=True)),
                ("digest", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="role",
            name="idle_minutes",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="role",
            name="networks",
            field=models.JSONField(db_default=[], default=list, editable=False),
        ),
        migrations.AddField(
            model_name="role",
            name="second_factor",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
