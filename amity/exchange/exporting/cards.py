"""People and companies as address cards (vCard 3.0, RFC 2426: what every phone and mail program takes)."""

from operator import attrgetter

from amity.records import types
from amity.records.fields import TagsColumn

from .content_lines import escaped, lines, parted
from .said import said_of

TYPES = {"mobile": "CELL", "work": "WORK", "home": "HOME"}
NAMES = ("last_name", "first_name", "middle_name")
PLAIN = {"job_title": "TITLE", "note": "NOTE"}


def fields(bound):
    """The fields that a card can hold, of those that the actor may read; [] where there is no address to send to."""
    read = bound.fields
    if not any(isinstance(one.type, (types.Emails, types.Phones)) for one in read.values()):
        return []
    of = (types.Emails, types.Phones, types.Places, types.Web)
    keys = {bound.entity.title, *NAMES, *PLAIN, "company", "birthday", "city", "country", "kinds"}
    return [one for key, one in read.items() if key in keys or isinstance(one.type, of) or isinstance(one, TagsColumn)]


def write(file, table, options):
    """Write a Table to an open binary file."""
    person = "first_name" in table.bound.entity.fields
    places = {one.key: place for place, one in enumerate(table.fields)}
    words = {one.key: said_of(one.type) for one in table.fields if isinstance(one.type, types.Choices)}
    for id, values in table.rows:
        said = {key: values[place] for key, place in places.items()}
        file.write(lines(_card(table, id, said, words, person)))


def _card(table, id, said, words, person):
    title = said.get(table.bound.entity.title) or ""
    yield "BEGIN", "VCARD"
    yield "VERSION", "3.0"
    yield "UID", f"urn:uuid:{id}"
    yield "FN", escaped(title)
    yield "N", parted([*(said.get(name) for name in NAMES), "", ""] if person else [title, "", "", "", ""])
    company = said.get("company") if person else ("", title)
    if company:
        yield "ORG", escaped(company[1])
    if not person:
        yield "X-ABShowAs", "COMPANY"
    for key, name in PLAIN.items():
        if said.get(key):
            yield name, escaped(said[key])
    if said.get("birthday"):
        yield "BDAY", said["birthday"].isoformat()
    for one in sorted(table.fields, key=attrgetter("key")):
        yield from _addresses(one, said[one.key])
    if (said.get("city") or said.get("country")) and not any(
        said[one.key] for one in table.fields if isinstance(one.type, types.Places)
    ):
        yield "ADR;TYPE=WORK", parted(["", "", "", said.get("city"), "", "", said.get("country")])
    if tags := [words[key].get(str(code), str(code)) for key in words for code in said[key] or ()]:
        yield "CATEGORIES", ",".join(map(escaped, tags))
    yield "END", "VCARD"


def _addresses(field, value):
    if isinstance(field.type, types.Web):
        if value:
            yield "URL", escaped(value)
        return
    for address, label in value if isinstance(field.type, types.Addresses) else ():
        of = f";TYPE={TYPES[label]}" if label in TYPES else ""
        if isinstance(field.type, types.Emails):
            yield f"EMAIL;TYPE=INTERNET{of}", escaped(address)
        elif isinstance(field.type, types.Phones):
            yield f"TEL{of}", escaped(address)
        else:
            yield f"ADR{of}", parted(["", "", address, "", "", "", ""])
