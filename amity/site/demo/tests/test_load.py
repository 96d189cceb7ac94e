"""The demo company as it stands in the database: complete, consistent, and as if people had typed it in."""

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection

from amity.activities.models import Activity
from amity.base.uuid7 import time_of
from amity.contacts.models import Company, Contact, Employment
from amity.records.addresses import key_of
from amity.records.look import Look
from amity.records.models import Address, Change, HistoryRow, Link, Searched
from amity.records.registry import entities, entity
from amity.records.search import search
from amity.records.types import Choice, Choices
from amity.sales.models import Deal, Pipeline, Reason, Stage, StageVisit
from amity.site.demo.load import load
from amity.site.demo.signins import sign_ins
from amity.site.demo.work import RESULTS
from amity.site.refusal import Refused
from amity.users.actor import House
from amity.users.models import Rate, Settings, Team, User

WHOLE = "tests look at all of it"
pytestmark = pytest.mark.django_db
OWNED = (Company, Contact, Deal, Activity)


def rows(model):
    return model.objects.unscoped(because=WHOLE)


def test_everything_of_the_world_is_there(loaded):
    counts = {
        Team: len(loaded.teams),
        User: len(loaded.users),
        Pipeline: 3,
        Stage: sum(len(pipeline.stages) for pipeline in loaded.pipelines),
        Reason: len(loaded.won_reasons) + len(loaded.lost_reasons),
        Company: len(loaded.companies),
        Contact: len(loaded.contacts),
        Employment: sum(len(contact.employments) for contact in loaded.contacts),
        Deal: len(loaded.deals),
        StageVisit: sum(len(deal.visits) for deal in loaded.deals),
        Activity: len(loaded.activities),
        Rate: len(loaded.rates),
        Settings: 1,
    }
    assert {model: rows(model).count() for model in counts} == counts


def test_every_link_points_to_a_record(loaded):
    for end in ("from", "to"):
        for key in rows(Link).values_list(f"{end}_entity", flat=True).distinct():
            ids = set(rows(Link).filter(**{f"{end}_entity": key}).values_list(f"{end}_record", flat=True))
            assert rows(entity(key).model).filter(pk__in=ids).count() == len(ids)


@pytest.mark.parametrize("model", OWNED)
def test_a_record_belongs_to_the_main_team_of_its_owner(loaded, model):
    found = set(rows(model).values_list("team_id", "owner__team_id"))
    assert all(team == of_owner for team, of_owner in found) and len(found) > 2


@pytest.mark.parametrize("model", [*OWNED, StageVisit, Employment])
def test_the_time_in_an_id_is_the_moment_of_creation(loaded, model):
    for id, created in rows(model).values_list("pk", "created_at")[:200]:
        assert abs(time_of(id) - created.timestamp()) < 0.001


def test_all_of_it_is_one_change_of_the_house_after_that_which_makes_its_tags(loaded):
    tags, change = Change.objects.filter(source="demo").order_by("at", "pk")
    assert tags.touched == {}
    assert change.actor is None and change.touched["contact"] == {"create": len(loaded.contacts)}
    assert not HistoryRow.objects.filter(change=change.pk).exists()
    for model in OWNED:
        assert set(rows(model).values_list("born", flat=True)) == {change.pk}


def test_every_choice_is_one_that_a_form_would_offer(loaded):
    for one in entities():
        for field in one.fields.values():
            if isinstance(field.type, Choice):
                values = set(rows(one.model).values_list(field.key, flat=True)) if not field.type.many else set()
                if isinstance(field.type, Choices):
                    values = {code for codes in rows(one.model).values_list(field.key, flat=True) for code in codes}
                assert values <= {*field.type.labels, ""}, f"{one.key}.{field.key}"


def test_no_result_of_an_activity_is_lost_but_those_that_say_nothing(loaded):
    said = {result for results in RESULTS.values() for result in results} - {"held", "done"}
    assert set(rows(Activity).values_list("result", flat=True)) == said | {""}


@pytest.mark.parametrize("kind,field", [("email", "emails"), ("phone", "phones")])
def test_every_address_is_as_the_form_would_keep_it(loaded, kind, field):
    for one in rows(Address).filter(kind=kind):
        type = entity(one.entity).fields[field].type
        assert type.parse([{"value": one.value, "label": one.label}], Look(region="BG"))[0]["value"] == one.value


@pytest.mark.parametrize("kind,field", [("email", "emails"), ("phone", "phones"), ("postal", "addresses")])
def test_every_address_has_its_key_and_a_label_that_the_form_offers(loaded, kind, field):
    labels = dict(entity("company").fields[field].type.labels)
    found = rows(Address).filter(kind=kind)
    assert found.exists()
    assert all(one.key == key_of(kind, one.value) and one.label in labels for one in found)


def test_the_addresses_of_a_record_stand_in_order(loaded):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT count(*) AS n, max(position) + 1 AS last, count(DISTINCT position) AS places "
            "FROM records_address GROUP BY record, kind) AS of_one WHERE n <> last OR n <> places"
        )
        assert cursor.fetchone() == (0,)


def test_a_deal_knows_its_present_stage_as_its_last_visit_does(loaded):
    last = {visit.deal_id: visit for visit in rows(StageVisit).filter(left_at=None)}
    deals = rows(Deal).select_related("stage", "reason")
    assert len(last) == deals.count()
    for deal in deals:
        visit = last[deal.pk]
        assert (deal.stage_id, deal.stage_since, deal.returned) == (visit.stage_id, visit.entered_at, visit.returned)
        assert (deal.closed_at is None) == (deal.stage.outcome == "open")
        assert (deal.reason.outcome if deal.reason else "open") == deal.stage.outcome
        assert deal.pipeline_id == deal.stage.pipeline_id
    assert any(deal.returned for deal in deals)


def test_a_step_back_says_why(loaded):
    back = rows(StageVisit).filter(returned=True)
    assert back.exists() and not back.filter(because="").exists()
    assert not rows(StageVisit).filter(returned=False).exclude(because="").exists()


def test_a_next_step_knows_what_it_came_from(loaded):
    assert rows(Activity).exclude(after=None).count() == sum(bool(one.next_step) for one in loaded.activities)


def test_only_what_is_still_to_come_will_be_reminded_of(loaded):
    reminders = rows(Activity).exclude(remind_at=None)
    assert reminders.exists() and not reminders.exclude(done_at=None).exists()


def test_a_rate_is_what_one_unit_is_worth_in_euros(loaded):
    lev = rows(Rate).filter(currency="BGN").order_by("-since").first()
    assert abs(lev.value * loaded.rates[0].per_euro - 1) < 1e-6 and 0.5 < lev.value < 0.52


def test_everybody_signs_in_with_the_password_that_is_told(loaded):
    users = {user.login: user for user in rows(User)}
    told = sign_ins()
    assert all(users[one.login].active for one in told)
    assert check_password(told[0].password, users["root"].password)
    assert len({(one.password, users[one.login].password) for one in told}) == 1


def test_what_was_loaded_can_be_found_at_once(loaded):
    found = {one.key: rows(one.model).count() for one in entities() if one.search}
    assert {key: Searched.objects.filter(entity=key).count() for key in found} == found
    contact = loaded.contacts[0]
    assert contact.last_name in search(House(), contact.emails[0].value)[0].title


def test_loading_twice_is_refused(loaded):
    with pytest.raises(Refused, match="contacts"):
        load(say=lambda _text: None)
