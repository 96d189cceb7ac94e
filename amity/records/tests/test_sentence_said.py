"""Filters said as sentences, which read back as they are."""

from itertools import batched

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.condition import questions
from amity.records.custom import CustomField
from amity.records.filters import read as read_addresses
from amity.records.filters_kept import shown
from amity.records.past import LATELY, past
from amity.records.past_values import WAS, stood
from amity.records.registry import entity_of
from amity.records.relations import Relation, relations
from amity.records.sentence.reading import read
from amity.records.sentence.saying import said
from amity.records.writing import change
from amity.sales.models import Deal
from tests.asked import conditions

FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
LANGUAGES = ("en", "bg", "ru", "kk")


@pytest.mark.property
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", [Company, Contact, Deal, Activity])
def test_chips_read_back_as_they_are_in_every_language(cast, model, language):
    ids = [cast.company, cast.ids["dave's company"], cast.ids["alice"], cast.new, cast.won]
    options = {"choices": [["a", "Food and drink"], ["b", "Is not, or"]]}
    with change(cast.house, source="test") as c:
        for kind in ("choice", "text", "money", "moment", "number"):
            label, more = {"en": f"Is and {kind}"}, options if kind == "choice" else {}
            c.insert(CustomField, entity=entity_of(model).key, key=f"my_{kind}", label=label, type=kind, options=more)
    with override(language):
        bound = entity_of(model).bound(cast.alice)
        fields = [field for field in bound.fields.values() if field.type.questions()]
        fields += bound.columns(["company.city", "company.industry", "stage.outcome", "parent.kinds"])

        @FEW
        @given(conditions(fields, ids))
        def ask(condition):
            filters, faults = shown(condition, bound)
            assert not faults
            text = said(filters, cast.alice, bound)
            assert [one.packed for one in read(text, bound)] == [one.packed for one in filters], text

        ask()


@pytest.mark.property
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_about_the_past_and_about_what_points_here_reads_back(cast, language):
    ids = {"user": cast.ids["alice"], "stage": cast.new, "company": cast.company, "contact": cast.contact}
    with override(language):
        bound = entity_of(Deal).bound(cast.alice)
        fields = [*bound.columns(["stage", "amount", "owner", "created_at", "name"]), *relations(bound)]
        asked = [text for field in fields for text in addresses(field, ids)]
        for few in batched(asked, 20):
            filters, faults = read_addresses(few, bound)
            assert not faults
            text = said(filters, cast.alice, bound)
            assert [one.packed for one in read(text, bound)] == [one.packed for one in filters], text


def addresses(field, ids):
    """How each question about the past of a field, or the questions of a relation, stand in an address."""
    if isinstance(field, Relation):
        asked = next(key for key, one in field.target.fields.items() if "filled" in questions(one))
        return [f"{field.key}:{way}:{part}" for way in ("any", "none") for part in ("", f"{asked}:filled")]
    value = ids.get(getattr(field.type, "to", ""), {"created_at": "2026-11-07", "name": "7 x"}.get(field.key, "7"))
    found = [f"{field.key}:{one}:{21 if one == LATELY else value}" for one in past(field) if one not in WAS]
    periods = ("", "@last_week", "@last_12", "@2025", "@2025-03", "@2025-03-08")
    return found + [f"{field.key}:{one}{when}:{value}" for one in stood(field) for when in periods]
