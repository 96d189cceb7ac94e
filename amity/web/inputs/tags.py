"""Tags: those that a record carries, as boxes to tick, and a text to add others by, old ones and new."""

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line
from amity.records.types.tags import LONGEST, New, Retagged

from .widget import Widget

LIMIT = 100
"""Tags of one record that a form takes."""


class Tags(Widget):
    """A chosen tag is its code, a new one its words. What stands in the text when the form is sent is added too."""

    name = "tags"
    wide = grouped = True

    def shown(self, field, value, actor):
        return self._typed(field, value if isinstance(value, list) else (), "", actor)

    def posted(self, field, data, actor):
        chosen = [one[:LONGEST] for one in data.getlist(field.key)[:LIMIT]]
        return self._typed(field, chosen, data.get(f"{field.key}.text", ""), actor)

    def parse(self, field, data, typed, actor):
        found = field.type.parse([code for code, _words, _tone in typed["rows"]], actor.look)
        return list(dict.fromkeys([*found, *field.type.parse(clean_line(typed["text"], 1000), actor.look)]))

    def _typed(self, field, chosen, text, actor):
        type = field.type
        rows = [(code, str(type.labels.get(code, code)), type.tones.get(code, "slate")) for code in chosen]
        return {"rows": list(dict.fromkeys(rows)), "text": text, "makes": field.makes(actor)}


class Retag(Tags):
    """Tags for many records: beside those that each carries, in their place, or taken off."""

    name = "retag"

    def shown(self, field, value, actor):
        return super().shown(field, value, actor) | {"how": "add"}

    def posted(self, field, data, actor):
        how = data.get(f"{field.key}.how", "")
        return super().posted(field, data, actor) | {"how": how if how in ("add", "take", "set") else "add"}

    def parse(self, field, data, typed, actor):
        found = super().parse(field, data, typed, actor)
        if typed["how"] == "set":
            return found
        if not found:
            raise ValueError(_("This is needed."))
        if typed["how"] == "add":
            return Retagged(found)
        if new := next((one for one in found if isinstance(one, New)), ""):
            raise ValueError(_("There is no tag “%(tag)s”.") % {"tag": new})
        return Retagged([], found)
