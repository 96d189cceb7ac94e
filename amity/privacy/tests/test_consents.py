"""What somebody agreed to is noted with its proof, and holds until they take it back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from amity.base.clock import standing_at
from amity.contacts.contacts import contact
from amity.contacts.models import Contact
from amity.privacy.consents import Consent, How, Said, consent
from amity.privacy.noting import note
from amity.privacy.purposes import Purpose
from amity.records.condition import compile
from amity.records.errors import NotFound, Refused
from amity.records.merging.merge import merge
from amity.records.scope import may, visible
from amity.records.undo import undo
from amity.records.writing import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(cast):
    with change(cast.root, source="settings") as c:
        cast.ids["letters"] = c.create(Purpose, name="Letters", wording="Write to me.", mails=True).pk
    return cast


def say(stage, who="alice", purpose="letters", ids=None, **said):
    with change(getattr(stage, who), source="web") as c:
        note(ids or [stage.contact], c=c, purpose=stage.ids[purpose], **said)
    return c.id


def lines(stage, purpose="letters", id=None):
    rows = Consent.objects.unscoped(because="test").filter(contact=id or stage.contact, purpose=stage.ids[purpose])
    return list(rows.order_by("pk").values_list("said", "holds"))


def who_agrees(actor, purpose):
    holding = ["and", ["purpose", "is", str(purpose)], ["said", "is", "given"], ["holds", "yes"]]
    bound = contact.bound(actor)
    found = visible(actor, contact).filter(compile(["consent.contact", "any", holding], bound))
    return set(found.values_list("pk", flat=True))


def test_a_consent_keeps_when_how_the_wording_and_the_proof(stage):
    say(stage, how=How.PAPER, proof="form 17", day=date(2026, 1, 2))
    row = Consent.objects.unscoped(because="test").get(purpose=stage.letters)
    told = row.said, row.how, row.proof, row.wording, row.day, row.name, row.holds
    assert told == ("given", "paper", "form 17", "Write to me.", date(2026, 1, 2), "Letters", True)


def test_the_wording_of_then_stays_when_the_purpose_is_worded_anew(stage):
    say(stage, proof="form 17")
    with change(stage.root, source="settings") as c:
        c.update(stage.record(Purpose, "letters"), wording="Write to me twice a day.")
    assert Consent.objects.unscoped(because="test").get(purpose=stage.letters).wording == "Write to me."


def test_who_agreed_to_letters_may_be_mailed_until_they_take_it_back(stage):
    say(stage, how=How.FORM, proof="page of the fair")
    one = stage.record(Contact, "contact")
    assert one.mailing == "allowed" and "page of the fair" in one.permission
    assert who_agrees(stage.alice, stage.letters) == {stage.contact}
    say(stage, said=Said.WITHDRAWN)
    one = stage.record(Contact, "contact")
    assert (one.mailing, one.permission) == ("objected", "")
    assert who_agrees(stage.alice, stage.letters) == set()
    assert lines(stage) == [("given", False), ("withdrawn", True)]


def test_what_is_not_for_mailing_leaves_it_alone(stage):
    say(stage, purpose="calls", said=Said.WITHDRAWN)
    assert stage.record(Contact, "contact").mailing == ""


def test_an_objection_that_is_set_by_hand_withdraws_too(stage):
    say(stage, proof="form 17")
    with change(stage.alice, source="web") as c:
        c.update(stage.record(Contact, "contact"), mailing="objected")
    assert lines(stage) == [("given", False), ("withdrawn", True)]
    assert lines(stage, "calls") == [("given", True)]


def test_a_withdrawal_holds_though_the_consent_was_noted_where_it_is_tomorrow_already(stage):
    with standing_at(datetime(2026, 11, 23, 22, 30, tzinfo=UTC)):
        say(stage, proof="form 17")
    with standing_at(datetime(2026, 11, 23, 21, 30, tzinfo=UTC)), change(stage.alice, source="web") as c:
        c.update(stage.record(Contact, "contact"), mailing="objected")
    assert lines(stage) == [("given", False), ("withdrawn", True)]


def test_without_a_proof_nothing_is_noted_nor_for_a_day_to_come(stage):
    tomorrow = stage.alice.look.today + timedelta(days=1)
    for said, field in (({"proof": " "}, "proof"), ({"proof": "x", "day": tomorrow}, "day")):
        with pytest.raises(Refused) as no:
            say(stage, **said)
        assert no.value.field == field
    assert lines(stage) == [] and stage.record(Contact, "contact").mailing == ""


def test_strangers_note_nothing_and_see_nothing(stage):
    with pytest.raises((Refused, NotFound)):
        say(stage, who="dave", proof="form 17")
    assert not visible(stage.dave, consent).filter(contact=stage.contact).exists()
    assert visible(stage.bob, consent).filter(contact=stage.contact).exists()


def test_a_line_is_never_changed_or_removed_by_anybody(stage):
    say(stage, proof="form 17")
    row = Consent.objects.unscoped(because="test").get(purpose=stage.letters)
    for verb in ("add", "edit", "delete"):
        assert not may(stage.root, consent, verb)
    for write in (lambda c: c.update(row, proof="other"), lambda c: c.delete(row)):
        with pytest.raises(Refused), change(stage.root, source="web") as c:
            write(c)


def test_an_old_paper_that_is_noted_late_lifts_no_later_withdrawal(stage):
    say(stage, said=Said.WITHDRAWN, day=date(2026, 3, 4))
    say(stage, proof="form 17", day=date(2026, 1, 2))
    assert lines(stage) == [("withdrawn", True), ("given", False)]
    assert stage.record(Contact, "contact").mailing == "objected"


def test_a_slip_is_undone_and_what_held_before_holds_again(stage):
    say(stage, proof="form 17")
    slip = say(stage, said=Said.WITHDRAWN)
    undo(stage.alice, slip)
    assert lines(stage) == [("given", True)] and stage.record(Contact, "contact").mailing == "allowed"


def test_many_are_noted_together(stage):
    with change(stage.alice, source="web") as c:
        other = c.create(Contact, first_name="Olga")
    say(stage, ids=[stage.contact, other.pk], proof="list of the fair")
    assert who_agrees(stage.alice, stage.letters) == {stage.contact, other.pk}


def test_of_two_who_become_one_all_stays_said_and_the_newest_holds(stage):
    with change(stage.alice, source="web") as c:
        other = c.create(Contact, first_name="Aigerim", last_name="K")
    say(stage, proof="form 17", day=date(2026, 1, 2))
    say(stage, ids=[other.pk], said=Said.WITHDRAWN, day=date(2026, 3, 4))
    with change(stage.root, source="merge") as c:
        merge(c, contact, stage.contact, [other.pk])
    assert lines(stage) == [("given", False), ("withdrawn", True)]
    assert stage.record(Contact, "contact").mailing == "objected"
    undo(stage.root, c.id)
    assert lines(stage) == [("given", True)] and lines(stage, id=other.pk) == [("withdrawn", True)]
