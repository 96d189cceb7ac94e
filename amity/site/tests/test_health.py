"""/health says 200 when all is well, and 503 with the reason when it is not."""

import pytest
from django.db import OperationalError, connection

from amity.site import state
from amity.site.proxies import read_proxies
from amity.site.state import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    """A worker that has just given a sign of life."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def test_a_house_with_database_migrations_and_jobs_is_well(client, worker):
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "well": True,
        "database": "answers",
        "migrations": "all applied",
        "jobs": "a worker lives, 0 waiting",
    }
    assert "no-store" in answer["Cache-Control"]


def test_a_house_without_a_worker_says_so(client):
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["jobs"] == "no worker has started, 0 waiting"


def test_a_worker_that_fell_silent_is_noticed(client):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')")
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["jobs"] == "no sign of life for 60 s, 0 waiting"


def test_a_missing_migration_is_named(client, worker):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'procrastinate' AND name LIKE '0001%%'")
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["migrations"].startswith("1 not applied, such as procrastinate 0001")


def test_a_dead_database_is_a_503_and_no_traceback(client, monkeypatch):
    def dead():
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(state.connection, "cursor", dead)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json() == {"well": False, "database": "the server closed the connection"}


def test_the_doctor_has_a_cure_for_everything_that_is_not_well(settings, tmp_path):
    settings.ROOT = tmp_path
    found = everything()
    assert {finding.what for finding in found} == {
        "database",
        "migrations",
        "jobs",
        "stalled jobs",
        "disk",
        "backups",
        "front end",
        "proxies",
    }
    ill = [finding for finding in found if not finding.well]
    assert "front end" in {finding.what for finding in ill}
    assert all(finding.cure for finding in ill)


@pytest.mark.parametrize(
    ("https", "proxies", "well"), [(True, (), False), (True, read_proxies("127.0.0.1"), True), (False, (), True)]
)
def test_the_doctor_warns_of_a_proxy_that_nobody_has_named(settings, https, proxies, well):
    settings.HTTPS, settings.PROXIES = https, proxies
    (found,) = [finding for finding in everything() if finding.what == "proxies"]
    assert found.well is well and bool(found.cure) is not well
