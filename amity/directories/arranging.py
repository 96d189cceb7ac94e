"""An administrator sets up a service: its address, what goes along, and which places of an answer fill which fields."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.outward import Outward
from amity.base.outward.address import read_address
from amity.base.outward.guard import allowed
from amity.base.text.clean import CONTROL
from amity.base.uuid7 import uuid7
from amity.exchange.importing.offers import proposed
from amity.records.administering import demand_administrator
from amity.records.errors import Invalid

from .hearing import HOLE
from .places import PLACE, header_of, places
from .rows import Secret
from .saving import save
from .taking_in import comparable, keys

HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
"""The name of a header (RFC 9110, 5.1)."""
VALUE = re.compile(r"[\x20-\x7e]{1,1000}")
OURS = {"host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade", "accept-encoding"}
HEADERS = 10


@dataclass
class Wanted:
    """What was typed: `sent` are lines “Name: value”, `takes` [(place, field key)], `secret` is "" to keep the one that
    is there."""

    name: str
    key: str
    address: str
    sent: str = ""
    secret_name: str = ""
    secret: str = ""
    takes: tuple = ()


def arrange(c, directory, bound, wanted):
    """Set a service up as wanted. Raises Invalid."""
    demand_administrator(c)
    before = _asks(directory)
    secret = prepare(directory, bound, wanted)
    if directory.batch is None or _asks(directory) != before:
        directory.batch, directory.as_of = uuid7(), now()
    save(c, directory)
    if secret is None:
        Secret.objects.filter(directory=directory.pk).delete()
    else:
        secret.save()


def prepare(directory, bound, wanted):
    """Fill the row `directory` in as wanted, without writing it; its Secret or None. Raises Invalid."""
    faults = {}
    directory.name, directory.key = CONTROL.sub("", wanted.name).strip()[:100], wanted.key
    if not directory.name:
        faults["name"] = _("This is needed.")
    if directory.key not in keys(bound):
        faults["key"] = _("Choose one of the list.")
    origin = _address(directory, wanted.address.strip(), faults)
    _take(directory, bound, wanted.takes, faults)
    directory.sent = _sent(wanted.sent, faults)
    secret = _secret(directory, wanted, origin, faults)
    if faults:
        raise Invalid(faults)
    return secret


def guessed(bound, said):
    """{place: field key}: where the values of an answer would go; what stands deeper gets what is left, for the name of
    an officer is not that of the company."""
    found, known = {}, comparable(bound)
    for _depth, level in groupby(sorted(places(said), key=_depth_of), _depth_of):
        names, texts = zip(*level, strict=True)
        values, _whys = proposed(bound, known, [header_of(place) for place in names], [list(texts)])
        found |= {names[at]: value for at, value in values.items() if value in known}
        known = {key: offer for key, offer in known.items() if key not in found.values()}
    return found


def _depth_of(found):
    return found[0].count(".")


def _asks(directory):
    return directory.address, directory.sent, directory.key, directory.headers


def _address(directory, typed, faults):
    """Take the address over; the origin of its server, "" where there is none."""
    directory.address = typed[:500]
    try:
        one, other = (read_address(typed.replace(HOLE, key)) for key in ("0", "1"))
    except Outward as no:
        faults["address"] = no.message
        return ""
    if len(typed) > 500 or typed.count(HOLE) != 1 or one.target == other.target:
        faults["address"] = _("Write {key} once, after the name of the server: there goes what a record is found by.")
    return one.origin


def _take(directory, bound, takes, faults):
    known = comparable(bound)
    takes = [(CONTROL.sub("", place).strip()[:PLACE], key) for place, key in takes]
    takes = [(place, key) for place, key in takes if place and key in known]
    if len(takes) != len({key for _place, key in takes}):
        faults["takes"] = _("Two places go to the same field. Leave one of them out.")
    directory.headers, directory.mapping = [one[0] for one in takes], [one[1] for one in takes]


def _sent(text, faults):
    """[[name, value]] of lines."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _colon, value = line.partition(":")
        if not _fits(name.strip(), value.strip()):
            faults["sent"] = _("Write each header in a line of its own, such as “Accept-Language: en”.")
        found.append([name.strip(), value.strip()])
    if len(found) > HEADERS:
        faults["sent"] = _("These are too many headers.")
    return found


def _secret(directory, wanted, origin, faults):
    name, value = wanted.secret_name.strip(), wanted.secret.strip()
    if not name:
        if value:
            faults["secret_name"] = _("Say in which header the secret goes.")
        return None
    if not value:
        kept = Secret.objects.filter(directory=directory.pk).first()
        value = kept.value if kept and kept.origin == origin else ""
    if not value:
        faults["secret"] = _("Type the secret: it is kept for one server only, and never shown again.")
    elif not _fits(name, value):
        faults["secret_name"] = _("This is no header that can be sent.")
    elif origin.startswith("http://") and not allowed(read_address(origin)):
        faults["secret"] = _("A secret goes over https:// only: on the way others could read it.")
    return Secret(directory=directory.pk, origin=origin, name=name, value=value)


def _fits(name, value):
    return bool(HEADER.fullmatch(name) and VALUE.fullmatch(value) and name.lower() not in OURS)
