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
def avatar(name, kind="", *, alone=False):
    """The avatar of a name as HTML, decorative beside it, or `alone` in its place and then called by it. `kind` is
    "small", "large" or "large square"."""
    name, css = str(name or ""), f"avatar {kind}".strip()
    said = f'role="img" aria-label="{esc(name)}" title="{esc(name)}"' if alone else 'aria-hidden="true"'
    return mark_safe(f'<span class="{css}" data-tint="{tint(name)}" {said}>{initials(name)}</span>')


def person(name):
    """A colleague: avatar and name, as HTML."""
    return mark_safe(f'<span class="person">{avatar(name, "small")}{esc(str(name or ""))}</span>')
