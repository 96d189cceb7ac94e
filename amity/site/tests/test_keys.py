"""`amity keys rotate`: another secret, and nothing that was sealed is lost, wherever it is killed."""

import os
import signal
import subprocess
import sys
from uuid import UUID

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from amity.audit.models import Entry, Kind
from amity.base.clock import now
from amity.base.sealed import opened, seal
from amity.base.sealing_anew import seal_anew, sealed_columns
from amity.contacts.models import Company
from amity.notices.mail import Mail
from amity.records.custom import CustomField
from amity.records.sealed import plain
from amity.records.sealing import as_json
from amity.records.writing import change
from amity.site.secret import begin_rotation, end_rotation, kept_secret, kept_secrets
from amity.users.actor import House
from amity.users.code_app import CodeApp

OLD = "the first secret, of a house that has worked for long"
MANY = 30
CARDS = {"A17", "B25"}


def test_a_new_secret_stands_before_the_former_until_it_is_forgotten(tmp_path):
    (tmp_path / "secret").write_text(f"{OLD}\n")
    (tmp_path / "secret.4711").write_text("of one that was stopped")
    assert begin_rotation(tmp_path)
    new, former = kept_secrets(tmp_path)
    assert former == OLD and new == kept_secret(tmp_path) and len(new) > 50
    assert not begin_rotation(tmp_path) and kept_secrets(tmp_path) == [new, OLD]
    end_rotation(tmp_path)
    assert kept_secrets(tmp_path) == [new]
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["secret"]


def test_what_the_former_secret_sealed_is_read_until_then(settings):
    settings.SECRET_KEY = OLD
    sealed = seal("s3cret")
    settings.SECRET_KEY, settings.FORMER_SECRETS = "the new one", [OLD]
    assert opened(sealed) == "s3cret"
    settings.FORMER_SECRETS = []
    assert opened(sealed) is None


def test_every_sealed_column_of_the_house_is_known():
    assert {f"{model._meta.label}.{field.name}" for model, field in sealed_columns()} >= {
        "notices.Mail.password", "users.CodeApp.secret", "directories.Secret.value",
    }  # fmt: skip


@pytest.mark.django_db
def test_what_nobody_opens_stays_as_it_is_and_is_named(settings):
    settings.SECRET_KEY = "a house that is gone"
    CodeApp.objects.create(user=UUID(int=1), secret="lost", since=now())
    settings.SECRET_KEY = OLD
    CodeApp.objects.create(user=UUID(int=2), secret="kept", since=now())
    before = tokens()
    settings.SECRET_KEY, settings.FORMER_SECRETS = "the new one", [OLD]
    number, shut = seal_anew()
    assert number == 1 and [one.split()[1] for one in shut] == [str(UUID(int=1))]
    settings.FORMER_SECRETS = []
    after = tokens()
    assert after[0] == before[0] and after[1] != before[1] and opened(after[1]) == "kept"


def tokens():
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT secret FROM {CodeApp._meta.db_table} ORDER BY "user"')
        return [one for (one,) in cursor.fetchall()]


@pytest.fixture
def house(settings, tmp_path):
    """The data folder of a house with thirty second factors and a mail password."""
    (tmp_path / "secret").write_text(OLD)
    settings.SECRET_KEY = OLD
    for number in range(MANY):
        CodeApp.objects.create(user=UUID(int=number), secret=f"secret {number}", since=now())
    Mail.objects.create(host="mail.example", password="pässword")
    with change(House(), source="test") as c:
        c.insert(CustomField, entity="company", key="card", label={}, type="text", options={"sealed": "yes"})
        firm = c.create(Company, name="Firm", **{"custom.card": "A17"})
    with change(House(), source="test") as c:
        c.update(firm, **{"custom.card": "B25"})
    return tmp_path


def rotate(house, *doom):
    known = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    url = make_conninfo(**{libpq: known[django] for libpq, django in names.items() if known[django]})
    what = ["-m", "amity.site.tests.doomed_rotation", *doom] if doom else ["-m", "amity.site.command", "keys", "rotate"]
    env = os.environ | {"DATABASE_URL": url, "AMITY_DATA": str(house)}
    return subprocess.run([sys.executable, *what], env=env, capture_output=True, text=True, timeout=120)


def all_open(house, settings):
    """Whether all is read by the secrets of the folder."""
    settings.SECRET_KEY, *settings.FORMER_SECRETS = kept_secrets(house)
    secrets = list(CodeApp.objects.order_by("user").values_list("secret", flat=True))
    return (
        secrets == [f"secret {n}" for n in range(MANY)]
        and Mail.objects.get().password == "pässword"
        and cards() == CARDS
    )


def cards():
    """What the sealed field of the one company holds, and held."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom -> 'card' FROM contacts_company UNION ALL SELECT old -> 'custom' -> 'card' "
            "FROM records_history WHERE \"table\" = 'contacts_company' AND old ? 'custom'"
        )
        return {plain(as_json(one)) for (one,) in cursor.fetchall()}


@pytest.mark.system
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["file", "1", "17", "records", "sealed"])
def test_one_that_is_killed_loses_nothing_and_goes_on(house, settings, moment):
    killed = rotate(house, moment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert all_open(house, settings)
    begun = kept_secrets(house)
    assert (begun == [OLD]) == (moment == "file")
    again = rotate(house)
    assert again.returncode == 0, again.stderr
    assert ("was begun and not ended" in again.stdout) == (moment != "file")
    assert f"{MANY + 1 + len(CARDS)} values" in again.stdout
    (new,) = kept_secrets(house)
    assert new != OLD and (moment == "file" or new == begun[0]) and all_open(house, settings)
    assert Entry.objects.filter(kind=Kind.HOUSE, what__startswith="keys rotate").exists()


@pytest.mark.system
@pytest.mark.django_db(transaction=True)
def test_while_the_house_runs_it_is_refused(house, settings):
    from amity.base.database.lock import FileLock

    lock = FileLock(house / "run.lock")
    assert lock.take_if_free()
    refused = rotate(house)
    assert refused.returncode == 1 and "Stop it first" in refused.stderr and kept_secrets(house) == [OLD]
