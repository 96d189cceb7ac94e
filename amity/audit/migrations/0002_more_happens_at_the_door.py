from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
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
                    ("second", "changed the second factor"),
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
