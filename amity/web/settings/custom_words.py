"""What is said of fields in their list: the kind of each, and what is demanded of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.records import types
from amity.records.custom_kinds import KINDS
from amity.records.sealed import OPENING, YES

OF_TYPES = (
    (types.UserType, gettext_lazy("Colleague")),
    (types.LinkType, gettext_lazy("Link")),
    (types.Emails, gettext_lazy("E-mail")),
    (types.Phones, gettext_lazy("Phone")),
    (types.Places, gettext_lazy("Postal address")),
)


def kind_words(field):
    """What kind of field a built-in one is, in the words of the kinds that can be made."""
    for kind, words in OF_TYPES:
        if isinstance(field.type, kind):
            return words
    made = {type(kind.make({})): kind.label for kind in KINDS.values()}
    return made.get(type(field.type), KINDS["text"].label)


def demands(row, built=None, sealing=None):
    """What a field demands and has, as short words; `built` is the percent of its indexes that is there, None where
    it has none, `sealing` its Sealing."""
    said = {"required": _("required"), "unique": _("unique"), "sensitive": _("sensitive")}
    words = [said[name] for name in said if row.options.get(name)] + _sealed(row, sealing)
    if built is None:
        return words
    return [*words, _("fast") if built == 100 else _("being made fast: %(percent)s %%") % {"percent": built}]


def _sealed(row, sealing):
    """Whether its values are sealed, and how far they are on their way."""
    kept = row.options.get("sealed")
    if not kept:
        return []
    percent = sealing.percent if sealing and sealing.shuts == (kept == YES) else 0
    if kept == OPENING:
        return [_("being opened: %(percent)s %%") % {"percent": percent}]
    return [_("sealed") if percent == 100 else _("being sealed: %(percent)s %%") % {"percent": percent}]
