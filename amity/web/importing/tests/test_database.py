"""An administrator brings tables of a database; nobody else learns that one may."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amity.base.clock import now, standing_at
from amity.contacts.models import Company, Contact
from amity.exchange.database import bringing
from amity.exchange.imports import Import
from amity.exchange.tests.bringing import rows, work
from amity.exchange.tests.shop import sqlite_shop

HERE = "/import/database/"


@pytest.fixture
def root(person, monkeypatch):
    """Root before his browser, in a house that fetches at once."""
    monkeypatch.setattr(bringing, "fetch_beside", bringing.fetch)
    return person("root")


def opens(person, path):
    """The page of the tables in a SQLite file."""
    answer = person.post(HERE, do="connect", kind="sqlite", file=SimpleUploadedFile("shop.db", path.read_bytes()))
    assert answer.status_code == 200, answer.content.decode()
    return answer


def passed_on(answer):
    return answer.content.decode().split('name="place" value="')[1].split('"')[0]


@pytest.fixture
def shop(tmp_path):
    sqlite_shop(tmp_path / "shop.db")
    return tmp_path / "shop.db"


def test_tables_go_the_whole_way_from_the_file_to_linked_records(root, shop):
    answer = opens(root, shop)
    page = answer.content.decode()
    assert page.index('value="companies" checked') < page.index('value="people" checked') < page.index('value="odd">')
    assert "Left out, as they hold bytes: photo" in page and 'value="company" selected' in page
    there = root.client.post(HERE, {"do": "take", "place": passed_on(answer), "table": ["people", "companies"]})
    assert there.status_code == 302, there.content.decode()
    address = there["Location"]
    assert root.post(f"{address}act/", do="check").status_code == 302
    work()
    root.post(f"{address}act/", do="run")
    work()
    anna = rows(Contact).get(last_name="Berg")
    assert anna.company_id == rows(Company).get(name="Alpha").pk
    assert "SQLite, shop.db" in root.get(f"/contact/{anna.pk}/history/").content.decode()


def test_one_table_goes_on_to_its_columns(root, shop):
    token = passed_on(opens(root, shop))
    there = root.post(HERE, **{"do": "take", "place": token, "table": "odd", "into odd": "company"})["Location"]
    assert root.get(there).status_code == 302
    page = root.get(f"{there}columns/").content.decode()
    assert "9007199254740993" in page and "read wrongly" not in page and "SQLite, shop.db" in page
    assert Import.objects.get().entity == "company"


def test_only_who_administers_is_asked_for_a_database(person, alice, shop):
    assert HERE not in alice.get("/import/").content.decode()
    assert alice.get(HERE).status_code == alice.post(HERE, do="connect").status_code == 404
    assert HERE in person("root").get("/import/").content.decode()


def test_what_is_passed_on_leads_nobody_else_in_and_grows_old(root, shop):
    token = passed_on(opens(root, shop))
    with standing_at(now() + timedelta(hours=2)):
        assert "grown too old" in root.post(HERE, do="take", place=token, table="people").content.decode()
    for wrong in ("x", token[:-5], token.swapcase()):
        assert root.post(HERE, do="take", place=wrong, table="people").status_code == 422
    assert not Import.objects.exists()


@pytest.mark.parametrize("table", [[], ["secret"], ["people'; DROP TABLE people"]])
def test_a_table_that_is_not_there_is_not_taken(root, shop, table):
    token = passed_on(opens(root, shop))
    answer = root.client.post(HERE, {"do": "take", "place": token, "table": table})
    assert answer.status_code == 422 and "at least one table" in answer.content.decode()


def test_what_was_typed_stays_but_the_password_does_not_come_back(root):
    typed = {"kind": "mysql", "host": "/run/mysqld.sock", "database": "crm", "user": "reader", "password": "geheim"}
    answer = root.post(HERE, do="connect", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="crm"' in page and "geheim" not in page
    assert 'value="mysql" checked' in page and "name or the address of the machine alone" in page
    wrong = root.post(HERE, do="connect", **typed | {"host": "127.0.0.1", "port": "9"})
    assert wrong.status_code == 422 and "Nobody listens on port 9" in wrong.content.decode()
    for hostile in ({"kind": "sqlite"}, {"kind": "sqlite", "file": "/etc/passwd"}, {"place": "{}"}, {"kind": "x"}):
        assert root.post(HERE, **hostile).status_code == 422


def test_no_page_of_an_import_breaks_while_its_rows_have_not_come(person, shop, monkeypatch):
    monkeypatch.setattr(bringing, "fetch_beside", lambda *told: None)
    root = person("root")
    token = passed_on(opens(root, shop))
    there = root.client.post(HERE, {"do": "take", "place": token, "table": ["people", "companies"]})["Location"]
    assert "Reading the database" not in root.get(there).content.decode() and root.get(there).status_code == 200
    one = Import.objects.order_by("place").first()
    here = f"/import/{one.pk}/"
    assert "Reading the database" in root.get(here).content.decode()
    assert root.get(f"{here}columns/").status_code == 302 and root.get(f"{here}left-out.csv").status_code == 200
    for way in ("run/", "values/"):
        assert root.post(f"{here}{way}").status_code in (302, 422)
    assert root.post(f"{there}act/", **{f"entity-{one.pk}": "contact"}).status_code == 422
    with standing_at(now() + timedelta(minutes=5)):
        assert root.post(f"{here}run/").status_code == 302
        page = root.get(here).content.decode()
        assert "Connect once more" in page and root.post(f"{here}run/").status_code == 422
        assert root.get(f"{here}undo/").status_code == 404 and root.get(f"{here}left-out.csv").status_code == 200
    assert ">Cancel<" in root.get(there).content.decode() and root.post(f"{there}act/", do="cancel").status_code == 302
    two = f"/import/{Import.objects.order_by('place').last().pk}/"
    assert "Cancelled." in root.get(two).content.decode() and root.post(f"{two}pause/").status_code == 422


def test_who_reads_one_table_sees_how_many_rows_there_are_and_cancels_it(person, shop, monkeypatch):
    monkeypatch.setattr(bringing, "fetch_beside", lambda *told: None)
    root = person("root")
    here = root.client.post(HERE, {"do": "take", "place": passed_on(opens(root, shop)), "table": ["people"]})[
        "Location"
    ]
    Import.objects.update(done=1200)
    page = root.get(here).content.decode()
    assert "rows so far" in page and "Cancel</button>" in page
    assert root.post(f"{here}pause/").status_code == 302
    assert "Cancelled." in root.get(here).content.decode()
