"""No password stands in the memory: who is brought back from the recycle bin chooses a new one."""

from django.db import migrations, models

FORGET = """
    UPDATE records_history SET old = old - 'password' WHERE "table" = 'users_user' AND old ? 'password';
    DELETE FROM records_history WHERE "table" = 'users_user' AND op = 'U' AND old = '{}';
"""


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial"), ("records", "0003_secrets_are_not_remembered")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="password",
            field=models.CharField(db_default="!", default="!", editable=False, max_length=128),
        ),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]
