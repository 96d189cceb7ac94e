"""Sessions know whose they are and what browser they are in. Everybody signs in once more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0006_records_are_confirmed_anew"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("user", models.UUIDField(db_index=True, null=True)),
                ("since", models.DateTimeField()),
                ("seen", models.DateTimeField()),
                ("agent", models.CharField(default="", max_length=300)),
                ("address", models.CharField(default="", max_length=45)),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop),
    ]
