"""A database that somebody works in is left as it is."""

import pytest

from amity.contacts.models import Contact
from amity.records.models import Change
from amity.records.writing import change
from amity.site.demo import load as loading
from amity.site.demo.load import load
from amity.site.refusal import Refused
from amity.users.actor import House
from amity.users.models import User

WHOLE = "tests look at all of it"


def rows(model):
    return model.objects.unscoped(because=WHOLE)


def test_contacts_that_are_there_already_are_not_mixed_with_invented_ones(db):
    with change(House(), source="test") as c:
        c.create(Contact, first_name="Vera")
    with pytest.raises(Refused, match="contacts"):
        load(say=lambda _text: None)
    assert rows(Contact).count() == 1 and not rows(User).exists()


def test_a_sign_in_name_that_is_taken_is_refused(db):
    with change(House(), source="test") as c:
        c.insert(User, login="bob", name="Somebody else")
    with pytest.raises(Refused, match="bob"):
        load(say=lambda _text: None)


def test_a_load_that_fails_leaves_nothing(db, monkeypatch):
    def fail(*_):
        raise RuntimeError("the last step")

    monkeypatch.setattr(loading, "load_work", fail)
    with pytest.raises(RuntimeError, match="last step"):
        load(scale=0.06, say=lambda _text: None)
    assert not rows(Contact).exists() and not rows(User).exists() and not Change.objects.exists()
