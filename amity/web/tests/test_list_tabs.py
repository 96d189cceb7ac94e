"""The tabs of a list: which one it opens on, and in which order each stands."""

from datetime import timedelta

from amity.activities.models import Activity
from amity.base.clock import now
from amity.records.writing import change


def tabs(page):
    """[(label, href, whether it is chosen)] of the tabs of a page."""
    nav = page.split('<nav class="tabs"')[1].split("</nav>")[0]
    links = [part.split("</a>")[0] for part in nav.split("<a ")[1:]]
    return [(link.split(">")[1], link.split('"')[1], "aria-current" in link) for link in links]


def test_activities_open_on_what_is_to_do_with_done_and_all_beside(at):
    page = at("alice").get("/activity/").content.decode()
    assert tabs(page)[:2] == [("To do", "/activity/", True), ("Done", "/activity/?v=1", False)]
    assert tabs(page)[-1] == ("All", "/activity/?v=5", False)
    assert tabs(at("alice").get("/activity/?v=5").content.decode())[-1][2]


def test_other_lists_open_on_everything(at):
    page = at("alice").get("/deal/").content.decode()
    assert tabs(page)[:2] == [("All", "/deal/", True), ("Open", "/deal/?v=0", False)]


def test_what_is_to_do_stands_by_the_day_and_what_is_done_apart(at, cast):
    with change(cast.alice, source="test") as c:
        for name, days in (("In a week", 7), ("Long late", -30), ("Tomorrow", 1)):
            c.create(Activity, subject=name, due_at=now() + timedelta(days=days))
        c.create(Activity, subject="Settled", done_at=now())
    page = at("alice").get("/activity/").content.decode()
    assert page.index("Long late") < page.index("Tomorrow") < page.index("In a week") and "Settled" not in page
    page = at("alice").get("/activity/?v=1").content.decode()
    assert "Settled" in page and "Tomorrow" not in page
    assert "Settled" in (page := at("alice").get("/activity/?v=5").content.decode()) and "Tomorrow" in page


def test_nothing_to_do_is_not_nothing_at_all(at):
    page = at("dave").get("/activity/").content.decode()
    assert "Nothing here now" in page and 'href="/activity/?v=5">Show all' in page


def test_what_is_to_do_names_what_it_is_about_and_marks_what_is_late(at, cast):
    with change(cast.alice, source="test") as c:
        about = [("deal", cast.deal), ("company", cast.company), ("contact", cast.contact)]
        c.create(Activity, subject="Late one", due_at=now() - timedelta(days=1), about=about)
        c.create(Activity, subject="Next one", due_at=now() + timedelta(days=1))
    late, on_time = row(at("alice"), "Late one"), row(at("alice"), "Next one")
    assert f'<a href="/deal/{cast.deal}/">' in late and f'<a href="/company/{cast.company}/">' in late
    assert '<span class="quiet" title="' in late and ">+1<" in late
    assert '<span class="late"><time' in late and "late" not in on_time


def test_a_list_names_no_link_that_its_reader_does_not_see(at, cast):
    with change(cast.root, source="test") as c:
        about = [("deal", cast.deal), ("deal", cast.ids["dave's deal"])]
        c.create(Activity, subject="Of both", owner=cast.alice.id, about=about)
    shown = row(at("alice"), "Of both")
    assert f"/deal/{cast.deal}/" in shown and str(cast.ids["dave's deal"]) not in shown and "+1" not in shown


def row(client, subject):
    page = client.get("/activity/").content.decode()
    return next(line.partition("</tr>")[0] for line in page.split("<tr>") if subject in line)
