"""The company says after how many months records are to be confirmed anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0005_roles_reach_only_some"),
    ]

    operations = [
        migrations.AddField(
            model_name="settings",
            name="confirm_months",
            field=models.PositiveSmallIntegerField(
                db_default=12, default=12, verbose_name="months until records are to be confirmed anew"
            ),
        ),
    ]
