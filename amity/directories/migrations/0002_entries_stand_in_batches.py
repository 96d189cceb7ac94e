from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directories", "0001_directories")]

    operations = [
        migrations.AddField("directory", "batch", models.UUIDField(null=True)),
        migrations.RemoveIndex("entry", "entry_by_key"),
        migrations.RenameField("entry", "directory", "batch"),
        migrations.AddIndex("entry", models.Index(fields=["batch", "key"], name="entry_by_key")),
    ]
