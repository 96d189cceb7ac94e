"""The search box finds commands too: of the card one looks at, of what can be made, of pages and settings."""

import re

import pytest

from tests.signed_in import signed_in

THEIRS = "dave's deal"


@pytest.fixture
def typed(cast):
    """What `who` is offered for typed letters, on the page `on`: {label: address}."""

    def ask(who, text, on=""):
        headers = {"referer": f"http://testserver{on}"} if on else {}
        answer = signed_in(cast, who).get("/search/", {"live": "1", "q": text}, headers=headers)
        assert answer.status_code == 200
        hits = re.findall(r'href="([^"]+)" id="cmd\d+".*?<b>([^<]+)</b>', answer.content.decode())
        return {label: address for address, label in hits}

    return ask


def test_on_a_card_its_verbs_come_first(typed, cast):
    card = f"/deal/{cast.ids['deal']}/"
    assert list(typed("alice", "mov", card).values()) == [f"{card}act/move/"]
    assert typed("alice", "edit", card)["Edit"] == f"{card}edit/"
    assert typed("alice", "hist", card)["History"] == f"{card}history/"
    assert typed("alice", "call ab", card)["Call about this"].endswith(f"kind=call&amp;about=deal:{cast.ids['deal']}")
    assert not typed("alice", "mov") and not typed("alice", "mov", "/deal/")


def test_of_what_one_may_not_there_is_no_word(typed, cast):
    card = f"/deal/{cast.ids['deal']}/"
    nobody = "/deal/00000000-0000-0000-0000-000000000007/"
    for letters in ("mov", "edit", "hist"):
        assert typed("dave", letters, card) == typed("dave", letters, nobody) == typed("dave", letters)
    assert typed("root", "pipe") and not typed("alice", "pipe")
    assert "Exchange rates" in typed("root", "exch")


def test_what_was_opened_lately_is_named_as_far_as_one_sees_it(cast):
    mine, theirs = f"deal:{cast.ids['deal']}", f"deal:{cast.ids[THEIRS]}"
    asked = {"live": "1", "recent": ",".join([theirs, mine, "deal:nothing", "nothing:1", "", mine])}
    text = signed_in(cast, "alice").get("/search/", asked).content.decode()
    assert re.findall(r'id="recent\d+".*?<b>([^<]+)</b>', text) == ["Pilot line"]
    assert "Opened lately" not in signed_in(cast, "alice").get("/search/", {**asked, "recent": theirs}).content.decode()
