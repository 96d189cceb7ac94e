"""The own e-mail address: whoever finds an open browser does not make its owner's letters theirs."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.audit.models import Entry, Kind
from amity.notices import new_email
from amity.notices.mail import Mail
from amity.notices.tests.test_letters import catcher
from amity.records.writing import change
from amity.users.models import User
from amity.users.passwords import set_password
from amity.users.rights import revise
from amity.web import tries

__all__ = ["catcher"]

PASSWORD = "a long one 41"
MINE = {"name": "Bob", "email": "bob@balkan.test", "language": "en", "timezone": "Europe/Sofia", "theme": "auto"}
NEW = MINE | {"email": "new@balkan.test"}


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})


@pytest.fixture
def bob(at, cast):
    with change(cast.root, source="test") as c:
        revise(cast.record(User, "bob"), c, email=MINE["email"])
        set_password(cast.record(User, "bob"), PASSWORD, c=c)
    return at("bob")


def email(cast, who="bob"):
    return cast.record(User, who).email


def test_it_wants_the_present_password_which_is_asked_for_only_then(bob, cast):
    assert 'name="present"' not in bob.get("/me/").content.decode()
    asked = bob.post("/me/", NEW)
    assert asked.status_code == 422 and 'name="present"' in asked.content.decode()
    assert 'value="new@balkan.test"' in asked.content.decode() and email(cast) == MINE["email"]
    assert bob.post("/me/", NEW | {"present": "a guess"}).status_code == 422
    assert email(cast) == MINE["email"]
    assert bob.post("/me/", NEW | {"present": PASSWORD}).status_code == 303
    assert email(cast) == "new@balkan.test"


def test_taking_it_away_is_a_change_too(bob, cast):
    assert bob.post("/me/", MINE | {"email": ""}).status_code == 422
    assert email(cast) == MINE["email"]


def test_the_rest_of_the_profile_asks_for_nothing(bob, cast):
    assert bob.post("/me/", MINE | {"name": "Robert", "email": " bob@balkan.test "}).status_code == 303
    assert cast.record(User, "bob").name == "Robert"
    assert not Entry.objects.filter(kind=Kind.EMAIL).exists()


def test_the_password_is_not_guessed_on_here(bob, cast):
    for number in range(tries.LIMIT):
        bob.post("/me/", NEW | {"present": f"a guess {number}"})
    answer = bob.post("/me/", NEW | {"present": PASSWORD})
    assert answer.status_code == 422 and "Too many tries" in answer.content.decode()
    assert email(cast) == MINE["email"]


def test_the_first_question_is_no_wrong_guess(bob, cast):
    for _number in range(tries.LIMIT + 1):
        bob.post("/me/", NEW)
    assert bob.post("/me/", NEW | {"present": PASSWORD}).status_code == 303


def test_it_is_noted_and_the_former_address_is_told(bob, cast, catcher):
    bob.post("/me/", NEW | {"present": PASSWORD})
    entry = Entry.objects.get(kind=Kind.EMAIL)
    assert (entry.name, entry.what) == ("Bob", "bob")
    job = ProcrastinateJob.objects.get(task_name__endswith="tell_of_new_email")
    assert job.args["before"] == "bob@balkan.test"
    new_email.tell_of_new_email(**{key: job.args[key] for key in ("user", "before", "address")})
    ((envelope, letter),) = catcher.letters
    assert envelope.rcpt_tos == ["bob@balkan.test"]
    assert "new@balkan.test" not in letter.get_content(), "whoever reads there need not know where it went"
    assert Mail.objects.exists()


def test_who_has_no_password_is_told_who_changes_it(at, cast):
    answer = at("bob").post("/me/", NEW)
    assert answer.status_code == 422 and "An administrator changes" in answer.content.decode()
    assert email(cast) != "new@balkan.test"


def test_an_administrator_changes_that_of_others_but_not_their_own_without_it(at, cast):
    root = at("root")
    typed = {"login": "bob", "name": "Bob", "email": "b@balkan.test", "language": "en", "timezone": "Europe/Sofia"}
    typed |= {"team": str(cast.sofia), "roles": [str(cast.seller)]}
    assert root.post(f"/settings/users/{cast.ids['bob']}/", typed).status_code == 303
    assert email(cast) == "b@balkan.test"
    typed |= {"login": "root", "name": "Root", "roles": [str(cast.admin)]}
    answer = root.post(f"/settings/users/{cast.ids['root']}/", typed)
    assert answer.status_code == 422 and "in your profile" in answer.content.decode()
    assert email(cast, "root") != "b@balkan.test"
