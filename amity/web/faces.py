"""Avatars: the letters of a name on a calm colour, always the same for the same name."""

from django.utils.html import format_html

from amity.records.types.links import tint


def initials(name):
    """Up to two letters for a name; what is no letter or digit (quotes, dots) is passed over."""
    words = ["".join(letter for letter in word if letter.isalnum()) for word in str(name or "").split()]
    return "".join(word[0] for word in [word for word in words if word][:2]).upper()


def avatar(name, kind=""):
    """The avatar of a name as HTML, decorative beside it. `kind` is "small", "large" or "large square"."""
    css = f"avatar {kind}".strip()
    return format_html(
        '<span class="{}" data-tint="{}" aria-hidden="true">{}</span>', css, tint(str(name or "")), initials(name)
    )


def person(name):
    """A colleague: avatar and name."""
    return format_html('<span class="person">{}{}</span>', avatar(name, "small"), name)
