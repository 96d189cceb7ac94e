"""What can be written about people and the company is the same for every way in: door, bulk, generic page, settings."""

from datetime import date
from decimal import Decimal

import pytest

from amity.records.errors import Invalid, Refused
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.access import prefer
from amity.users.company import describe
from amity.users.models import Rate, Settings, User
from amity.users.signin import user_with
from tests.signed_in import signed_in

WRONG = {
    "login": ("two words", "", " ", "x" * 101),
    "name": ("...", "", None),
    "timezone": ("Mars/Base", "", "../x", 7),
    "email": ("alice", "a@b@c.test", "alice@nowhere", "a b@c.test"),
    "language": ("de", ""),
    "theme": ("pink",),
}
WRONG_COMPANY = {"currency": ("XYZ", "", "EURO"), "region": ("??", "ZZ", ""), "timezone": ("Mars/Base",), "name": ("",)}
CASES = [(key, value) for key, values in WRONG.items() for value in values]
COMPANY_CASES = [(key, value) for key, values in WRONG_COMPANY.items() for value in values]


@pytest.fixture
def house(cast):
    with change(cast.root, source="test") as c:
        describe(c=c, name="Amity", currency="EUR", region="BG", timezone="Europe/Sofia")
    return Settings.objects.unscoped(because="test").get()


@pytest.fixture
def root(cast):
    """A browser in which Root is signed in."""
    return signed_in(cast, "root", raise_request_exception=False)


@pytest.mark.parametrize(("key", "value"), CASES)
def test_a_wrong_value_about_a_person_is_refused_whichever_way_it_comes(cast, key, value):
    alice = cast.record(User, "alice")
    for write in (
        lambda c: c.update(alice, **{key: value}),
        lambda c: c.update_where(entity_of(User), [alice.pk], **{key: value}),
        lambda c: c.create(User, **{"login": "eve", "name": "Eve", key: value}),
    ):
        with pytest.raises(Invalid) as no, change(cast.root, source="web") as c:
            write(c)
        assert set(no.value.errors) == {key}


@pytest.mark.parametrize(("key", "value"), [one for one in CASES if isinstance(one[1], str) and one[0] != "login"])
def test_nobody_prefers_what_cannot_be(cast, key, value):
    with pytest.raises(Invalid) as no, change(cast.alice, source="settings") as c:
        prefer(cast.record(User, "alice"), c=c, **{key: value})
    assert set(no.value.errors) == {key}


@pytest.mark.parametrize(("key", "value"), COMPANY_CASES)
def test_a_wrong_value_about_the_company_is_refused_whichever_way_it_comes(cast, house, key, value):
    typed = {"name": "Amity", "currency": "EUR", "region": "BG", "timezone": "Europe/Sofia", key: value}
    for write in (lambda c: c.update(house, **{key: value}), lambda c: describe(c=c, **typed)):
        with pytest.raises(Invalid) as no, change(cast.root, source="web") as c:
            write(c)
        assert set(no.value.errors) == {key}


def test_a_sign_in_name_in_capitals_still_signs_in(cast, root):
    id = cast.ids["alice"]
    assert root.post(f"/user/{id}/field/login/", {"login": "Alice.New"}).status_code == 302
    assert cast.record(User, "alice").login == "alice.new"
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(pk=id), password="!")
    assert user_with("Alice.New", "no") is None


@pytest.mark.parametrize(
    ("key", "value"), [("timezone", "Mars/Base"), ("login", "two words"), ("email", "alice"), ("name", "…")]
)
def test_the_generic_page_of_a_person_says_what_is_wrong(cast, root, key, value):
    before = getattr(cast.record(User, "alice"), key)
    answer = root.post(f"/user/{cast.ids['alice']}/field/{key}/", {key: value})
    assert answer.status_code == 422 and getattr(cast.record(User, "alice"), key) == before


@pytest.mark.parametrize(("key", "value"), [("currency", "xyz"), ("region", "??"), ("timezone", "Mars/Base")])
def test_the_generic_page_of_the_company_says_what_is_wrong(cast, house, root, key, value):
    assert root.post(f"/settings/{house.pk}/field/{key}/", {key: value}).status_code == 422


@pytest.mark.parametrize(
    ("currency", "value"), [("XYZ", "1"), ("EUR", "1"), ("usd", "0"), ("USD", "-2")], ids=["none", "own", "0", "-2"]
)
def test_a_rate_that_makes_no_sense_is_refused(cast, house, currency, value):
    with pytest.raises((Invalid, Refused)), change(cast.root, source="web") as c:
        c.create(Rate, currency=currency, since=date(2026, 1, 1), value=Decimal(value))


def test_a_rate_is_kept_under_the_usual_letters(cast, house):
    with change(cast.root, source="web") as c:
        assert c.create(Rate, currency="usd", since=date(2026, 1, 1), value=Decimal("0.9")).currency == "USD"


def test_the_house_is_about_one_company(cast, house):
    for write in (lambda c: c.create(Settings, name="Second"), lambda c: c.delete(house)):
        with pytest.raises(Refused) as no, change(cast.root, source="web") as c:
            write(c)
        assert no.value.rule == "one company"
