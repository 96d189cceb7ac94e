"""Definitions are cached under a version, and no two processes disagree for longer than a request."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from amity.contacts.models import Company
from amity.lists.saved import SavedView
from amity.records.custom import CustomField
from amity.records.custom_fields import custom_fields
from amity.records.definitions import definitions_version
from amity.records.registry import entity_of
from amity.records.triggers import remembered_models
from amity.records.writing import change
from amity.users.models import Role, Team

COMPANY = entity_of(Company)


def test_every_change_of_a_definition_raises_the_version(cast):
    versions = [definitions_version()]
    for write in (
        lambda c: c.create(Team, name="New"),
        lambda c: c.update(cast.record(Team, "sofia"), name="Plovdiv"),
        lambda c: c.update_where(entity_of(Team), [cast.almaty], name="Astana"),
        lambda c: c.delete(Team.objects.unscoped(because="test").get(name="New")),
        lambda c: c.insert(CustomField, entity="deal", key="x", type="text"),
    ):
        with change(cast.root, source="test") as c:
            write(c)
        versions.append(definitions_version())
    assert versions == sorted(set(versions))


def test_a_change_of_a_record_does_not(cast):
    before = definitions_version()
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Company, "company"), city="Ruse")
    assert definitions_version() == before


def test_what_people_arrange_for_themselves_has_a_number_of_its_own(cast):
    before, habits = definitions_version(), set()
    for name in ("Mine", "Mine, too"):
        with change(cast.alice, source="test") as c:
            c.create(SavedView, entity="deal", name=name)
        with connection.cursor() as cursor:
            cursor.execute("SELECT version FROM records_habits")
            habits.add(cursor.fetchone()[0])
    assert (definitions_version(), len(habits)) == (before, 2)


@pytest.mark.parametrize("model", [model for model in remembered_models() if getattr(model, "defines", False)])
def test_what_defines_says_so_to_the_database(db, model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname = 'amity_redefine' AND tgrelid = %s::regclass",
            [model._meta.db_table],
        )
        assert cursor.fetchone()[0] == 1


def test_a_version_that_was_rolled_back_never_comes_again(cast):
    seen = set()
    for _time in range(3):
        with transaction.atomic():
            with change(cast.root, source="test") as c:
                c.create(Team, name="Never")
            seen.add(definitions_version())
            transaction.set_rollback(True)
    assert len(seen) == 3


def test_what_was_rolled_back_is_kept_by_nobody(cast):
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    with transaction.atomic():
        with change(cast.root, source="test") as c:
            c.revise(rows, grants={"*": {"see": "all"}})
        assert cast.alice.grants("deal", "see") == [Q()]
        transaction.set_rollback(True)
    with change(cast.root, source="test") as c:
        c.create(Team, name="Another definition")
    assert all(cast.alice.grants("deal", "see"))


def test_threads_of_several_versions_read_side_by_side(monkeypatch):
    monkeypatch.setattr(CustomField, "objects", Rows())
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda number: custom_fields("deal", -number % 7 - 7), range(400)))
    assert found == [[]] * 400


class Rows:
    """No custom fields, however one asks."""

    def unscoped(self, *, because):
        return self

    def order_by(self, *names):
        return []


@pytest.mark.django_db(transaction=True)
def test_another_process_knows_at_its_next_request(cast):
    database = settings.DATABASES["default"]
    options = {"host": database["HOST"], "port": database["PORT"], "user": database["USER"]}
    if database.get("PASSWORD"):
        options["password"] = database["PASSWORD"]
    query = "&".join(f"{name}={value}" for name, value in options.items() if value)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "amity.site.settings",
        "DATABASE_URL": f"postgresql:///{connection.settings_dict['NAME']}?{query}",
    }
    command = [sys.executable, "-m", "amity.records.tests.second_process"]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:

        def asked():
            other.stdin.write(f"{cast.ids['alice']}\n")
            other.stdin.flush()
            return other.stdout.readline().split()

        assert asked() == ["some"]
        with change(cast.root, source="settings") as c:
            c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"*": {"see": "all"}})
        assert asked() == ["all"]
        with change(cast.root, source="settings") as c:
            c.insert(CustomField, entity="company", key="size", label={"en": "Size"}, type="number")
        assert asked() == ["all", "custom.size"]
        assert "custom.size" in COMPANY.bound(cast.alice).fields
        other.stdin.close()
