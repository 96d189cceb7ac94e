"""Permission to mail: asked for, proved, kept where files and merges say less."""

import pytest

from amity.contacts.mailing import Mailing
from amity.contacts.models import Contact
from amity.records.errors import Refused
from amity.records.merging.merge import merge
from amity.records.registry import find_entity
from amity.records.scope import find
from amity.records.undo import undo
from amity.records.writing import change

PROOF = "said yes at the fair in Plovdiv, 3 May"


def person(cast, source="web", **values):
    with change(cast.alice, source=source) as c:
        return c.create(Contact, first_name="Mila", **values)


def now(cast, one):
    found = find(cast.alice, find_entity("contact"), one.pk)
    return found.mailing, found.permission


def write(cast, one, source="web", **values):
    with change(cast.alice, source=source) as c:
        c.update(one, **values)
    return now(cast, one)


def test_nobody_is_mailed_without_a_proof_of_their_permission(cast):
    one = person(cast, mailing="bought")
    for proof in ({}, {"permission": "  "}):
        with pytest.raises(Refused) as no:
            write(cast, one, mailing="allowed", **proof)
        assert no.value.field == "permission"
    with pytest.raises(Refused):
        person(cast, mailing="allowed")
    assert write(cast, one, mailing="allowed", permission=PROOF) == ("allowed", PROOF)


def test_an_objection_takes_the_proof_along_and_a_new_permission_needs_a_new_one(cast):
    one = person(cast, mailing="allowed", permission=PROOF)
    assert write(cast, one, mailing="objected") == ("objected", "")
    write(cast, one, permission="called on 4 May: no")
    with pytest.raises(Refused):
        write(cast, one, mailing="allowed")
    assert write(cast, one, mailing="allowed", permission="wrote on 9 May: yes after all")[0] == "allowed"


@pytest.mark.parametrize(
    ("said", "brought", "stands"),
    [("", "bought", "bought"), ("allowed", "bought", "allowed"), ("objected", "bought", "objected"),
     ("objected", "allowed", "objected"), ("allowed", "objected", "objected"), ("bought", "allowed", "allowed")],
)  # fmt: skip
def test_a_file_lifts_no_objection_and_takes_no_permission_back_but_by_an_objection(cast, said, brought, stands):
    one = person(cast, mailing=said, permission=PROOF if said == "allowed" else "")
    proof = {"permission": "from the form on our site"} if brought == "allowed" else {}
    assert write(cast, one, source="import", mailing=brought, **proof)[0] == stands


@pytest.mark.parametrize(
    ("keep", "other", "stands"),
    [("allowed", "objected", "objected"), ("", "allowed", "allowed"), ("allowed", "bought", "bought"),
     ("objected", "allowed", "objected")],
)  # fmt: skip
def test_of_two_who_become_one_the_stricter_word_holds_until_they_are_split_again(cast, keep, other, stands):
    one, two = (person(cast, mailing=said, permission=PROOF if said == "allowed" else "") for said in (keep, other))
    with change(cast.root, source="merge") as c:
        merge(c, find_entity("contact"), one.pk, [two.pk], mailing="allowed", permission=PROOF)
    assert now(cast, one) == (stands, PROOF if stands == "allowed" else "")
    undo(cast.root, c.id)
    assert (now(cast, one)[0], now(cast, two)[0]) == (keep, other)
    assert stands in Mailing
