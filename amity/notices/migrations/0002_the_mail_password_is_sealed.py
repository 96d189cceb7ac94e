"""The password of the mail server stands sealed from now on."""

from django.db import migrations

import amity.base.sealed


def seal_all(apps, schema_editor):
    """Seal the passwords that were kept as they were typed."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, password FROM notices_mail WHERE password <> ''")
        for id, password in cursor.fetchall():
            cursor.execute(
                "UPDATE notices_mail SET password = %s WHERE id = %s", [amity.base.sealed.seal(password), id]
            )


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="password",
            field=amity.base.sealed.SealedField(default="", verbose_name="password"),
        ),
        migrations.RunPython(seal_all, migrations.RunPython.noop),
    ]
