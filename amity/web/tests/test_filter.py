"""A filter more for a list: the field, the question, then a value in the input that fits; all of it without script."""

from urllib.parse import urlencode

import pytest

from amity.contacts.models import Company
from amity.records.writing import change
from amity.users.models import Role

from .test_saved_views import make


def add(client, field, ask="", value="", **more):
    """The answer to a filter for the list of deals, sent as its form sends it."""
    return client.get("/deal/filter/", {"field": field, "ask": ask, "value": value, **more})


def test_the_list_offers_its_fields_and_each_leads_to_its_questions(browser, cast):
    alice = browser("alice")
    form = [form for form in alice.visit("/deal/?v=0").forms if form["action"] == "/deal/filter/"][-1]
    assert "Closes on" in [button["text"] for button in form["buttons"]] and ("v", "0") in form["fields"]
    page = alice.visit("/deal/filter/?v=0&field=closes_on")
    form = next(form for form in page.forms if form["action"] == "/deal/filter/")
    assert {"v", "field", "ask", "value"} <= dict(form["fields"]).keys()


def test_a_link_is_chosen_by_its_name(browser, cast):
    alice = browser("alice")
    address = add(alice.client, "company", "is", **{"value.text": "Казойл Өркен"}).url
    assert address == f"/deal/?f=company%3Ais%3A{cast.company}"
    page = alice.visit(address)
    assert "Company is Казойл Өркен" in page.text and "Pilot line" in page.text


def test_a_name_that_may_mean_several_offers_them(at, cast):
    with change(cast.alice, source="test") as c:
        for city in ("Sofia", "Varna"):
            c.create(Company, name="Orken Trade", city=city)
    answer = add(at("alice"), "company", "is", **{"value.text": "Orken Trade"})
    assert answer.status_code == 422 and answer.content.decode().count('type="radio"') == 2


def test_a_colleague_is_chosen_from_a_list_with_me_on_top(browser, cast):
    alice = browser("alice")
    page = add(alice.client, "owner").content.decode()
    assert page.index('<option value="me">') < page.index(f'<option value="{cast.ids["bob"]}">')
    assert add(alice.client, "owner", "is", "me").url == "/deal/?f=owner%3Ais%3Ame"
    assert "Pilot line" in alice.visit("/deal/?f=owner:is:me").text


@pytest.mark.parametrize(
    ("field", "ask", "value", "kept"),
    [
        ("closes_on", "before", "2026-12-31", "closes_on%3Abefore%3A2026-12-31"),
        ("created_at", "after", "2026-01-31", "created_at%3Aafter%3A2026-01-31"),
        ("amount", "more", "1 000,50", "amount%3Amore%3A1000.50+EUR"),
        ("name", "contains", "pilot", "name%3Acontains%3Apilot"),
        ("amount", "empty", "", "amount%3Aempty"),
    ],
)
def test_a_value_stands_in_the_address_as_every_language_reads_it(at, cast, field, ask, value, kept):
    client = at("alice")
    address = add(client, field, ask, value).url
    assert address == f"/deal/?f={kept}"
    assert "was left out" not in client.get(address).content.decode()


def test_the_view_the_order_and_the_other_filters_come_along(at, cast):
    answer = add(at("alice"), "name", "contains", "p", v="1", order="-amount", f="owner:is:me")
    assert answer.url == "/deal/?v=1&f=owner%3Ais%3Ame&f=name%3Acontains%3Ap&order=-amount"


def test_a_value_that_is_none_stays_and_is_told(at, cast):
    answer = add(at("alice"), "closes_on", "on", "31.02.2026")
    assert answer.status_code == 422 and "31.02.2026" in answer.content.decode()
    answer = add(at("alice"), "name", "contains")
    assert answer.status_code == 422 and "This is needed." in answer.content.decode()


def test_what_somebody_may_not_see_is_no_field_and_no_choice(at, cast):
    dave = at("dave")
    assert "secret" not in add(dave, "secret", "is", "1").content.decode()
    answer = add(dave, "company", "is", str(cast.company))
    assert answer.status_code == 422 and "Казойл" not in answer.content.decode()


def test_the_board_is_filtered_as_the_list_is_and_stays_in_its_pipeline(browser, cast):
    alice = browser("alice")
    within = f"within={cast.pipeline}"
    page = alice.visit(f"/deal/board/?{within}&f=name:contains:nothing like this")
    assert "Name contains nothing like this" in page.text and "Pilot line" not in page.text
    form = next(form for form in page.forms if form["action"] == "/deal/filter/")
    answer = alice.client.get("/deal/filter/", {**dict(form["fields"]), "field": "owner", "ask": "is", "value": "me"})
    assert answer.url.startswith("/deal/board/?") and within in answer.url and "f=owner%3Ais%3Ame" in answer.url
    assert "Pilot line" in alice.visit(f"/deal/board/?{within}&f=owner:is:me").text


def test_what_moves_with_the_calendar_is_asked_without_a_date(browser, cast):
    alice = browser("alice")
    assert add(alice.client, "closes_on", "this_month").url == "/deal/?f=closes_on%3Athis_month"
    address = alice.client.get("/deal/filter/", {"field": "created_at", "ask": "last", "days": "7"}).url
    assert address == "/deal/?f=created_at%3Alast%3A7"
    page = alice.visit(address)
    assert "Created was in the last 7 days" in page.text and "Pilot line" in page.text
    assert "Pilot line" not in alice.visit("/deal/?f=created_at:ago:7").text


def test_what_was_is_asked_with_its_period(browser, cast):
    alice = browser("alice")
    page = add(alice.client, "amount").content.decode()
    assert 'value="last_quarter"' in page and 'value="was_more" data-needs="value" data-past' in page
    address = add(alice.client, "amount", "was_more", "5 000", when="last_quarter").url
    assert address == "/deal/?f=amount%3Awas_more%40last_quarter%3A5000.00+EUR"
    assert "Amount was more than €5,000 last quarter" in alice.visit(address).text
    assert add(alice.client, "amount", "was_empty", when="ever").url == "/deal/?f=amount%3Awas_empty"
    assert add(alice.client, "amount", "was_empty", when="2026-10").url == "/deal/?f=amount%3Awas_empty%402026-10"
    assert add(alice.client, "amount", "was", "5", when="never").status_code == 422


@pytest.mark.parametrize("days", ["", "x", "-1", "40000", "1.5.2"])
def test_a_number_of_days_that_is_none_is_told_at_its_input(at, days):
    answer = at("alice").get("/deal/filter/", {"field": "created_at", "ask": "last", "days": days})
    assert answer.status_code == 422 and 'id="days-error"' in answer.content.decode()


def test_what_is_kept_elsewhere_is_not_asked_for_days(at):
    assert "asked-days" not in at("alice").get("/deal/filter/?field=contacts").content.decode()
    assert "asked-days" in at("alice").get("/deal/filter/?field=closes_on").content.decode()


def test_companies_with_a_deal_are_asked_for_step_by_step_without_script(browser, cast):
    alice = browser("alice")
    page = alice.visit("/company/filter/?field=deal.company")
    assert "With …" in page.text and "Stage" in page.text
    client = alice.client
    more = {"field": "deal.company", "there": "any", "part": "name", "ask": "contains", "value": "pilot"}
    assert "Name contains pilot" in alice.visit("/company/filter/?" + urlencode(more)).text, "and more can be asked"
    two = {**more, "with": "amount:filled", "add": "1"}
    address = client.get("/company/filter/", two).url
    assert address == "/company/?" + urlencode({"f": "deal.company:any:amount:filled&&name:contains:pilot"})
    page = alice.visit(address)
    assert "Deals some with amount is filled and name contains pilot" in page.text and "Казойл Өркен" in page.text
    assert "Казойл Өркен" not in alice.visit("/company/?f=deal.company:none:").text


def test_a_wrong_part_is_told_where_it_was_typed(at):
    asked = {"field": "deal.company", "there": "any", "part": "amount", "ask": "more", "value": "much", "add": "1"}
    answer = at("alice").get("/company/filter/", asked)
    assert answer.status_code == 422 and 'id="value-error"' in answer.content.decode()


def test_whoever_sees_no_deals_is_not_asked_about_them(cast, at):
    assert "deal.company" in at("alice").get("/company/filter/").content.decode()
    with change(cast.house, source="test") as c:
        role = Role.objects.unscoped(because="test").get(pk=cast.seller)
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={**role.grants, "deal": {}})
    assert "deal.company" not in at("alice").get("/company/filter/").content.decode()
    assert "is not known here" in at("alice").get("/company/?f=deal.company:any:").content.decode()


def answer(browser, **asked):
    """The page after the form of a filter was sent with these answers and what it carries."""
    form = next(form for form in browser.page.forms if form["action"] == "/deal/filter/")
    return browser.visit(f"/deal/filter/?{urlencode([*form['fields'], *asked.items()])}")


def test_filters_are_joined_in_a_group_without_script(browser, cast):
    alice = browser("alice")
    alice.visit("/deal/?f=name:contains:pilot&f=amount:filled")
    alice.follow("Or …")
    assert ("join", "0") in alice.page.forms[-1]["fields"]
    page = answer(alice, field="closes_on", ask="empty")
    assert alice.address == "/deal/?f=any%28name%3Acontains%3Apilot%7Ccloses_on%3Aempty%29&f=amount%3Afilled"
    assert "Any of these Name contains pilot or Closes on is empty" in page.text and "Pilot line" in page.text
    alice.follow("One more")
    page = answer(alice, field="note", ask="contains", value="x")
    assert "or Note contains x" in page.text
    page = alice.follow("None of these")
    assert "f=none%28" in alice.address and "Pilot line" not in page.text
    page = alice.follow("Apart")
    assert "f=name%3Acontains%3Apilot&f=closes_on%3Aempty&f=note%3Acontains%3Ax&f=amount%3Afilled" in alice.address


def test_a_group_is_taken_off_part_by_part(browser, cast):
    alice = browser("alice")
    page = alice.visit("/deal/?f=any(name:contains:a|name:contains:b|name:contains:c)")
    hrefs = [href for href, text in page.links if href.startswith("/deal/") and not text.strip()]
    assert "/deal/?f=any%28name%3Acontains%3Ab%7Cname%3Acontains%3Ac%29" in hrefs and "/deal/" in hrefs
    page = alice.visit("/deal/?f=any(name:contains:a|name:contains:b)")
    assert ["/deal/?f=name%3Acontains%3Ab", ""] in page.links
    assert "None of these Name contains a" in alice.visit("/deal/?f=none(name:contains:a)").text


def test_a_filter_of_a_saved_view_is_joined_too(browser, cast):
    view = make(cast.alice)
    alice = browser("alice")
    alice.visit(f"/deal/filter/?v={view.pk}&join=0&field=amount&ask=empty")
    assert alice.address.startswith(f"/deal/?v={view.pk}&f=any%28amount%3Amore")
    alice.visit(f"/deal/filter/?v={view.pk}&join=7&field=amount&ask=empty")
    assert alice.address.endswith("&f=amount%3Aempty")
