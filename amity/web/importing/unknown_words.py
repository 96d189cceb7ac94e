"""Words of a file that are no choice here: how often they come, and what each of them may mean."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from amity.base.text.fold import fold
from amity.exchange.importing.few_links import plain
from amity.exchange.importing.offer import split
from amity.exchange.importing.offers import entity_named, offers
from amity.exchange.importing.options import Options
from amity.exchange.importing.sensitive import unknown_words
from amity.exchange.importing.sparing import spare
from amity.exchange.importing.value_maps import EMPTY, mappable
from amity.records.fields import CustomColumn, LinkColumn
from amity.records.registry import entities
from amity.records.scope import visible
from amity.records.words import said

NEW = "+"
OF = " · "
ALIKE = 80


@dataclass
class Asked:
    """The words of one column: `lines` are (name, words, how often or None, targets, the chosen one)."""

    header: str
    label: str
    lines: list


def asked(imported, actor):
    """[Asked] of all columns with words that are unknown, or were said to mean something."""
    entity = entity_named(imported.entity, actor)
    if entity is None:
        return []
    found, headers, options = [], imported.table.get("headers", []), Options.of(imported)
    bound = entity.bound(actor)
    known = offers(bound)
    alone = spare(bound, known, imported.mapping, options)
    for key, offer, words in columns_asked(imported, known):
        column = int(key.partition(":")[0])
        listed = targets(offer, actor, alone=column in alone)
        told = options.maps.get(key, {})
        lines = [
            (name_of(key, text), text, number, listed, told.get(text) or (_likely(text, listed) if number else ""))
            for text, number in words
        ]
        found.append(Asked(headers[column], offer.label, lines))
    return found


def targets(offer, actor, *, alone=False):
    """[(value, label)]: what words of a column that goes here can mean; what means nothing leaves its cells out
    `alone`, or its rows."""
    field = offer.field
    if isinstance(field, LinkColumn):
        listed = _named(actor, field)
    else:
        listed = [(code, capfirst(str(label))) for code, label in field.type.choices]
    unsaid = _("leave the cells out") if alone else _("leave the rows out")
    found = [("", unsaid), (EMPTY, _("leave it empty")), *listed]
    if isinstance(field, CustomColumn) and actor.administers:
        found.append((NEW, _("make it a new choice")))
    return found


def _named(actor, field):
    """[(id, label)] of the records that a link may go to; those that belong to something, as stages to a pipeline, in
    its order and with its name, where there are several of it."""
    rows, (link, group) = visible(actor, field.target), _owner(field.target)
    if not link:
        return [(str(one.pk), _said(one)) for one in rows]
    places = {one.pk: (at, _said(one)) for at, one in enumerate(visible(actor, group).order_by("position", "name"))}
    found = [
        (places[of], one) for one in rows.order_by("position", "name") if (of := getattr(one, f"{link}_id")) in places
    ]
    several = len({place for place, _one in found}) > 1
    found.sort(key=lambda one: one[0])
    return [(str(one.pk), f"{name}{OF}{_said(one)}" if several else _said(one)) for (_at, name), one in found]


def _owner(target):
    """(the link to what the columns of a board belong to, its entity); ("", None) for records that are none."""
    boards = [(one, one.board) for one in entities() if one.board]
    groups = (one.fields[board.within].target for one, board in boards if one.fields[board.by].target is target)
    group = next(groups, None)
    links = (key for key, one in target.fields.items() if group and getattr(one, "target", None) is group)
    return next(links, ""), group


def _said(row):
    return said(getattr(row, "words", None) or {}, str(row))


def columns_asked(imported, known):
    """(key, Offer, [(words, how often)]) of each column that is asked about, as far as it still goes there."""
    maps = Options.of(imported).maps
    unknown = unknown_words(imported)
    for key in dict.fromkeys([*unknown, *maps]):
        column, _colon, name = key.partition(":")
        at = int(column) if column.isdigit() else -1
        offer = known.get(name)
        if offer is None or not mappable(offer) or not 0 <= at < len(imported.mapping):
            continue
        if split(imported.mapping[at])[0] == name:
            words = dict.fromkeys(maps.get(key, {})) | dict(unknown.get(key, ()))
            yield key, offer, list(words.items())


def _likely(text, listed):
    """The target that is called much like the words; "" where none is."""
    names = {code: fold(label.rpartition(OF)[2]) for code, label in listed if code not in ("", EMPTY, NEW)}
    found = process.extractOne(fold(plain(text)), names, scorer=fuzz.WRatio, score_cutoff=ALIKE)
    return found[2] if found else ""


def name_of(key, text):
    """The name of the question what some words mean."""
    return f"map|{key}|{text}"
