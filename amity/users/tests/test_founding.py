"""The first visit of a fresh house."""

import pytest

from amity.records.errors import Invalid, Refused
from amity.records.writing import change
from amity.users.actor import House, actor_of
from amity.users.founding import found, nobody_yet
from amity.users.models import Role, Settings, User

COMPANY = {"name": "Steppe Wind", "currency": "KZT", "region": "KZ", "timezone": "Asia/Almaty"}
PERSON = {"name": "Айгерім", "login": "Aigerim", "email": "", "language": "kk", "timezone": "Asia/Almaty"}


def begin(**other):
    with change(House(), source="test") as c:
        asked = {"company": COMPANY, "person": PERSON, "password": "seven green apples"} | other
        return found(c=c, **asked)


def test_who_comes_first_administers(db):
    assert nobody_yet()
    user = begin()
    assert actor_of(user.pk).administers
    assert user.login == "aigerim"
    assert not nobody_yet()
    why = "a test looks at what is there"
    assert Settings.objects.unscoped(because=why).get().currency == "KZT"
    assert Role.objects.unscoped(because=why).count() == 7


def test_who_comes_second_is_refused(db):
    begin()
    with pytest.raises(Refused) as refusal:
        begin(person=PERSON | {"login": "second"})
    assert refusal.value.rule == "founded"
    assert User.objects.unscoped(because="a test looks at what is there").count() == 1


@pytest.mark.parametrize(
    ("part", "key", "text"),
    [
        ("company", "currency", "XXX"),
        ("company", "region", "<b>"),
        ("person", "timezone", "Mars/Base"),
        ("person", "name", ""),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_left_behind(db, part, key, text):
    typed = (COMPANY if part == "company" else PERSON) | {key: text}
    with pytest.raises(Invalid) as refusal:
        begin(**{part: typed})
    assert key in refusal.value.errors
    assert nobody_yet()
    assert not Role.objects.unscoped(because="a test looks at what is there").exists()
