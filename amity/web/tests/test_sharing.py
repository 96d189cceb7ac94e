"""The page on which one record is shared."""

from datetime import timedelta

import pytest

from amity.base.clock import now, standing_at
from amity.records.writing import change
from amity.users.models import Role
from amity.users.roles import VERBS
from amity.users.users import User
from tests.signed_in import signed_in

WHY = "a test looks at what is there"


@pytest.fixture
def rights(cast):
    with change(cast.house, source="test") as c:
        c.revise(
            Role.objects.unscoped(because=WHY).filter(pk=cast.ids["seller"]), grants={"*": dict.fromkeys(VERBS, "own")}
        )
    return cast


def test_alice_shares_her_contact_with_dave_and_takes_it_back(rights):
    alice, dave, page = signed_in(rights, "alice"), signed_in(rights, "dave"), f"/contact/{rights.contact}/"
    assert dave.get(page).status_code == 404
    assert f"{page}shares/" in alice.get(page).content.decode()
    answer = alice.post(f"{page}shares/", {"whom": str(rights.ids["dave"]), "until": ""}, follow=True)
    assert "Dave" in answer.content.decode() and dave.get(page).status_code == 200
    alice.post(f"{page}shares/", {"off": str(rights.ids["dave"])})
    assert dave.get(page).status_code == 404


def test_the_page_says_by_whom_and_until_when(rights):
    alice, page = signed_in(rights, "alice"), f"/contact/{rights.contact}/shares/"
    day = rights.alice.look.today + timedelta(days=1)
    answer = alice.post(page, {"whom": str(rights.ids["dave"]), "until": day.isoformat()}, follow=True)
    assert answer.status_code == 200 and "by Alice · until Tomorrow" in answer.text and "over" not in said(answer)
    with standing_at(now() + timedelta(days=3)):
        assert "over" in said(alice.get(page))


def said(page):
    """What the page says of those with whom it is shared."""
    return page.text.partition('<ul class="items">')[2].partition("</ul>")[0]


def test_what_makes_no_sense_is_said_in_words(rights):
    alice, page = signed_in(rights, "alice"), f"/contact/{rights.contact}/shares/"
    assert alice.post(page, {"whom": ""}).status_code == 422
    assert alice.post(page, {"whom": str(rights.ids["dave"]), "until": "32.13."}).status_code == 422
    assert "is over" in alice.post(page, {"whom": str(rights.ids["dave"]), "until": "2001-01-01"}).content.decode()


def test_who_may_not_share_finds_no_such_page(cast):
    assert signed_in(cast, "bob").get(f"/contact/{cast.contact}/shares/").status_code == 404


def test_a_role_is_given_until_a_day_and_a_day_before_the_first_is_refused(cast):
    root, page = signed_in(cast, "root"), f"/settings/users/{cast.ids['dave']}/"
    dave = User.objects.unscoped(because=WHY).get(pk=cast.ids["dave"])
    role = str(dave.roles[0])
    said = {"name": "Dave", "login": dave.login, "language": "en", "timezone": "Europe/Sofia", "roles": [role]}
    assert root.post(page, said | {f"from-{role}": "2030-02-01", f"until-{role}": "2030-01-01"}).status_code == 422
    assert root.post(page, said | {f"until-{role}": "2020-01-01"}).status_code == 303
    assert cast.dave.roles == [] and f'name="until-{role}" value="2020-01-01"' in root.get(page).content.decode()
