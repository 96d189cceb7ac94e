"""What may be typed about a person who signs in."""

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line
from amity.records.errors import Invalid

from .users import Language, Theme
from .zones import zones

LIMITS = {"name": 150, "login": 100, "email": 254}


def cleaned(**typed):
    """The same fields as they may be kept. Raises Invalid with a message for each that can't be taken."""
    values, errors = {}, {}
    for key, text in typed.items():
        try:
            values[key] = CHECKS[key](text)
        except ValueError as fault:
            errors[key] = str(fault)
    if errors:
        raise Invalid(errors)
    return values


def _name(text):
    name = clean_line(text, LIMITS["name"])
    if not any(letter.isalnum() for letter in name):
        raise ValueError(_("This is needed."))
    return name


def _login(text):
    login = clean_line(text, LIMITS["login"]).lower()
    if not login:
        raise ValueError(_("This is needed."))
    if " " in login or len(login) > LIMITS["login"]:
        raise ValueError(_("A sign-in name is one word, such as maria or maria@example.com."))
    return login


def _email(text):
    email = clean_line(text, LIMITS["email"])
    name, at, host = email.partition("@")
    if (email and not (name and at and host)) or " " in email or "@" in host:
        raise ValueError(_("This is no e-mail address."))
    return email


def _one_of(values, message):
    def check(text):
        if text not in values():
            raise ValueError(message())
        return text

    return check


CHECKS = {
    "name": _name,
    "login": _login,
    "email": _email,
    "language": _one_of(lambda: Language.values, lambda: _("Choose one of the list.")),
    "theme": _one_of(lambda: Theme.values, lambda: _("Choose one of the list.")),
    "timezone": _one_of(zones, lambda: _("There is no such time zone. Choose one of the list, such as Europe/Sofia.")),
}
