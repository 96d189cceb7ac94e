"""The questions of a filter with what stands beside each, and how the answer is written in the address of a list."""

from django.utils.translation import gettext as _

from amity.records.condition import OF_DAYS, WITHOUT_VALUE, questions
from amity.records.fields import Field
from amity.records.filters import written
from amity.records.past import QUESTIONS as PAST
from amity.records.past_values import WAS
from amity.records.periods import NUMBER
from amity.records.registry import find_entity
from amity.records.relations import relations
from amity.records.scope import visible
from amity.records.types import (
    Choice,
    Choices,
    Day,
    LinksType,
    LinkType,
    Moment,
    MoneyType,
    Tags,
    Text,
    UserType,
    YesNo,
)
from amity.records.whens import MARK, choices, is_period

from .forms import Form

KEY, DAYS, WHEN = "value", "days", "when"
"""The names of the inputs: of what a question compares with, of a number of days, of when something was."""
EVER = "ever"
USUAL = {DAYS: 30, WHEN: EVER}
"""What a form begins with."""
COLLEAGUES = 100
"""So many stand in a list with “me” on top; of more one is typed."""
WRITTEN = (UserType, LinkType, LinksType, Choice, Day, MoneyType, YesNo)
"""Types whose own input (or that of one near them) asks for the value; the others are asked by a line of text."""


def fields_to_ask(bound):
    """[(key, label)] of the fields that a filter can ask something of, in the order of their labels."""
    return _by_label((field.key, str(field.label)) for field in bound.fields.values() if questions(field))


def relations_to_ask(bound):
    """[(key, label)] of what points to the records and can be asked for."""
    return _by_label((one.key, str(one.label)) for one in relations(bound))


def _by_label(pairs):
    return sorted(pairs, key=lambda one: one[1].casefold())


def asked(request, field):
    """(the texts of the filters that `?ask=` and `?value=` or `?days=` make of a field, what the form shows that asks
    for them, its HTTP status); no texts while something is missing or wrong."""
    known, ask = questions(field), request.GET.get("ask", "")
    when = request.GET.get(WHEN, "") if ask in WAS else ""
    asked = f"{ask}{MARK}{when}" if is_period(when) else ask
    if ask in known and ask in WITHOUT_VALUE:
        return [f"{field.key}:{asked}"], {}, 200
    inputs = [_asked_of(field, request.actor), *([_days_asked()] if OF_DAYS & known.keys() else [])]
    inputs += [_when_asked(request.actor)] if WAS.keys() & known.keys() else []
    shown = Form.shown(request.actor, inputs, USUAL).inputs
    context = {"chosen": field, "questions": _questions(known), "ask": ask, "carried": [("field", field.key)]}
    if ask not in known:
        shown[KEY].focus = True
        return [], {**context, "inputs": shown}, 200
    needed = next(one for one in inputs if one.key == (DAYS if ask in OF_DAYS else KEY))
    form = Form.posted(request.actor, [needed, *(one for one in inputs if one.key == WHEN)], request.GET)
    form.require([needed])
    if form.wrong:
        return [], {**context, "inputs": shown | form.inputs}, 422
    said = written(form.values[needed.key])
    said = [",".join(said)] if isinstance(field.type, Tags) else said
    return [f"{field.key}:{asked}:{one}" for one in said], {}, 200


def _questions(known):
    """[(question, its words, what it needs: "value", "days" or nothing, whether it may name a period)] in groups: of
    what is, of what was."""
    needs = {**dict.fromkeys(WITHOUT_VALUE, ""), **dict.fromkeys(OF_DAYS, DAYS)}
    found = [(name, label, needs.get(name, KEY), name in WAS) for name, label in known.items()]
    was = [one for one in found if one[0] in PAST]
    return [("", [one for one in found if one not in was]), *([(_("What was"), was)] if was else [])]


def _days_asked():
    """The Field whose input asks for a number of days."""
    return Field(DAYS, _("Days"), NUMBER, required=True)


def _when_asked(actor):
    """The Field whose input asks when something was."""
    return Field(WHEN, _("Period"), Choice([(EVER, _("at any time")), *choices(actor.look)]), required=True)


def _asked_of(field, actor):
    """The Field whose input asks for a value to compare `field` with: days for moments, one choice of several."""
    return Field(KEY, _("Value"), _type(field.type, actor), required=True)


def _type(type, actor):
    if isinstance(type, UserType):
        return _colleagues(actor) or type
    if isinstance(type, Moment):
        return Day()
    if isinstance(type, Tags):
        return Choices(type.choices)
    if isinstance(type, Choices):
        return Choice(type.choices)
    if isinstance(type, LinksType) and len(type.to) == 1:
        return LinkType(type.to[0])
    return type if isinstance(type, WRITTEN) or type.numeric else Text()


def _colleagues(actor):
    """A choice among colleagues, oneself first; None where they are too many for a list."""
    rows = list(visible(actor, find_entity("user")).filter(active=True).order_by("name")[: COLLEAGUES + 1])
    if len(rows) > COLLEAGUES:
        return None
    return Choice([("me", _("me")), *((str(row.pk), row.name) for row in rows)])
