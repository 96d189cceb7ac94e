"""Drawing a pipeline: its name, and its stages in order."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line
from amity.records.errors import Invalid, Refused
from amity.records.registry import entity_of
from amity.records.scope import find

from .pipelines import Outcome, Pipeline, Stage

LONGEST = 100
WHY = "pipelines are the same for everybody"


@dataclass
class Step:
    """A stage as it is wanted: `key` names it in messages, `id` is None for a new one, `words` its name by language."""

    key: str
    id: UUID | None
    words: dict
    values: dict = field(default_factory=dict)


def draw(*, c, pipeline=None, words, steps):
    """A new pipeline, or `pipeline` with these `words` ({language: name}) and `steps`, in their order.

    Stages that are not among the steps stay as they are, behind the others. Returns the pipeline. Raises Refused,
    Invalid (its keys are "name" and "<key of the step>-name") or NotFound.
    """
    words, named = _named(words, steps)
    if not any(step.values.get("outcome") == Outcome.OPEN for step in steps):
        raise Refused(_("A pipeline keeps at least one open stage: new deals begin there."), rule="open stage")
    if pipeline is None:
        last = Pipeline.objects.unscoped(because=WHY).order_by("-position").values_list("position", flat=True).first()
        pipeline = c.create(Pipeline, name=_plain(words, c), position=(last or 0) + 1)
    else:
        c.update(pipeline, name=_plain(words, c))
    _say(pipeline, words, c)
    for position, (step, said) in enumerate(zip(steps, named, strict=True), 1):
        values = {**step.values, "name": _plain(said, c), "position": position}
        if step.id is None:
            stage = c.create(Stage, pipeline=pipeline.pk, **values)
        else:
            stage = find(c.actor, entity_of(Stage), step.id)
            if stage.pipeline_id != pipeline.pk:
                raise Refused(_("A stage stays in its pipeline. Make one in the other pipeline instead."))
            c.update(stage, **values)
        _say(stage, said, c)
    return pipeline


def shift(pipeline, by, *, c):
    """Move a pipeline `by` places among the others, where they are chosen from."""
    rows = list(Pipeline.objects.unscoped(because=WHY).order_by("position", "name"))
    at = rows.index(pipeline)
    rows.insert(min(max(at + by, 0), len(rows) - 1), rows.pop(at))
    for position, row in enumerate(rows, 1):
        c.update(row, position=position)


def _named(words, steps):
    """The cleaned words of the pipeline and of each step."""
    errors, found = {}, []
    for key, said in (("name", words), *((f"{step.key}-name", step.words) for step in steps)):
        try:
            cleaned = {language: clean_line(text, LONGEST) for language, text in said.items()}
            found.append({language: text for language, text in cleaned.items() if text})
            if not found[-1]:
                errors[key] = _("This is needed.")
        except ValueError as fault:
            errors[key] = str(fault)
    if errors:
        raise Invalid(errors)
    return found[0], found[1:]


def _plain(words, c):
    """The name for languages without words of their own."""
    return words.get("en") or words.get(c.actor.language) or next(iter(words.values()))


def _say(record, words, c):
    if record.words != words:
        rows = type(record).objects.unscoped(because=WHY).filter(pk=record.pk)
        c.count(entity_of(record).key, "update", c.revise(rows, words=words))
        record.words = words
