"""Contacts and companies say when somebody has confirmed them, and who: nobody has, at first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0004_mailing_is_asked_for"),
        ("users", "0006_records_are_confirmed_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="company",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="confirmed"),
        ),
        migrations.AddField(
            model_name="company",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="confirmed"),
        ),
        migrations.AddField(
            model_name="contact",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(fields=["confirmed_at", "id"], name="company_confirmed"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["confirmed_at", "id"], name="contact_confirmed"),
        ),
    ]
