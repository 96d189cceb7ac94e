"""Saved views, and how people work with lists."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import amity.base.uuid7
import amity.records.columns
import amity.records.record


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("users", "0003_roles_and_teams_speak_languages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Habit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=amity.records.record.NewUuid7(),
                        default=amity.base.uuid7.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("born", models.UUIDField(db_default=amity.records.record.OpenChange(), editable=False)),
                ("entity", models.CharField(max_length=40)),
                ("opens", models.CharField(db_default="", default="", max_length=40)),
                ("tabs", models.JSONField(db_default=[], default=list)),
                ("shapes", models.JSONField(db_default={}, default=dict)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="users.role"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "entity"), name="one_habit_a_person"),
                    models.UniqueConstraint(fields=("role", "entity"), name="one_habit_a_role"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=amity.records.record.NewUuid7(),
                        default=amity.base.uuid7.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("born", models.UUIDField(db_default=amity.records.record.OpenChange(), editable=False)),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="created"
                    ),
                ),
                ("custom", models.JSONField(db_default={}, default=dict, editable=False)),
                ("entity", models.CharField(max_length=40, verbose_name="list")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "audience",
                    amity.records.columns.ChoiceField(
                        choices=[("me", "me"), ("team", "my team"), ("all", "everybody")],
                        default="me",
                        max_length=30,
                        verbose_name="for",
                    ),
                ),
                ("condition", models.JSONField(db_default=[], default=list, editable=False)),
                (
                    "order",
                    models.CharField(
                        blank=True, db_default="", default="", editable=False, max_length=300, verbose_name="order"
                    ),
                ),
                ("columns", models.JSONField(db_default=[], default=list, editable=False)),
                (
                    "grouped",
                    models.CharField(
                        blank=True, db_default="", default="", editable=False, max_length=100, verbose_name="grouped by"
                    ),
                ),
                (
                    "late",
                    models.CharField(
                        blank=True, db_default="", default="", editable=False, max_length=100, verbose_name="late by"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="users.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "verbose_name": "view",
                "verbose_name_plural": "views",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="savedview_newest"),
                    models.Index(fields=["owner", "-created_at", "-id"], name="savedview_own"),
                    models.Index(fields=["team", "-created_at", "-id"], name="savedview_team"),
                    django.contrib.postgres.indexes.BrinIndex(fields=["born"], name="savedview_born"),
                ],
            },
        ),
    ]
