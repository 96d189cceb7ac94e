"""What hidden records do beside a record changes nothing of what its reader gets from any address."""

from datetime import timedelta

import pytest

from amity.activities import log
from amity.activities.models import Activity
from amity.base.clock import now, standing_at
from amity.contacts.models import Company, Contact
from amity.records.registry import find_entity
from amity.records.search import refresh
from amity.records.writing import change
from amity.sales.models import Deal
from amity.site.leaks.asking import MOMENT, Asker, addresses, filled
from tests.contract import taken_back

from .hidden import KEYS, NAMES, WITH_ID

pytestmark = pytest.mark.system


def hang_hidden_records_on(cast):
    """Dave's deal, people, daughter company and private notes hang on what is Alice's."""
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "dave's deal"), company=cast.company, contacts=[("contact", cast.contact)])
        c.update(cast.record(Contact, "dave's contact"), company=cast.company, job_title="Spy")
        c.update(cast.record(Company, "dave's company"), parent=cast.company)
    for number, stage in enumerate((cast.won, cast.new) * 20):
        with change(cast.dave, source="web") as c:
            cast.record(Deal, "dave's deal").move_to(stage, c=c, because=f"hidden {number}")
    about = [("deal", cast.deal), ("company", cast.company), ("contact", cast.contact)]
    with change(cast.house, source="test") as c:
        for number in range(35):
            note = {"owner": cast.ids["dave"], "private": True, "about": about, "done_at": now()}
            c.create(Activity, kind="note", subject=f"Hidden {number}", **note)
        planned = {"owner": cast.ids["dave"], "private": True, "about": about, "due_at": now() + timedelta(days=1)}
        c.create(Activity, kind="call", subject="Hidden call", **planned)
    with change(cast.root, source="bulk") as c:
        for model, key in ((Deal, "dave's deal"), (Contact, "dave's contact"), (Company, "dave's company")):
            c.update(cast.record(model, key), note="hidden")
            refresh(find_entity(model._meta.model_name), [cast.ids[key]])


@pytest.fixture
def worked(cast):
    """Alice has worked with her records a little."""
    with standing_at(MOMENT - timedelta(hours=2)), change(cast.alice, source="web") as c:
        log.done(c, "call", "Called", about=[("deal", cast.deal)], participants=[("contact", cast.contact)])
        log.plan(c, "meeting", "Meet", now() + timedelta(days=2), about=[("company", cast.company)])
        c.update(cast.record(Company, "company"), city="Ruse")
    for key in KEYS:
        refresh(find_entity(key), [cast.ids["call" if key == "activity" else key]])
    return cast


def pages(cast):
    """Addresses of what Alice sees."""
    found = []
    for pattern in addresses():
        if pattern == "/health" or (pattern in WITH_ID and "<entity:entity>" not in pattern):
            continue
        for key in KEYS if "<entity:entity>" in pattern else ("",):
            id = cast.ids["call" if key == "activity" else key] if key else ""
            found += filled(pattern, key, id, NAMES.get(key, ("owner",)))
    found += ["/search/?q=pilot", "/search/?q=Қасымова&live=1", "/contact/alike/?last_name=Қасымова"]
    return found + [f"/{key}/{cast.ids[key]}/?show=changes" for key in ("company", "contact", "deal")]


def changed(cast, alice, asked):
    """{(address, htmx): what it says otherwise once hidden records hang on what Alice sees} of those in `asked`."""
    before = {one: alice.ask("get", one[0], {}, one[1]) for one in asked}
    with taken_back():
        with standing_at(MOMENT - timedelta(hours=1)):
            hang_hidden_records_on(cast)
        after = {one: alice.ask("get", one[0], {}, one[1]) for one in asked}
    return {one: after[one].apart_from(before[one]) for one in asked if after[one] != before[one]}


def test_leaks_nothing_beside_what_is_seen(worked, at):
    alice = Asker(at("alice"))
    doubtful = changed(worked, alice, [(address, htmx) for address in pages(worked) for htmx in (False, True)])
    # Some things are made once in a process: before a difference is believed, all is asked again.
    faults = changed(worked, alice, doubtful) if doubtful else {}
    assert not faults, "\n".join(
        f"{address} {'htmx' if htmx else ''}: {said}" for (address, htmx), said in faults.items()
    )
