"""`amity audit verify` at the terminal."""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext

import pytest
from django.db import connection

from amity.audit.chain import verify
from amity.audit.log import note
from amity.audit.models import Kind
from amity.site.commands import audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch, capsys):
    """What the command answers: (its exit code, what it said)."""
    monkeypatch.setattr(audit, "open_house", nullcontext)

    def run(head=""):
        code = audit.run(Namespace(what="verify", head=head))
        return code, capsys.readouterr().out

    return run


def test_a_log_as_it_was_written_says_its_head(told):
    note(Kind.SIGN_IN, name="Alice")
    code, said = told()
    assert code == 0 and verify().head in said
    assert told(verify().head)[0] == 0


def test_one_that_was_changed_is_said_by_its_number(told):
    note(Kind.SIGN_IN, name="Alice")
    note(Kind.SIGN_IN, name="Bob")
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE audit_entry DISABLE TRIGGER stays; UPDATE audit_entry SET name = 'Dave' WHERE id = 2"
        )
    code, said = told()
    assert code == 1 and "Entry 2 is not as it was written" in said


def test_a_head_that_it_does_not_hold_is_said(told):
    note(Kind.SIGN_IN, name="Alice")
    assert told("ab" * 32)[0] == 1


def test_there_is_nothing_to_do_but_verify():
    parser = ArgumentParser()
    audit.arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["forget"])
