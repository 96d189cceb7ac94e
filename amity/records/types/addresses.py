"""E-mails, phones and postal addresses: several to a record, each with a label."""

import re

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.phones import parse_phone, show_phone
from amity.base.text.clean import clean_line, clean_text
from amity.base.text.markup import esc

from .field_type import NOTHING, FieldType
from .text import Text

EMAIL = re.compile(r"[^@\s,;<>\"()]{1,64}@(?=.{3,190}$)[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")

VALUE, LABEL = Text(300), Text(40)
"""What a row of addresses has room for."""
REACHES = {"nowhere": (_("reaches nobody"), None)}
"""A question to e-mails and phones (see `nowhere.py`)."""


class Addresses(FieldType):
    """A list of {"value", "label"}; a cell shows the first."""

    many = True
    sortable = False
    widget = "addresses"
    kind = ""
    labels = ()

    def read(self, data, name):
        if f"{name}.value" not in data:
            return None
        values, labels = data.getlist(f"{name}.value"), data.getlist(f"{name}.label")
        labels += [""] * (len(values) - len(labels))
        return [{"value": value, "label": label} for value, label in zip(values, labels, strict=False) if value.strip()]

    def parse(self, raw, look):
        if isinstance(raw, str):
            raw = [{"value": part, "label": ""} for part in re.split(r"[,;\n]", raw)]
        rows, seen = [], set()
        for row in raw or ():
            if not str(row["value"]).strip():
                continue
            parsed = {"value": self.one(str(row["value"]), look), "label": clean_line(row.get("label") or "", 40)}
            if parsed["value"] not in seen:
                seen.add(parsed["value"])
                rows.append(parsed)
        return rows

    def one(self, text, look):
        """One address, normalised; ValueError with a message if it is none."""
        return clean_line(text, 300)

    def fit(self, value):
        if not isinstance(value, (list, tuple, type(None))):
            raise ValueError(_now("This is no list of addresses."))
        rows = {}
        for row in value or ():
            if not isinstance(row, dict):
                raise ValueError(_now("This is no list of addresses."))
            text = VALUE.fit(row.get("value"))
            if text.strip():
                rows.setdefault(text, {"value": text, "label": LABEL.fit(row.get("label"))})
        return list(rows.values())

    def show(self, value, look):
        return SafeString(esc(self.text(value, look)))

    def text(self, value, look):
        if isinstance(value, list):
            return ", ".join(row["value"] for row in value)
        return value or ""

    def questions(self):
        return {"contains": (_("contains"), None), "filled": (_("is filled"), None), "empty": (_("is empty"), None)}


class Emails(Addresses):
    """E-mail addresses (RFC 5321 lengths; names before the @ are kept as written, domains in lower case)."""

    kind = "email"
    labels = (("work", _("work")), ("home", _("home")), ("other", _("other")))

    def questions(self):
        return super().questions() | REACHES

    def one(self, text, look):
        return email_in(clean_line(text, 254).removeprefix("mailto:"))

    def show(self, value, look):
        text = value[0]["value"] if value and isinstance(value, list) else value
        return SafeString(f'<a href="mailto:{esc(text)}">{esc(text)}</a>') if text else NOTHING


class Email(Text):
    """One e-mail address, as a column of the record itself."""

    def fit(self, value):
        value = super().fit(value).strip()
        return email_in(value) if value else ""

    def show(self, value, look):
        return SafeString(f'<a href="mailto:{esc(value)}">{esc(value)}</a>') if value else NOTHING


class Phone(Text):
    """One phone number of the record itself, kept in E.164 and shown as in the viewer's country."""

    def parse(self, raw, look):
        text = super().parse(raw, look)
        return parse_phone(text, look.region) if text else ""

    def fit(self, value):
        value = super().fit(value).strip()
        return parse_phone(value, None) if value else ""

    def show(self, value, look):
        return SafeString(f'<a href="tel:{esc(value)}">{esc(show_phone(value, look.region))}</a>') if value else NOTHING

    def text(self, value, look):
        return show_phone(value, look.region) if value else ""


def email_in(text):
    """An e-mail address in its usual form; ValueError with a message for what is none."""
    if not EMAIL.fullmatch(text):
        raise ValueError(_now("“%(text)s” is no e-mail address. Write it as name@example.com.") % {"text": text[:60]})
    name, domain = text.rsplit("@", 1)
    return f"{name}@{domain.lower()}"


class Phones(Addresses):
    """Phone numbers, kept in E.164 and shown as in the viewer's country."""

    kind = "phone"
    labels = (("mobile", _("mobile")), ("work", _("work")), ("home", _("home")), ("other", _("other")))

    def questions(self):
        return super().questions() | REACHES

    def one(self, text, look):
        return parse_phone(text, look.region)

    def show(self, value, look):
        text = value[0]["value"] if value and isinstance(value, list) else value
        return SafeString(f'<a href="tel:{esc(text)}">{esc(show_phone(text, look.region))}</a>') if text else NOTHING

    def text(self, value, look):
        if isinstance(value, list):
            return ", ".join(show_phone(row["value"], look.region) for row in value)
        return show_phone(value, look.region) if value else ""


class Places(Addresses):
    """Postal addresses, each one text of a few lines."""

    kind = "postal"
    widget = "places"
    labels = (("legal", _("legal")), ("postal", _("postal")), ("delivery", _("delivery")), ("home", _("home")))

    def parse(self, raw, look):
        return super().parse([{"value": raw}] if isinstance(raw, str) else raw, look)

    def one(self, text, look):
        lines = (" ".join(line.split()) for line in clean_text(text, VALUE.limit).split("\n"))
        return "\n".join(filter(None, lines))

    def show(self, value, look):
        """With its line breaks on a card, which shows rows; a cell has but one line."""
        if isinstance(value, list):
            return SafeString("<br>".join(esc(line) for row in value for line in row["value"].split("\n")))
        return SafeString(esc((value or "").replace("\n", ", ")))
