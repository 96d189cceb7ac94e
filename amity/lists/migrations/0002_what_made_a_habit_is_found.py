"""Undo finds what a Change made, habits too."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("lists", "0001_saved_views_and_habits")]

    operations = [migrations.AddIndex(model_name="habit", index=BrinIndex(fields=["born"], name="habit_born"))]
