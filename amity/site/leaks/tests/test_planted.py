"""Each trace that is planted is seen by the leak report, and what leaves none is not accused."""

import pytest

from amity.site.leaks.asked import Round
from amity.site.leaks.asking import addresses
from amity.site.leaks.by_nature import BY_NATURE
from amity.site.leaks.hidden import Marks, hidden_from
from amity.site.leaks.report import Report, asked_of
from tests.source import ROOT

from .planted import BY_ID, BY_WORDS

SOUND = [
    "/<entity:entity>/<uuid:id>/",
    "/<entity:entity>/<uuid:id>/history/",
    "/<entity:entity>/",
    "/pick/<entity:entity>/",
    "/search/",
]


@pytest.fixture
def traces(cast, settings):
    """traces(pattern, …): the faults that Dave's round at these addresses has found."""
    settings.ROOT_URLCONF = "amity.site.leaks.tests.planted"

    def ask(*patterns):
        marks = Marks()
        asking = Round(cast.dave.user, 0, hidden_from(cast.dave, marks), marks, thorough=True)
        asking.ask(patterns)
        assert asking.asked
        return asking.faults

    return ask


@pytest.mark.parametrize("view", BY_ID, ids=lambda view: view.__name__)
def test_a_trace_where_an_id_is_asked_for_is_seen(traces, view):
    faults = traces(f"/planted/<entity:entity>/<uuid:id>/{view.__name__}/")
    assert any("deal: get /planted/deal/" in fault for fault in faults)


@pytest.mark.parametrize("view", BY_WORDS, ids=lambda view: view.__name__)
def test_a_trace_where_words_are_asked_for_is_seen(traces, view):
    faults = traces(f"/planted/<entity:entity>/{view.__name__}/")
    assert any("deal: get /planted/deal/" in fault for fault in faults)


def test_pages_that_leave_no_trace_are_not_accused(traces):
    assert not traces(*SOUND)


def test_an_address_of_which_nobody_says_what_goes_into_it_is_a_fault(settings):
    settings.ROOT_URLCONF = "amity.site.leaks.tests.planted"
    found = Report()
    assert "/planted/<int:number>/" not in asked_of(addresses(), found)
    assert any("/planted/<int:number>/" in fault for fault in found.faults)


def test_what_is_hidden_is_hidden_and_marked(cast):
    marks = Marks()
    hidden = hidden_from(cast.dave, marks)
    assert {"contact", "company", "deal", "activity"} <= {entity.key for entity in hidden}
    assert {"name", "note"} <= set(marks.of[next(one.pk for key, one in hidden.items() if key.key == "deal")][1])


def test_the_words_of_what_cannot_be_hidden_are_those_of_the_code():
    code = "".join(path.read_text() for path in (ROOT / "records").rglob("*.py"))
    assert BY_NATURE and all(f'_("{words}")' in code for _what, words in BY_NATURE)
