"""Tasks, calls, meetings and notes come in, by whom, when and about what."""

import pytest

from amity.activities.models import Activity
from amity.records.timeline import Timeline

from .bringing import again, bring, checked, faults, flow, rows, undone, work, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def about(activity):
    why = "a test looks at what is there"
    found = Timeline.objects.unscoped(because=why).filter(item=activity.pk, direct=True)
    return sorted(found.values_list("entity", "record"))


def test_an_activity_stands_at_what_it_is_about_by_name_or_e_mail(cast):
    content = (
        "Kind,Subject,Due,Owner,About\nCall,Prices,2026-03-04 10:00,alice,aigerim@kazoil.test\n"
        "Meeting,Contract,2026-03-05 11:00,alice,Казойл Өркен\nTask,Nothing,,alice,Nobody\n"
    )
    imported = written(cast.alice, "activity", content)
    assert imported.counts == {"create": 2, "skip": 1}
    assert faults(imported)[4][0][1] == "There is no record “Nobody”."
    call = rows(Activity, subject="Prices").get()
    assert (call.kind, call.owner_id, call.due_at.isoformat()[:10]) == ("call", cast.ids["alice"], "2026-03-04")
    assert about(call) == [("contact", cast.contact)]
    assert about(rows(Activity, subject="Contract").get()) == [("company", cast.company)]
    undone(cast.alice, imported)
    assert not rows(Activity, born=imported.change).exists()


def test_ids_of_another_system_lead_an_activity_to_its_records(cast):
    written(cast.alice, "company", "Company ID,Name\n17,Alpha\n", source="Pipedrive")
    content = f"Subject,About: id\nLetter,company:17; contact:{cast.contact}\n"
    imported = written(cast.alice, "activity", content, source="Pipedrive")
    assert imported.mapping == ["subject", "about.id"]
    kinds = [entity for entity, _id in about(rows(Activity, subject="Letter").get())]
    assert kinds == ["company", "contact"]


def test_a_note_is_done_when_it_was_written_and_its_first_line_is_its_subject(cast):
    content = 'Text,Done\n"They want a pump.\nBy May.",2025-01-02 03:04\n'
    written(cast.alice, "activity", content, given={"kind": "note"})
    note = rows(Activity, subject="They want a pump.").get()
    assert (note.kind, note.done_at.isoformat()[:10]) == ("note", "2025-01-02")


def test_what_somebody_may_not_see_an_activity_is_not_about(cast):
    imported = written(cast.dave, "activity", f"Subject,About: id\nLetter,contact:{cast.contact}\n")
    assert imported.counts == {"skip": 1}


def test_an_activity_comes_after_another_by_its_id_and_never_by_its_words(cast):
    content = (
        '{"id": "a1", "subject": "Call", "after": null}\n'
        '{"id": "a2", "subject": "Offer", "after": {"id": "a1", "name": "Call"}}\n'
        '{"id": "a3", "subject": "Visit", "after": {"id": "", "name": "Call"}}\n'
    )
    imported = written(cast.alice, "activity", content, name="activities.jsonl", source="Amity", missing="refuse")
    call, offer = rows(Activity, subject="Call").get(), rows(Activity, subject="Offer").get()
    assert offer.after_id == call.pk
    assert not rows(Activity, subject="Visit").exclude(after=None).exists() and faults(imported)[3]


def test_a_calendar_with_times_that_there_are_not_is_foretold_and_goes_in_without_them(cast):
    content = "BEGIN:VCALENDAR\n" + "".join(
        f"BEGIN:VEVENT\nUID:{at}@x\nSUMMARY:{name}\n{lines}\nEND:VEVENT\n"
        for at, (name, lines) in enumerate(
            {
                "Nowhen": "DTSTART:20261345T990000Z",
                "Short month": "DTSTART;VALUE=DATE:20260230",
                "Long": "DTSTART:20260301T100000Z\nDURATION:for ever",
                "Sound": "DTSTART:20260301T100000Z\nDURATION:PT1H",
            }.items()
        )
    )
    looked = checked(cast.alice, bring(cast.alice, "activity", content + "END:VCALENDAR\n", name="a.ics", bad="cell"))
    told = faults(looked)
    assert {row: len(said) for row, said in told.items()} == {1: 1, 2: 1, 3: 1}, told
    assert (looked.counts["create"], looked.counts["less"]) == (4, 3)
    flow.run(cast.alice, looked)
    work()
    assert faults(again(looked)) == told
    assert rows(Activity, subject="Nowhen").get().due_at is None
    assert rows(Activity, subject="Long").get().due_at is not None
