"""The contract: who may make, change and delete a record of every entity, and how each of it is taken back."""

import pytest

from amity.records.changes import Change
from amity.web.tests.noscript import Browser

from .contract import Subject, taken_back
from .samples import SAMPLES

SUBJECTS = [key for key, sample in SAMPLES.items() if sample.typed]
pytestmark = pytest.mark.django_db


def fresh(subject, who):
    """What `who` types for another record than those that are there."""
    others = {"login": f"new.{who}", "since": "2026-02-03"}
    typed = subject.typed(who)
    return typed | {key: text for key, text in others.items() if key in typed} | {"anyway": "1"}


def stored(subject):
    """The text of the edited field as it is kept."""
    value = subject.row()[subject.sample.edits[0]]
    return value if isinstance(value, str) else f"{value:f}".rstrip("0")


def last_change():
    return Change.objects.order_by("-at", "-id").values_list("pk", flat=True).first()


def test_whoever_may_makes_one_and_nobody_else(subject):
    for who in subject.stage.cast.names:
        before = subject.rows.count()
        answer = subject.stage.at(who).post(f"/{subject.key}/new/", fresh(subject, who))
        made = subject.rows.count() - before
        if who in subject.may("add"):
            assert (answer.status_code, made) == (302, 1) and answer.url.startswith(f"/{subject.key}/0"), who
        else:
            refused = 422 if who == "root" else 404
            assert (answer.status_code, made) == (refused, 0), who


def test_a_new_one_is_typed_on_a_page_of_its_own(subject):
    for who in ("root", "dave"):
        answer = subject.stage.at(who).get(f"/{subject.key}/new/")
        assert answer.status_code == (200 if who == "root" or who in subject.may("add") else 404), who
        page = answer.content.decode()
        assert answer.status_code == 404 or all(f'name="{key}' in page for key in subject.sample.typed), who


def test_what_is_needed_is_asked_for_and_what_was_typed_stays(subject):
    typed = fresh(subject, subject.maker)
    needed = [key for key in subject.sample.typed if subject.entity.fields[key].required]
    for key in needed[:1]:
        before = subject.rows.count()
        answer = subject.stage.at(subject.maker).post(f"/{subject.key}/new/", typed | {key: " "})
        assert answer.status_code == 422 and 'aria-invalid="true"' in answer.content.decode()
        assert all(typed[other] in answer.content.decode() for other in subject.sample.typed if other != key)
        assert subject.rows.count() == before


def test_whoever_may_edits_it_and_nobody_else(subject):
    field, *texts = subject.sample.edits
    for who in subject.stage.cast.names:
        before, text = subject.row(), texts[len(who) % 3]
        with taken_back():
            answer = subject.stage.at(who).post(subject.address(rest="edit/"), {field: text})
            if who in subject.may("edit"):
                assert answer.status_code == 302 and stored(subject) == text, who
            else:
                assert answer.status_code == (422 if who in subject.may("see") else 404), who
                assert subject.row() == before, who


def test_nobody_edits_or_deletes_what_the_house_keeps(stage):
    kept = [Subject(stage, key) for key in SAMPLES if key not in SUBJECTS]
    assert kept
    for subject in kept:
        for who in subject.stage.cast.names:
            before = subject.row()
            for rest in ("edit/", "delete/", "../new/"):
                subject.stage.at(who).post(subject.address(rest=rest), {"because": "Mine", "note": "Mine"})
            assert subject.row() == before, who


def test_two_who_edit_one_field_see_both_values_and_choose(subject):
    field, first, second, _third = subject.sample.edits
    mine, theirs = (Browser(subject.stage.at(who)) for who in (subject.maker, "root"))
    mine.visit(subject.address(rest="edit/"))
    theirs.client.post(subject.address(rest="edit/"), {field: first})
    mine.send("Save", **{field: second})
    assert mine.status == 409 and first in mine.page.text and second in mine.page.text
    assert stored(subject) == first
    mine.send("Save with my choice")
    assert stored(subject) == second


def test_the_history_tells_who_changed_what_and_undo_takes_it_back(subject):
    field, first, second, _third = subject.sample.edits
    browser, changes, rows = subject.stage.at(subject.maker), [], []
    for text in (first, second):
        rows.append(subject.row())
        browser.post(subject.address(rest="edit/"), {field: text})
        changes.append(last_change())
    for who in (subject.maker, "bob"):
        page = subject.stage.at(who).get(subject.address(rest="history/")).content.decode()
        assert first in page and second in page and subject.maker.title() in page, who
    if "dave" not in subject.may("see"):
        for change, sent in ((changes[0], {}), (changes[1], {"sure": "1"})):
            assert subject.stage.at("dave").post(f"/undo/{change}/", sent).status_code == 404
        assert stored(subject) == second
    assert browser.post(f"/undo/{changes[1]}/", {"sure": "1"}).status_code == 302
    assert subject.row() == rows[1]


def test_whoever_may_deletes_it_and_nobody_else(subject):
    for who in subject.stage.cast.names:
        before = subject.row()
        with taken_back():
            answer = subject.stage.at(who).post(subject.address(rest="delete/"))
            assert (subject.row() is None) == (who in subject.may("delete")), who
            assert answer.status_code == (302 if who in subject.may("see") else 404), who
        assert subject.row() == before


def test_what_was_deleted_lies_in_the_bin_of_those_who_saw_it_until_undo(subject):
    if not subject.may("delete"):
        return
    before = subject.row()
    subject.stage.at(subject.maker).post(subject.address(rest="delete/"))
    change = last_change()
    for who in ("bob", "dave"):
        page = subject.stage.at(who).get(f"/bin/{subject.key}/").content.decode()
        assert (str(subject.mine) in page) == (who in subject.may("see")), who
    assert subject.stage.at(subject.maker).post(f"/undo/{change}/", {"sure": "1"}).status_code == 302
    assert subject.row() == before


def test_many_are_edited_and_deleted_at_once_by_whoever_may(subject):
    field, text, *_more = subject.sample.edits
    for who in (subject.maker, "bob", "dave"):
        for asked, verb in (({"do": "edit", "field": field, field: text}, "edit"), ({"do": "delete"}, "delete")):
            before = subject.row()
            with taken_back():
                subject.stage.at(who).post(f"/{subject.key}/bulk/", {**asked, "id": str(subject.mine), "sure": "1"})
                assert (subject.row() != before) == (who in subject.may(verb)), f"{who}: {verb}"
