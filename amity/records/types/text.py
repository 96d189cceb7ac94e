"""Lines and longer texts, web addresses, yes or no."""

from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.text.clean import clean_line, clean_text
from amity.base.text.markup import esc

from .field_type import NOTHING, FieldType


def asks(operator):
    """The question by an operator of Django's."""
    return lambda path, value: Q(**{f"{path}__{operator}": value})


def _can_be_kept(text):
    """Whether the database takes a text: it holds no NUL and no half of a letter."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


class Text(FieldType):
    """One line of text."""

    def __init__(self, limit=200):
        self.limit = limit

    def parse(self, raw, look):
        return clean_line("" if raw is None else raw, self.limit)

    def fit(self, value):
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ValueError(_now("This is no text."))
        if not _can_be_kept(value):
            raise ValueError(_now("This holds signs that are no letters and cannot be kept."))
        if len(value) > self.limit:
            raise ValueError(_now("This is too long: at most %(limit)s characters fit.") % {"limit": self.limit})
        return value

    def show(self, value, look):
        return SafeString(esc(value)) if value else NOTHING

    def questions(self):
        return {
            "contains": (_("contains"), asks("icontains")),
            "is": (
                _("is"),
                lambda path, value: Q(**{f"{path}__in": value} if isinstance(value, list) else {path: value}),
            ),
            "starts": (_("starts with"), asks("istartswith")),
            "empty": (_("is empty"), lambda path, value=None: Q(**{path: ""})),
            "filled": (_("is filled"), lambda path, value=None: ~Q(**{path: ""})),
        }


class LongText(Text):
    """Several lines of text; shown with its line breaks."""

    widget = "text"
    sortable = False

    def __init__(self, limit=100_000):
        super().__init__(limit)

    def parse(self, raw, look):
        return clean_text("" if raw is None else raw, self.limit)


class Web(Text):
    """A web address; `https://` is added where it is missing, anything but http(s) is refused."""

    widget = "url"

    def parse(self, raw, look):
        value = super().parse(raw, look)
        if not value:
            return value
        if "://" not in value:
            value = f"https://{value}"
        return self.fit(value)

    def fit(self, value):
        value = super().fit(value)
        try:
            parts = urlsplit(value)
            fits = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in value
        except ValueError:
            fits = False
        if value and not fits:
            raise ValueError(_now("This is no web address. Write it as www.example.com."))
        return value

    def show(self, value, look):
        if not value:
            return NOTHING
        address, shown = esc(value), esc(value.partition("://")[2].rstrip("/"))
        return SafeString(f'<a href="{address}" rel="noopener noreferrer nofollow">{shown}</a>')


class YesNo(FieldType):
    """Yes or no."""

    widget = "yes_no"

    TRUE = {"1", "true", "yes", "y", "on", "да", "иә", "ия", "+", "x", "✓"}
    FALSE = {"", "0", "false", "no", "n", "off", "не", "нет", "жоқ", "-"}

    def read(self, data, name):
        return data.get(name, "") if f"{name}.shown" in data or name in data else None

    def parse(self, raw, look):
        word = str(raw or "").strip().casefold()
        if word in self.TRUE:
            return True
        if word in self.FALSE:
            return False
        raise ValueError(_now("Write yes or no."))

    def fit(self, value):
        if value is not None and not isinstance(value, bool):
            raise ValueError(_now("Write yes or no."))
        return bool(value)

    def show(self, value, look):
        return SafeString('<span class="yes">✓</span>') if value else NOTHING

    def text(self, value, look):
        return _now("yes") if value else _now("no")

    def questions(self):
        return {
            "yes": (_("is yes"), lambda path, value=None: Q(**{path: True})),
            "no": (_("is no"), lambda path, value=None: Q(**{path: False})),
        }
