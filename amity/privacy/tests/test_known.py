"""All that is known of a person is told whole, with who said it; and only an administrator takes it along."""

import json

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Contact
from amity.privacy.known import known
from amity.records.errors import Refused
from amity.records.writing import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast):
    with change(cast.alice, source="web") as c:
        c.create(Activity, kind="note", subject="She likes tea", text="green", about=[("contact", cast.contact)])
    with change(cast.bob, source="import", reason="people.csv") as c:
        c.update(cast.record(Contact, "contact"), job_title="director", emails=[{"value": "new@kazoil.test"}])
    return known(cast.root, cast.contact)


def kind(told, key):
    return next((one for one in told["kinds"] if one["key"] == key), None)


def facts(told, key):
    return [{fact["key"]: fact["value"] for fact in one["facts"]} for one in kind(told, key)["records"]]


def test_the_record_its_work_its_deals_and_what_was_done_are_told(told):
    (own,) = facts(told, "contact")
    assert own["first_name"] == "Айгерим" and own["emails"][0]["value"] == "new@kazoil.test"
    assert "director" in [one.get("role") for one in facts(told, "employment")]
    assert [one["name"] for one in facts(told, "deal")] == ["Pilot line"]
    assert {"She likes tea", "Ask about the pilot"} <= {one["subject"] for one in facts(told, "activity")}


def test_what_they_agreed_to_is_told_with_its_proof(told):
    (one,) = facts(told, "consent")
    assert (one["name"], one["said"], one["proof"], one["wording"]) == ("Calls", "given", "said so", "You may call me.")


def test_each_value_says_since_when_by_whom_and_from_where(told):
    (own,) = kind(told, "contact")["records"]
    said = {fact["key"]: (fact["said"]["who"], fact["said"]["source"]) for fact in own["facts"]}
    assert said["job_title"] == ("Bob", "import") and said["first_name"] == ("Alice", "web")
    assert said["emails"] == ("Bob", "import")


def test_what_was_there_before_is_told_too(told):
    edits = [edit for entry in told["history"] for edit in entry["edits"]]
    assert any("aigerim@kazoil.test" in edit["old"] for edit in edits)


def test_it_is_plain_json(told):
    assert json.loads(json.dumps(told)) == told


def test_nothing_of_others_is_in_it(cast, told):
    with change(cast.dave, source="web") as c:
        c.create(Contact, first_name="Stranger", last_name="Quite")
    assert "Stranger" not in json.dumps(known(cast.root, cast.contact))


def test_only_who_administers_takes_it_along(cast):
    for actor in (cast.alice, cast.carol, cast.dave):
        with pytest.raises(Refused):
            known(actor, cast.contact)
