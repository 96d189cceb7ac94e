"""The contract: what can be brought by a file is brought, seen by whom it concerns, and taken back."""

import pytest

from amity.exchange.importing.offers import importable
from amity.exchange.tests.bringing import undone, written
from amity.records.fields import LinkColumn

from .contract import Subject
from .looking import listed
from .samples import SAMPLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def table(subject, who):
    """A CSV with one row: what `who` types, under the words of the screens, links by their titles."""
    fields, columns = subject.entity.fields, {}
    for key, text in subject.typed(who).items():
        if isinstance(fields[key], LinkColumn):
            target = fields[key].target
            text = target.model.objects.unscoped(because="a test").values_list(target.title, flat=True).get(pk=text)
        columns[str(fields[key].label)] = text.replace("Zargona", "Zarimba")
    return "\n".join([",".join(columns), ",".join(columns.values())])


def test_every_kind_that_can_be_brought_is_brought_seen_and_taken_back(stage):
    brought = [entity.key for entity in importable(stage.cast.alice)]
    assert {"contact", "company", "deal"} <= set(brought) <= SAMPLES.keys()
    for key in brought:
        subject = Subject(stage, key)
        before = set(subject.rows.values_list("pk", flat=True))
        imported = written(stage.cast.alice, key, table(subject, "alice"), name=f"{key}.csv")
        made = set(subject.rows.values_list("pk", flat=True)) - before
        assert imported.state == "done" and len(made) == 1, (key, imported.counts, imported.message)
        for who in ("bob", "dave"):
            seen = listed(getattr(stage.cast, who), subject.entity.model)
            assert made.issubset(seen) == (who in subject.may("see")), (key, who)
            assert stage.at(who).get(f"/import/{imported.pk}/").status_code == 404, (key, who)
        assert stage.at("alice").get(f"/import/{imported.pk}/").status_code == 200
        undone(stage.cast.alice, imported)
        assert set(subject.rows.values_list("pk", flat=True)) == before, key


def test_whoever_may_not_add_brings_nothing(stage):
    for key in ("team", "stagevisit", "employment"):
        assert key not in {entity.key for entity in importable(stage.cast.root)}
        assert stage.at("root").post("/import/", {"entity": key}).status_code in (404, 422)
