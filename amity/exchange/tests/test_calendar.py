"""Calendars become a table: an entry is a row."""

import pytest

from amity.exchange.read.table import Unreadable

EVENT = """BEGIN:VEVENT
UID:e1@calendar.test
DTSTART;TZID=Europe/Sofia:21260304T100000
DTEND;TZID=Europe/Sofia:21260304T113000
SUMMARY:Prices\\, and a
  pump
LOCATION:Office
ATTENDEE;CN="Anna Berg":mailto:anna@berg.test
ATTENDEE:MAILTO:ivan@petrov.test
BEGIN:VALARM
SUMMARY:Not this
END:VALARM
END:VEVENT
"""
TASK = (
    "BEGIN:VTODO\nSUMMARY:Call\nDUE;VALUE=DATE:20250102\nCOMPLETED:20250103T040506Z\nCATEGORIES:Обаждане\nEND:VTODO\n"
)


def calendar(*parts):
    return (
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nDTSTART:19700101T000000\nEND:VTIMEZONE\n"
        + "".join(parts)
        + "END:VCALENDAR\n"
    )


@pytest.fixture
def rows(bring):
    def read(*parts):
        table = bring(calendar(*parts))
        return [(dict(zip(table.headers, row.cells, strict=True)), row) for row in table.rows]

    return read


def test_an_event_is_a_meeting_with_its_time_place_and_people(rows):
    ((said, row),) = rows(EVENT)
    assert {key: text for key, text in said.items() if text} == {
        "id": "e1@calendar.test", "kind": "meeting", "subject": "Prices, and a pump", "place": "Office",
        "due_at": "2126-03-04T10:00:00+02:00", "minutes": "90", "attendees": "anna@berg.test; ivan@petrov.test",
    }  # fmt: skip
    assert not row.problems


def test_a_to_do_is_a_task_and_is_called_as_our_export_calls_it(rows):
    ((said, _row),) = rows(TASK)
    assert (said["kind"], said["due_at"], said["done_at"]) == ("call", "2025-01-02", "2025-01-03T04:05:06+00:00")


def test_an_event_that_is_over_is_done_when_it_ended(rows):
    ((said, _row),) = rows("BEGIN:VEVENT\nDTSTART:20250102T100000Z\nDURATION:PT45M\nSUMMARY:x\nEND:VEVENT\n")
    assert (said["minutes"], said["done_at"]) == ("45", "2025-01-02T10:00:00+00:00")


def test_what_repeats_was_cancelled_or_has_no_end_is_told(rows):
    repeats = EVENT.replace("LOCATION:", "RRULE:FREQ=WEEKLY\nLOCATION:")
    found = rows(repeats, EVENT.replace("LOCATION:Office", "STATUS:CANCELLED"), EVENT.partition("END:VEVENT")[0])
    assert [row.problems[0].message.split()[0] for _said, row in found] == ["It", "It", "The"]
    assert all(row.problems[0].blocks for _said, row in found)


@pytest.mark.parametrize("value", ["21269904T100000", "nonsense", "21260304T250000Z", "00000000", ""])
def test_a_time_that_is_none_stays_as_it_is_written_for_its_cell_to_say_so(rows, value):
    ((said, _row),) = rows(f"BEGIN:VEVENT\nDTSTART:{value}\nDTEND:{value}\nDURATION:P9999999999D\nEND:VEVENT\n")
    assert (said["due_at"], said["minutes"]) == (value, "P9999999999D")


def test_an_unknown_zone_is_the_readers(rows):
    ((said, _row),) = rows("BEGIN:VEVENT\nDTSTART;TZID=../../etc:21260304T100000\nEND:VEVENT\n")
    assert said["due_at"] == "2126-03-04T10:00:00"


def test_a_calendar_without_entries_is_refused(bring):
    with pytest.raises(Unreadable):
        bring(calendar())


@pytest.mark.parametrize("end", ["", "BEGIN:VEV", "BEGIN:VEVENT\nUID:e2\nSUMM", "END:VCALEN"])
def test_a_calendar_that_is_cut_off_says_so_wherever_it_is_cut(bring, end):
    whole = calendar(EVENT, TASK).removesuffix("END:VCALENDAR\n")
    first, second, *rest = bring(whole + end).rows
    assert not first.problems and not second.problems
    assert [(row.number, row.problems[0].blocks) for row in rest] == [(3, True)]
    assert not [row for row in bring(whole + "END:VCALENDAR").rows if row.problems]


def test_a_calendar_that_is_cut_off_before_its_first_entry_can_not_be_read(bring):
    with pytest.raises(Unreadable, match="no entries"):
        bring("BEGIN:VCALENDAR\nVERSION:2.0\n")
