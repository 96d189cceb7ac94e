"""A deal itself knows why it went back: until now only the stay in its stage did."""

from django.db import migrations, models

TAKE_OVER = """
    SET LOCAL amity.change = '00000000-0000-7000-8000-000000000004';
    UPDATE sales_deal d SET because = v.because
    FROM sales_stagevisit v WHERE v.deal_id = d.id AND v.left_at IS NULL AND v.because <> '';
    SET LOCAL amity.change = '';
"""


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_one_index_a_link")]

    operations = [
        migrations.AddField(
            model_name="deal",
            name="because",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Why it came to this stage; asked for when it goes back.",
                max_length=500,
                verbose_name="because",
            ),
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
