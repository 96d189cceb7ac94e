"""`amity import` goes the way of the pages: a look first, and the rows left out as a file."""

import argparse
import zipfile
from contextlib import nullcontext

import pytest

from amity.contacts.models import Company, Contact
from amity.exchange import saved_mappings
from amity.exchange.imports import Import
from amity.exchange.tests.bringing import bring, rows
from amity.exchange.tests.shop import sqlite_shop
from amity.site.commands import import_file
from amity.site.importing import doing
from amity.site.refusal import Refused

PEOPLE = "First name,Last name,E-mail,Phone\nAnna,Berg,anna@berg.example,\n,,no,\n"


class AtOnce:
    """A thread that has done its work when it has started."""

    def __init__(self, target, args, daemon):
        self.start = lambda: args[0](args[1])

    def is_alive(self):
        return False


@pytest.fixture
def amity(cast, files, monkeypatch, tmp_path):
    """`amity("people.csv", "--check")` with the files of `tmp_path`; gives the exit code."""
    monkeypatch.setattr(import_file, "open_house", nullcontext)
    monkeypatch.setattr(doing, "Thread", AtOnce)
    monkeypatch.chdir(tmp_path)

    def run(*words):
        parser = argparse.ArgumentParser()
        import_file.arguments(parser)
        return import_file.run(parser.parse_args(words))

    return run


def test_a_look_writes_nothing_and_says_what_would_be(amity, tmp_path, capsys):
    (tmp_path / "people.csv").write_text(PEOPLE)
    assert amity("people.csv", "--check") == 3
    said = capsys.readouterr().out
    assert "Would be new: 1" in said and "row 3" in said and "E-mail" in said
    assert not rows(Contact, last_name="Berg").exists()


def test_rows_go_in_and_those_left_out_are_a_file(amity, tmp_path, capsys):
    (tmp_path / "people.csv").write_text(PEOPLE)
    assert amity("people.csv", "--rejected", "bad.csv", "--source", "HubSpot", "--basis", "contract") == 3
    assert rows(Contact, last_name="Berg").count() == 1
    assert "left out: 1, in without a cell: 0. With the reasons: bad.csv" in capsys.readouterr().out
    lines = (tmp_path / "bad.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2 and lines[1].startswith(",,no,")
    assert Import.objects.get().options["source"] == "HubSpot"
    (tmp_path / "again.csv").write_text("E-mail,First name,Last name\nanna@berg.example,Anna,Other\nn@x.io,X,New\n")
    assert amity("again.csv", "--match", "emails", "--on-known", "update", "--on-new", "skip") == 3
    assert rows(Contact, last_name="Other").count() == 1 and not rows(Contact, last_name="New").exists()


def test_a_mapping_is_taken_by_its_name(amity, cast, tmp_path):
    kept = bring(cast.root, "contact", "A,B\nAnna,Berg\n", mapping=["last_name", "first_name"])
    saved_mappings.keep(cast.root, kept, "swapped")
    (tmp_path / "x.csv").write_text("B,A\nIvan,Petrov\n")
    assert amity("x.csv", "--mapping", "swapped", "--as", "root") == 0
    assert rows(Contact).get(first_name="Ivan").last_name == "Petrov"
    with pytest.raises(Refused, match="swapped"):
        amity("x.csv", "--mapping", "other", "--as", "root")


def test_an_archive_goes_in_together(amity, tmp_path):
    with zipfile.ZipFile(tmp_path / "move.zip", "w") as archive:
        archive.writestr("people.csv", "First name,Last name,Company\nAnna,Berg,Alpha\n")
        archive.writestr("companies.csv", "Name\nAlpha\n")
    assert amity("move.zip") == 0
    assert rows(Contact).get(last_name="Berg").company_id == rows(Company).get(name="Alpha").pk
    assert len({one.change for one in Import.objects.all()}) == 1


def test_tables_of_a_database_go_in_and_are_listed_first(amity, tmp_path, capsys):
    sqlite_shop(tmp_path / "shop.db")
    assert amity("--from", "shop.db") == 0
    assert "companies" in capsys.readouterr().out and not Import.objects.exists()
    assert amity("--from", "shop.db", "--table", "people", "--table", "companies=company") == 0
    assert rows(Contact).get(last_name="Petrov").company_id == rows(Company).get(name="Бета ООД").pk


@pytest.mark.parametrize(
    "words",
    [
        (), ("gone.csv",), ("people.csv", "--into", "user"), ("people.csv", "--match", "shoe"), ("--from", "gone.db"),
        ("people.csv", "--as", "nobody"), ("--from", "shop.db", "--table", "secret"), ("people.csv", "--from", "x"),
        ("--from", "shop.db", "--table", "people", "--as", "alice"), ("--from", "postgresql://u@127.0.0.1:9/crm"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_words(amity, tmp_path, words):
    sqlite_shop(tmp_path / "shop.db")
    (tmp_path / "people.csv").write_text(PEOPLE)
    with pytest.raises(Refused):
        amity(*words)
    assert not Import.objects.filter(state="done").exists()
