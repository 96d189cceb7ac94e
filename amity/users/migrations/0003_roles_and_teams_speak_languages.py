"""Roles and teams have names in several languages, as stages have."""

from django.db import migrations

from amity.records.words import WordsField


class Migration(migrations.Migration):
    dependencies = [("users", "0002_passwords_are_forgotten")]

    operations = [
        migrations.AddField(model_name="role", name="words", field=WordsField()),
        migrations.AddField(model_name="role", name="note_words", field=WordsField(of="note")),
        migrations.AddField(model_name="team", name="words", field=WordsField()),
    ]
