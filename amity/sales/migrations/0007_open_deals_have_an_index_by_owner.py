import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0002_one_index_a_link"),
        ("sales", "0006_a_deal_may_change_its_pipeline"),
        ("users", "0002_passwords_are_forgotten"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="deal",
            name="stage",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sales.stage",
                verbose_name="stage",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(condition=models.Q(("closed_at", None)), fields=["owner"], name="deal_open_own"),
        ),
    ]
