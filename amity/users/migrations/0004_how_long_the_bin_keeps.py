"""The company says for how many days the recycle bin keeps what was deleted; for ever if it says nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0003_roles_and_teams_speak_languages")]

    operations = [
        migrations.AddField(
            model_name="settings",
            name="keep_deleted",
            field=models.PositiveIntegerField(
                blank=True, help_text="Empty: for ever.", null=True, verbose_name="days in the recycle bin"
            ),
        ),
    ]
