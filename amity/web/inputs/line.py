"""Lines and longer texts."""

from .widget import Widget


class Line(Widget):
    """One line of text."""


class Web(Widget):
    """A web address; a bare host may be typed, so the browser is not asked to judge it."""

    name = "url"


class Long(Widget):
    """Several lines of text."""

    name = "text"
    wide = True

    def posted(self, field, data, actor):
        return {"text": data.get(field.key, "").replace("\r\n", "\n")}
