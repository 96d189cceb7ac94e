from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_more_happens_at_the_door"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sign_in", "signed in"),
                    ("sign_in_failed", "could not sign in"),
                    ("waits", "failed too often and has to wait"),
                    ("sign_out", "signed out"),
                    ("sessions", "ended sessions"),
                    ("second_on", "set up a second factor"),
                    ("second_off", "took a second factor off"),
                    ("new_codes", "made new recovery codes"),
                    ("recovered", "signed in by a recovery code"),
                    ("outside", "was refused for the address"),
                    ("code_failed", "typed a wrong code"),
                    ("password", "changed a password"),
                    ("export", "exported"),
                    ("rights", "changed people or rights"),
                    ("settings", "changed settings"),
                    ("house", "worked at the terminal"),
                ],
                max_length=20,
            ),
        ),
    ]
