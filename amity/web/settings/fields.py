"""Fields of the settings' forms."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

LABELS = {
    "name": _("Name"),
    "login": _("Sign-in name"),
    "email": _("E-mail"),
    "language": _("Language"),
    "timezone": _("Time zone"),
    "team": _("Main team"),
    "parent": _("Part of"),
    "lead": _("Led by"),
    "currency": _("Currency"),
    "region": _("Country"),
    "note": _("What for"),
    "password": _("Password"),
    "heir": _("Colleague"),
}


@dataclass
class Field:
    """One input: `kind` is text, email, password, select, lines (a text of several) or zone; `options` of a select are
    (value, label), `groups` of one (label, options); `words` is what the person reads in the place of the value of a
    zone. `attributes` go into the tag as they are named here, never from people."""

    name: str
    value: str = ""
    error: str = ""
    kind: str = "text"
    label: str = ""
    hint: str = ""
    must: bool = False
    options: tuple = ()
    groups: tuple = ()
    words: str = ""
    wide: bool = False
    attributes: dict = field(default_factory=dict)

    def __post_init__(self):
        self.label = self.label or LABELS[self.name]
        self.value = "" if self.value is None else str(self.value)

    @property
    def described_by(self):
        """The ids of what explains the input."""
        said = [f"{self.name}-hint"] if self.hint else []
        return " ".join([*said, f"{self.name}-error"] if self.error else said)


def fields(typed, faults, *described):
    """Fields with their typed values and errors; each of `described` is (name, {attributes of Field})."""
    return [Field(name, typed.get(name, ""), str(faults.get(name, "")), **more) for name, more in described]


def other_faults(faults, *shown):
    """The messages that belong to none of the fields `shown`."""
    names = {one.name for one in shown}
    return [message for name, message in faults.items() if name not in names]
