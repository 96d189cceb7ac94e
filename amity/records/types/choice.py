"""One or several of a set of choices."""

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.text.markup import esc

from .field_type import NOTHING, FieldType


class Choice(FieldType):
    """One of `choices`: pairs of (code, label). `tones` colours codes: good, warn, bad or info. `former` choices are
    no longer offered, but what holds one keeps it."""

    widget = "choice"

    def __init__(self, choices, tones=None, former=()):
        self.choices, self.tones, self.former = list(choices), tones or {}, list(former)
        self.labels = dict([*self.former, *self.choices])

    def parse(self, raw, look):
        if raw in (None, ""):
            return ""
        word = str(raw).strip()
        for code, label in [*self.choices, *self.former]:
            if word == code or word.casefold() == str(label).casefold():
                return code
        labels = ", ".join(str(label) for _code, label in self.choices[:12])
        raise ValueError(_now("Choose one of: %(labels)s.") % {"labels": labels})

    def fit(self, value):
        if value is None or value == "":
            return ""
        return value if isinstance(value, str) and value in self.labels else Choice.parse(self, repr(value), None)

    def show(self, value, look):
        if not value:
            return NOTHING
        tone = self.tones.get(value)
        label = self.labels.get(value, value)
        shown = esc(str(label))
        return SafeString(f'<span class="tag {tone}">{shown}</span>' if tone else shown)

    def text(self, value, look):
        return str(self.labels.get(value, value) or "")

    def questions(self):
        return {
            "is": (_("is"), lambda path, value: Q(**{f"{path}__in": value if isinstance(value, list) else [value]})),
            "is_not": (
                _("is not"),
                lambda path, value: ~Q(**{f"{path}__in": value if isinstance(value, list) else [value]}),
            ),
            "empty": (_("is empty"), lambda path, value=None: Q(**{path: ""})),
        }


class Choices(Choice):
    """Any number of `choices`, kept as an array in the order of the choices."""

    kept_as = "list"
    widget = "choices"
    many = True
    sortable = False

    def read(self, data, name):
        return data.getlist(name) if f"{name}.shown" in data or name in data else None

    def parse(self, raw, look):
        words = raw.replace(";", ",").split(",") if isinstance(raw, str) else raw or []
        codes = {super(Choices, self).parse(word, look) for word in words if word.strip()}
        return [code for code, _label in [*self.choices, *self.former] if code in codes]

    def fit(self, value):
        if not isinstance(value, (list, tuple, type(None))):
            raise ValueError(_now("This is no list."))
        codes = [super(Choices, self).fit(code) for code in value or ()]
        return [code for code, _label in [*self.choices, *self.former] if code in codes]

    def show(self, value, look):
        between = " " if self.tones else ", "
        return SafeString(between.join(super(Choices, self).show(code, look) for code in value or ()))

    def text(self, value, look):
        return ", ".join(super(Choices, self).text(code, look) for code in value or ())

    def questions(self):
        return {
            "is": (
                _("has"),
                lambda path, value: Q(**{f"{path}__overlap": value if isinstance(value, list) else [value]}),
            ),
            "is_not": (
                _("has not"),
                lambda path, value: ~Q(**{f"{path}__overlap": value if isinstance(value, list) else [value]}),
            ),
            "empty": (_("is empty"), lambda path, value=None: Q(**{path: []})),
        }
