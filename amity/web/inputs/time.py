"""Days and moments: the browser's own input where it can hold the text, a plain line where it can't."""

from datetime import datetime

from .widget import Widget


class Date(Widget):
    """A calendar day."""

    name = "date"
    native = "date"
    form = "%Y-%m-%d"

    def shown(self, field, value, actor):
        return {"text": "" if value is None else self.written(value, actor.look), "native": True}

    def posted(self, field, data, actor):
        text = data.get(field.key, "")
        return {"text": text, "native": self._holds(text)}

    def written(self, value, look):
        """The text by which the browser's input holds a value."""
        return value.isoformat()

    def _holds(self, text):
        """Whether the browser's input can hold this text."""
        try:
            return not text or datetime.strptime(text, self.form).strftime(self.form) == text
        except ValueError:
            return False


class Moment(Date):
    """A day and a time in the person's time zone, to the minute."""

    name = "moment"
    native = "datetime-local"
    form = "%Y-%m-%dT%H:%M"

    def written(self, value, look):
        return value.astimezone(look.timezone).strftime(self.form)
