"""Links to any number of records: those that stand there, as boxes to tick, and a text to add one by."""

from django.utils.translation import gettext as _

from amity.records.lookup import SHOWN, exactly, options
from amity.records.registry import find_entity
from amity.records.titles import titles
from amity.records.types.links import id_in

from .widget import Widget

LIMIT = 200
"""Links of one field that a form takes."""


class Links(Widget):
    """A chosen record is "entity:id". `asked` holds the text for which hits were offered: it is not looked up again."""

    name = "links"
    wide = grouped = True

    def shown(self, field, value, actor):
        return self._typed(field, [(f"{link[0]}:{link[1]}", link[2]) for link in value or ()], "")

    def posted(self, field, data, actor):
        wanted = {}
        for token in data.getlist(field.key)[:LIMIT]:
            key, _colon, id = token.partition(":")
            if key in field.type.to and id_in(id):
                wanted.setdefault(key, []).append(id_in(id))
        known = {key: titles(actor, find_entity(key), ids) for key, ids in wanted.items()}
        rows = [
            (f"{key}:{id}", known[key][id])
            for key, ids in wanted.items()
            for id in dict.fromkeys(ids)
            if id in known[key]
        ]
        return self._typed(field, rows, data.get(f"{field.key}.text", ""))

    def parse(self, field, data, typed, actor):
        text = typed["text"].strip()
        if text and text != data.get(f"{field.key}.asked", "").strip():
            self._look_up(field, typed, text, actor)
        return field.type.parse([token for token, _title in typed["rows"]], actor.look)

    def _look_up(self, field, typed, text, actor):
        """Add what was typed to the chosen ones, or offer what it may mean."""
        targets = [find_entity(key) for key in field.type.to]
        hits = _tokens(targets, lambda target: exactly(actor, target, text))
        if len(hits) == 1:
            typed["rows"].append(hits[0][:2])
            typed["text"] = ""
            return
        typed["hits"] = hits or _tokens(targets, lambda target: options(actor, target, text, SHOWN))[:SHOWN]
        if typed["hits"]:
            raise ValueError(_("Which one do you mean? Choose one below, or type more of the name."))
        raise ValueError(
            _("Nothing is found by “%(text)s”. Create it first, or leave the field empty.") % {"text": text[:60]}
        )

    def _typed(self, field, rows, text):
        return {"rows": rows, "text": text, "hits": [], "to": "+".join(field.type.to)}


def _tokens(targets, find):
    return [(f"{target.key}:{id}", title, note) for target in targets if target for id, title, note in find(target)]
