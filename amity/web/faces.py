"""Avatars: the letters of a name on a calm colour, always the same for the same name."""

from functools import lru_cache

from django.utils.safestring import mark_safe

from amity.base.text.markup import esc
from amity.records.types.links import tint


def initials(name):
    """Up to two letters for a name; what is no letter or digit (quotes, dots) is passed over."""
    words = ["".join(letter for letter in word if letter.isalnum()) for word in str(name or "").split()]
    return "".join(word[0] for word in [word for word in words if word][:2]).upper()


@lru_cache(maxsize=5000)
def avatar(name, kind=""):
    """The avatar of a name as HTML, decorative beside it. `kind` is "small", "large" or "large square"."""
    name, css = str(name or ""), f"avatar {kind}".strip()
    return mark_safe(f'<span class="{css}" data-tint="{tint(name)}" aria-hidden="true">{initials(name)}</span>')


def person(name):
    """A colleague: avatar and name, as HTML."""
    return mark_safe(f'<span class="person">{avatar(name, "small")}{esc(str(name or ""))}</span>')
