"""A link to one record: typed with suggestions, or chosen from a short list of settings."""

from django.utils.translation import gettext as _

from amity.records.fields import LinkColumn
from amity.records.lookup import SHOWN, exactly, named, options
from amity.records.registry import find_entity
from amity.records.titles import titles
from amity.records.types.links import id_in

from ..in_order import in_order
from .widget import Widget

FEW = 100
"""So many settings (stages, reasons, colleagues …) stand in a list; more are typed."""


class Link(Widget):
    """A text with suggestions and the hidden id of what was chosen.

    `was` tells what stood there, so that a text typed over it without script is looked up anew; "?" in its place that
    the person was asked to choose among hits.
    """

    name = "link"

    def shown(self, field, value, actor):
        id, title = value or (None, "")
        return self._typed(field, actor, str(id or ""), str(title or ""))

    def posted(self, field, data, actor):
        id, text = data.get(field.key, "").strip(), data.get(f"{field.key}.text")
        was_id, _space, was_text = data.get(f"{field.key}.was", "").partition(" ")
        typed_over = text is not None and text.strip() != was_text.strip()
        if typed_over and was_id in (id, "?"):
            id = ""
        typed = self._typed(field, actor, id, text or "")
        typed["blank"] = typed.get("blank", False) or not id
        return typed

    def parse(self, field, data, typed, actor):
        target = find_entity(field.type.to)
        if id := typed["id"]:
            known = titles(actor, target, [id_in(id)]) if id_in(id) else {}
            if not known:
                typed["id"] = ""
                raise ValueError(_("Choose a record from the list."))
            typed["text"] = known[id_in(id)]
            return id_in(id)
        if not typed["text"].strip():
            return None
        hits = exactly(actor, target, typed["text"])
        if len(hits) == 1:
            typed["id"], typed["text"] = str(hits[0][0]), hits[0][1]
            return hits[0][0]
        typed["hits"] = hits or options(actor, target, typed["text"], SHOWN)
        if typed["hits"]:
            raise ValueError(_("Which one do you mean? Choose one below, or type more of the name."))
        raise ValueError(
            _("Nothing is found by “%(text)s”. Create it first, or leave the field empty.")
            % {"text": typed["text"].strip()[:60]}
        )

    def _typed(self, field, actor, id, text):
        typed = {"id": id, "text": text, "hits": [], "to": field.type.to}
        target = find_entity(field.type.to)
        if target is not None and target.scope.setting:
            typed["groups"] = _groups(actor, target, id)
            typed["blank"] = not field.required
        return typed


class Colleague(Link):
    """A colleague."""


def _groups(actor, target, id):
    """[(group, [(id, title)])] of a short list of settings, those of another setting (stages of pipelines) by it.

    None where there are too many for a list.
    """
    over = next(
        (
            one
            for one in target.fields.values()
            if isinstance(one, LinkColumn) and one.required and one.target.scope.setting
        ),
        None,
    )
    rows = in_order(actor, target)
    if len(rows) > FEW:
        return None
    titles = {one.pk: named(one, over.target) for one in in_order(actor, over.target)} if over else {None: ""}
    groups = {group: [] for group in titles}
    for row in rows:
        if getattr(row, "active", True) or str(row.pk) == id:
            groups[getattr(row, f"{over.key}_id") if over else None].append((str(row.pk), named(row, target)))
    return [(titles[group], choices) for group, choices in groups.items() if choices]
