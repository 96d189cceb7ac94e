"""The rows of the form of a pipeline: one a stage, in the order in which they stand on the page."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from amity.records.errors import Invalid
from amity.sales.drawing import Step
from amity.sales.pipelines import Outcome, Stage, stage

from ..moved import moved
from .worded import typed_words, words_of

PARTS = ("chance", "norm", "outcome")
FIELDS = {"chance": "probability", "norm": "norm_days", "outcome": "outcome"}
MOST = 60
"""More stages than anybody reads on one page; more rows than these are not taken."""


@dataclass
class Row:
    """One stage as typed: `key` is its id or "new…"; `words` [(language, name of it, text)], the page's own first."""

    key: str
    words: list
    chance: str = ""
    norm: str = ""
    outcome: str = Outcome.OPEN
    errors: dict = field(default_factory=dict)

    @property
    def name(self):
        return self.words[0][2]

    @property
    def more(self):
        return self.words[1:]

    @property
    def blank(self):
        """A new row into which nothing was typed."""
        return self.key.startswith("new") and not any(text.strip() for _code, _name, text in self.words)

    @property
    def id(self):
        try:
            return UUID(self.key)
        except ValueError:
            return None


def rows_of(pipeline):
    """The rows of a pipeline as it is."""
    why = "stages are the same for everybody"
    found = Stage.objects.unscoped(because=why).filter(pipeline=pipeline).order_by("position", "name")
    return [
        Row(str(one.pk), words_of(one.name, one.words), str(one.probability), str(one.norm_days or ""), one.outcome)
        for one in found
    ]


def typed_rows(data):
    """The rows as posted, moved as the buttons "up" and "down" say."""
    keys = list(dict.fromkeys(data.getlist("stage")))[:MOST]
    rows = [Row(key, typed_words(data, f"{key}-name"), **_parts(data, key)) for key in keys]
    return moved(rows, keys, data, across=lambda row: not row.blank)


def _parts(data, key):
    return {part: data.get(f"{key}-{part}", "") for part in PARTS}


def steps_of(rows, actor):
    """The Steps that the rows mean; blank ones are left out. Raises Invalid with keys "<key>-<part>"."""
    bound, errors, steps = stage.bound(actor), {}, []
    for row in rows:
        if row.blank:
            continue
        values = {}
        for part, key in FIELDS.items():
            type = bound.fields[key].type
            try:
                values[key] = type.fit(type.parse(getattr(row, part), actor.look))
            except ValueError as fault:
                errors[f"{row.key}-{part}"] = str(fault)
        values["probability"] = values.get("probability") or 0
        norm = values.get("norm_days")
        if norm is not None and not 1 <= norm <= 3650:
            errors[f"{row.key}-norm"] = _("Write a number of days from 1 to 3650.")
        steps.append(Step(row.key, row.id, {code: text for code, _name, text in row.words}, values))
    if errors:
        raise Invalid(errors)
    return steps
