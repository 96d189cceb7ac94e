"""Changes in words: who, when, from where, what was done to which records."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.base.money import show_number
from amity.base.text.quoted import quoted
from amity.records.change_parts import COUNTED
from amity.records.titles import titles_of
from amity.records.types import Moment

from .faces import avatar
from .sources import source


def did(part):
    """What was done, without whom: "created", "changed", "deleted", "brought back"."""
    return {"create": _("created"), "update": _("changed"), "delete": _("deleted"), "restore": _("brought back")}[
        part.what
    ]


def somebody_did(what):
    """The same as what somebody did, after their name; `what` as of a Part."""
    words = {
        "create": pgettext("somebody", "created"),
        "update": pgettext("somebody", "changed"),
        "delete": pgettext("somebody", "deleted"),
        "restore": pgettext("somebody", "brought back"),
    }
    return words[what]


def how_many(number, look):
    """A number as far as it was counted."""
    return show_number(min(number, COUNTED), look.language) + ("+" if number > COUNTED else "")


def named(actor, parts):
    """{(entity, id): title} of the records that Parts name; one query for each entity."""
    return titles_of(actor, {(part.entity.key, id) for part in parts for id in part.ids})


def line(part, known, look):
    """(what was done, which entity, [(address, title)], how many more) of a Part."""
    shown = [
        (f"/{part.entity.key}/{id}/", known[part.entity.key, id]) for id in part.ids if (part.entity.key, id) in known
    ]
    if part.number > len(part.ids) + 1 or not shown:
        label = part.entity.label if part.number == 1 else part.entity.plural
        words, shown, more = f"{how_many(part.number, look)} {label}", shown[:1], True
    else:
        words, more = capfirst(part.entity.plural if part.number > 1 else part.entity.label), part.number > len(shown)
    return {"did": somebody_did(part.what), "label": words, "shown": shown, "more": more}


def head(change, look):
    """{who, face, when, source, why} of a Change."""
    who = change.actor.name if change.actor else "Amity"
    return {
        "who": who,
        "face": avatar(who),
        "when": Moment().text(change.at, look),
        "source": source(change),
        "why": change.reason and quoted(change.reason),
    }
