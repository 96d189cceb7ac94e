"""Fields that an administrator marked as sensitive: who was shown which record with a value of them is noted."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.audit.models import Entry, Kind, Viewed
from amity.base.clock import now, standing_at
from amity.contacts.models import Company
from amity.records.bulk_counts import present
from amity.records.by_day import by_day
from amity.records.choice_board import by_choice
from amity.records.custom import CustomField
from amity.records.fields.masked import masked
from amity.records.looking import looking
from amity.records.page import load
from amity.records.sealing import settle
from amity.records.tests.custom_fields import COMPANY, VALUES, choices_of, define, make
from amity.records.writing import change
from amity.users.models import Role
from amity.users.role_verbs import revise


@pytest.fixture
def firms(cast):
    """Two firms of Alice with a number of an identity card, and one without."""
    define(cast, "card", "text", sensitive=True)
    with change(cast.alice, source="test") as c:
        return [
            c.create(Company, name=f"Firm {number[:1]}", **({"custom.card": number} if number else {})).pk
            for number in ("A17", "B25", "")
        ]


def viewed(who="Alice"):
    found = Entry.objects.filter(kind=Kind.VIEWED, name=who).order_by("id")
    return [(set(one.details["records"]), one.details["fields"]) for one in found]


def ids(*firms):
    return set(map(str, firms))


CARD = ["custom.card"]


def test_a_card_with_a_value_is_noted_once_in_an_hour(at, cast, firms):
    alice = at("alice")
    with standing_at(now().replace(minute=5)):
        for _time in range(3):
            assert "A17" in alice.get(f"/company/{firms[0]}/?plain=1").content.decode()
        assert viewed() == [(ids(firms[0]), CARD)]
        entry = Entry.objects.get(kind=Kind.VIEWED)
        assert entry.address == "127.0.0.1" and entry.what == f"company · {firms[0]}"
    with standing_at(now().replace(minute=5) + timedelta(hours=1)):
        alice.get(f"/company/{firms[0]}/?plain=1")
    assert len(viewed()) == 2


def test_a_card_shows_dots_until_somebody_asks(at, cast, firms):
    alice, address = at("alice"), f"/company/{firms[0]}/"
    page = alice.get(address).content.decode()
    assert "A17" not in page and "••••" in page and "Show them" in page and viewed() == []
    asked = re.search(r'href="([^"]+)"[^>]*>Show them', page)[1]
    assert "A17" in alice.get(asked).content.decode() and viewed() == [(ids(firms[0]), CARD)]
    assert "Show them" not in alice.get(f"/company/{firms[2]}/").content.decode()


def test_a_fact_that_is_left_as_it_was_or_saved_comes_back_as_dots(at, cast, firms):
    alice, address = at("alice"), f"/company/{firms[0]}/field/custom.card/"
    page = alice.get(f"{address}?show=1", headers={"HX-Request": "true"}).content.decode()
    assert "A17" not in page and "••••" in page and viewed() == []
    sent = {"custom.card": "C99", "seen": '{"custom.card": "A17"}'}
    page = alice.post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert "C99" not in page and "••••" in page
    held = COMPANY.bound(cast.alice)
    assert load(held, [held.fields["custom.card"]], firms)[firms[0]] == ["C99"]


def test_a_change_and_two_moments_side_by_side_tell_no_value(at, cast, firms):
    with change(cast.alice, source="test") as c:
        for id in firms:
            c.update(
                Company.objects.unscoped(because="a test writes").get(pk=id), **{"custom.card": "ZQ-7718"}, city="Oslo"
            )
    alice = at("alice")
    for address in (f"/changes/{c.id}/", f"/company/{firms[0]}/compare/"):
        page = alice.get(address).content.decode()
        assert "ZQ-7718" not in page and "A17" not in page and "Show them" in page and viewed() == [], address
    assert "ZQ-7718" in alice.get(f"/changes/{c.id}/?plain=1").content.decode() and viewed() == [(ids(*firms), CARD)]


def test_no_board_or_calendar_stands_by_a_sensitive_field(cast):
    fields = [define(cast, "faith", "choice", sensitive=True, **choices_of("choice"))]
    fields.append(define(cast, "ill", "day", sensitive=True))
    open = [define(cast, "size", "choice", **choices_of("choice")), define(cast, "since", "day")]
    bound = COMPANY.bound(cast.alice)
    found = {one.key for one in (*by_choice(bound), *by_day(bound))}
    assert found >= set(open) and found.isdisjoint(fields)


def test_a_timeline_does_not_tell_sensitive_values(at, cast):
    key = define(cast, "faith", "choice", sensitive=True, **choices_of("choice"))
    firm = make(cast, key, ["s"])[0]
    with change(cast.alice, source="web") as c:
        c.update(Company.objects.unscoped(because="a test writes").get(pk=firm), **{key: "l"})
    page = at("alice").get(f"/company/{firm}/").content.decode()
    assert "Large" not in page and "Small" not in page and viewed() == []


def test_a_card_without_a_value_or_of_another_kind_is_not_noted(at, cast, firms):
    alice = at("alice")
    assert alice.get(f"/company/{firms[2]}/").status_code == alice.get(f"/deal/{cast.deal}/").status_code == 200
    assert viewed() == []


def test_a_list_hides_the_values_until_somebody_asks_and_is_noted_as_one(at, cast, firms):
    alice, columns = at("alice"), "cols=name,custom.card"
    assert alice.get("/company/").status_code == 200
    page = alice.get(f"/company/?{columns}").content.decode()
    assert page.count("••••") == 2 and "B25" not in page and "A17" not in page and viewed() == []
    asked = re.search(r'href="([^"]+)"[^>]*>Show them', page)[1].replace("&amp;", "&")
    assert "plain=1" in asked
    page = alice.get(asked).content.decode()
    assert "••••" not in page and "B25" in page and viewed() == [(ids(*firms[:2]), CARD)]
    alice.get(f"/company/{firms[0]}/")
    alice.get(f"{asked}&order=-name")
    assert len(viewed()) == 1
    assert "plain" not in re.search(r'href="([^"]+)"[^>]*>Hide them', page)[1]
    assert "••••" in alice.get(f"/company/?{columns}").content.decode()


def test_what_is_hidden_in_a_list_does_not_leave_the_database(at, cast, firms):
    with CaptureQueriesContext(connection) as asked:
        at("alice").get("/company/?cols=name,custom.card&order=custom.card")
    found = [row for row in asked if "custom" in row["sql"] and 'FROM "contacts_company"' in row["sql"]]
    bound = COMPANY.bound(cast.alice)
    loaded = load(bound, masked([bound.fields["custom.card"]]), firms)
    assert found and loaded == {firms[0]: [True], firms[1]: [True], firms[2]: [False]}


def test_a_cell_that_was_edited_comes_back_hidden(at, cast, firms):
    address = f"/company/{firms[0]}/field/custom.card/?in=list&cols=name,custom.card"
    sent = {"custom.card": "C99", "seen": '{"custom.card": "A17"}'}
    page = at("alice").post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert "••••" in page and "C99" not in page


@pytest.mark.parametrize("kind", ["number", "money", "day", "yes_no", "choice", "choices", "web"])
def test_values_of_every_kind_are_hidden(at, cast, kind):
    key = define(cast, "fact", kind, sensitive=True, **choices_of(kind))
    value = VALUES[kind][-1]
    make(cast, key, [value])
    page = at("alice").get(f"/company/?cols=name,{key}").content.decode()
    assert page.count("••••") == 1 and viewed() == []


def test_forms_and_history_show_values_too(at, cast, firms):
    alice = at("alice")
    assert "A17" in alice.get(f"/company/{firms[0]}/edit/").content.decode()
    assert viewed() == [(ids(firms[0]), CARD)]
    with change(cast.alice, source="test") as c:
        c.update(Company.objects.unscoped(because="a test writes").get(pk=firms[1]), **{"custom.card": None})
    Viewed.objects.all().delete()
    page = alice.get(f"/company/{firms[1]}/history/").content.decode()
    assert "B25" not in page and "••••" in page and len(viewed()) == 1
    page = alice.get(f"/company/{firms[1]}/history/?plain=1").content.decode()
    assert "B25" in page and viewed()[1:] == [(ids(firms[1]), CARD)]


def test_the_input_of_one_fact_is_noted(at, cast, firms):
    answer = at("alice").get(f"/company/{firms[0]}/field/custom.card/", headers={"HX-Request": "true"})
    assert "A17" in answer.content.decode() and viewed() == [(ids(firms[0]), CARD)]


def test_who_may_not_see_the_record_or_the_field_is_not_noted(at, cast, firms):
    assert at("dave").get(f"/company/{firms[0]}/").status_code == 404
    assert "A17" not in at("dave").get("/company/?cols=name,custom.card").content.decode()
    assert viewed("Dave") == []


def test_a_list_is_in_no_groups_of_a_sensitive_field(at, cast):
    define(cast, "faith", "choice", sensitive=True, choices=[["a", "Aa"], ["b", "Bb"]])
    assert "group=custom.faith" not in at("root").get("/company/").content.decode()


def test_the_values_of_chosen_records_are_not_counted(cast, firms):
    bound = COMPANY.bound(cast.alice)
    assert present(bound, bound.fields["name"], firms) and present(bound, bound.fields["custom.card"], firms) == []


def test_an_export_says_which_sensitive_fields_went_along(at, cast, firms):
    root = at("root")
    root.post("/company/export/", {"format": "csv", "fields": "all", "all": "1", "q": ""})
    root.post("/company/export/", {"format": "csv", "fields": "shown", "all": "1", "q": "cols=name"})
    said = [one.details.get("sensitive") for one in Entry.objects.filter(kind=Kind.EXPORT).order_by("id")]
    assert said == [CARD, None]


def test_outside_of_pages_nothing_is_kept(cast, firms):
    bound = COMPANY.bound(cast.alice)
    fields = [bound.fields["custom.card"]]
    load(bound, fields, firms)
    with looking() as looks:
        assert len(load(bound, fields, firms)) == 3
    assert looks == {"company": (set(firms[:2]), set(CARD))}
    assert viewed() == []


def test_a_page_with_nothing_sensitive_costs_no_query_more(at, cast, firms):
    alice = at("alice")
    alice.get("/company/"), alice.get("/company/?cols=name,custom.card&plain=1")
    with CaptureQueriesContext(connection) as plain:
        alice.get("/company/?cols=name")
    with CaptureQueriesContext(connection) as noted:
        alice.get("/company/?cols=name,custom.card&plain=1")
    assert not any("audit" in one["sql"] for one in plain) and len(noted) - len(plain) <= 3  # INSERT in a savepoint


def test_an_administrator_marks_a_field_and_finds_who_saw_a_record(at, cast, firms):
    root = at("root")
    row = CustomField.objects.unscoped(because="test").get(key="card")
    page = root.get(f"/settings/fields/{row.pk}/").content.decode()
    assert 'name="sensitive" checked' in page and "sensitive" in root.get("/settings/fields/company/").content.decode()
    at("alice").get(f"/company/{firms[0]}/?plain=1")
    log = root.get(f"/settings/audit/?q={firms[0]}").content.decode()
    assert (
        "was shown sensitive values" in log
        and f'href="/company/{firms[0]}/"' in log
        and "companies · Firm A" in log
        and "Alice" in log
    )
    assert f"/company/{firms[0]}/" not in root.get(f"/settings/audit/?q={firms[1]}").content.decode()
    assert root.post(f"/settings/fields/{row.pk}/", {"label": "Card"}).status_code == 303
    row = CustomField.objects.unscoped(because="test").get(key="card")
    assert "sensitive" not in row.options


def test_an_administrator_marks_a_field_and_its_values_are_sealed(at, cast):
    key = define(cast, "card", "text")
    make(cast, key, ["A17"])
    root, row = at("root"), CustomField.objects.unscoped(because="test").get(key="card")
    assert "stand sealed in the database" in root.get(f"/settings/fields/{row.pk}/").content.decode()
    refused = root.post(f"/settings/fields/{row.pk}/", {"label": "Card", "sensitive": "on", "filterable": "on"})
    assert refused.status_code == 422 and "cannot be sensitive and fast" in refused.content.decode()
    assert root.post(f"/settings/fields/{row.pk}/", {"label": "Card", "sensitive": "on"}).status_code == 303
    assert "being sealed: 0 %" in root.get("/settings/fields/company/").content.decode()
    assert "are being sealed: 0 %" in root.get(f"/settings/fields/{row.pk}/").content.decode()
    settle()
    page = root.get("/settings/fields/company/").content.decode()
    assert ">sealed<" in page and "being sealed" not in page
    page = at("alice").get(f"/company/?cols=name,{key}").content.decode()
    assert page.count("••••") == 1 and "A17" not in page
    page = at("alice").get(f"/company/?cols=name,{key}&plain=1").content.decode()
    assert "A17" in page and viewed()
    assert at("alice").get(f"/company/?cols=name,{key}&order={key}").status_code == 200
    page = at("alice").get(f"/company/?f={key}:is:A17").content.decode()
    assert "is not known here and was left out" in page
    root.post(f"/settings/fields/{row.pk}/", {"label": "Card"})
    assert "being opened: 0 %" in root.get("/settings/fields/company/").content.decode()
    settle()
    assert "A17" in at("alice").get(f"/company/?f={key}:is:A17&cols=name,{key}").content.decode()


def test_who_views_as_another_is_noted_as_who_they_are(at, cast, firms):
    with change(cast.root, source="test") as c:
        revise(c, Role.objects.unscoped(because="test").get(pk=cast.ids["admin"]), views_as=True)
    root = at("root")
    root.post(f"/settings/users/{cast.ids['alice']}/view-as/", {"why": "She asked"})
    assert "A17" in root.get(f"/company/{firms[0]}/?plain=1").content.decode()
    assert viewed("Root") == [(ids(firms[0]), CARD)] and viewed("Alice") == []
