"""What administrators do with tags: rename and recolour them, merge, remove, bring back, say who makes new ones.

Tags stand in the options of their field's row, so that none of this touches a record: a tag that goes, goes everywhere
at once, and comes back so.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .administering import demand_administrator
from .errors import Refused
from .tags_kept import alone, checked, demand_free, keep, made, merged, name, revise
from .types.tags import TONES


@dataclass
class Tag:
    """A tag as an administrator wants it."""

    name: str
    tone: str = "slate"


def add(c, row, tag):
    """A new tag of the field of `row`. Raises Refused, or Invalid with "name"."""
    demand_administrator(c)
    text = checked(tag.name)
    demand_free(alone(c, row.pk), text)
    redraw(c, row, made(c, row.pk, [text])[text.casefold()], tag)


def redraw(c, row, code, tag):
    """Another name or colour for the tag `code`, on every record that carries it. Raises as `add`."""
    demand_administrator(c)
    row = alone(c, row.pk)
    text, here = checked(tag.name), row.options.get("choices", ())
    if code not in dict(here):
        raise Refused(_("Choose one of the list."))
    demand_free(row, text, code)
    choices = [[one, {c.actor.language: text} if one == code else words] for one, words in here]
    keep(c, row, choices, tones={**row.options.get("tones", {}), code: tag.tone if tag.tone in TONES else "slate"})


def remove(c, row, code):
    """Take a tag off every record. None of them is written: brought back, it is where it was."""
    demand_administrator(c)
    row = alone(c, row.pk)
    keep(c, row, [one for one in row.options.get("choices", ()) if one[0] != code])


def bring_back(c, row, code):
    """A removed tag, on the records that carried it. Raises Refused where another has its name meanwhile."""
    demand_administrator(c)
    row = alone(c, row.pk)
    former = dict(row.options.get("former", ()))
    if code in former and code not in merged(row):
        demand_free(row, name(former[code]))
        keep(c, row, [*row.options.get("choices", ()), [code, former[code]]])


def merge(c, row, code, into):
    """Read the tag `code` as `into` from now on, wherever it stands."""
    demand_administrator(c)
    row = alone(c, row.pk)
    here = dict(row.options.get("choices", ()))
    if code == into or code not in here or into not in here:
        raise Refused(_("Choose one of the list."), field="into")
    read_as = {old: into if new == code else new for old, new in merged(row).items()} | {code: into}
    keep(c, row, [one for one in row.options["choices"] if one[0] != code], merged=read_as)


def let(c, row, roles):
    """Who makes tags while writing records, beside administrators: everybody who may write the field (None), or who has
    one of these roles (ids as texts)."""
    demand_administrator(c)
    row = alone(c, row.pk)
    options = {name: value for name, value in row.options.items() if name != "makers"}
    revise(c, row, options if roles is None else {**options, "makers": sorted(roles)})
