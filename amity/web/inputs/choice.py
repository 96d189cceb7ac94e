"""One choice, several, yes or no."""

from .widget import Widget


class Choice(Widget):
    """One of a set; a posted code that is none of them stays in the list, marked as wrong."""

    name = "choice"

    def shown(self, field, value, actor):
        return self._typed(field, value or "")

    def posted(self, field, data, actor):
        return self._typed(field, data.get(field.key, ""))

    def _typed(self, field, value):
        options = list(field.type.choices)
        if value and value not in field.type.labels:
            options.append((value, value))
        return {"value": value, "options": options, "blank": not field.required or not value}


class Choices(Widget):
    """Any number of a set, as boxes to tick."""

    name = "choices"
    wide = grouped = True

    def shown(self, field, value, actor):
        return self._typed(field, value or ())

    def posted(self, field, data, actor):
        return self._typed(field, data.getlist(field.key))

    def _typed(self, field, values):
        return {"options": [(code, label, code in values) for code, label in field.type.choices]}


class YesNo(Widget):
    """A box to tick."""

    name = "yes_no"

    def shown(self, field, value, actor):
        return {"on": bool(value)}

    def posted(self, field, data, actor):
        return {"on": bool(data.get(field.key))}
