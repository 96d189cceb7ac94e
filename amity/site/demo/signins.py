"""Who signs in to the demo company, for the person who has just started it."""

from typing import NamedTuple

from django.utils.translation import gettext_noop

from .rows import CAST

PASSWORD = "amity"  # noqa: S105 - of the demo company, shown at its start
DOES = {
    "alice": gettext_noop("sells, in Sofia"),
    "bob": gettext_noop("sells beside Alice"),
    "carol": gettext_noop("leads the team in Sofia"),
    "dave": gettext_noop("sells in Almaty"),
    "root": gettext_noop("administers"),
}
"""What each of the cast is there for; the sign-in page says it in its visitor's language."""


class SignIn(NamedTuple):
    login: str
    password: str
    who: str


def sign_ins() -> list[SignIn]:
    """The cast of the demo company. Their sign-in names are their keys."""
    return [SignIn(key, PASSWORD, DOES[key]) for key in CAST]
