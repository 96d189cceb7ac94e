"""Values as they are said in the cells of a file, so that whoever reads it understands them, and an import does too.

Each function takes the values of a field of some records, and gives as many texts.
"""

from collections import Counter

from amity.records.registry import find_entity
from amity.records.scope import visible

PARTING = ",;\n"
"""What parts several values in a cell: a word that holds one of these cannot stand there."""


def plain(values):
    """Texts as they are."""
    return [value if isinstance(value, str) else "" if value is None else str(value) for value in values]


def lasting(values):
    """Numbers, days and moments as they are; what a formula could not work out is nothing."""
    return [value if value or value == 0 else None for value in values]


def titles(values):
    """The titles of linked records."""
    return [value[1] or "" if value else "" for value in values]


def ids(values):
    """The ids of linked records."""
    return [value[0] if value else "" for value in values]


def links(entity, say):
    """A function that says those of several links that lead to records of an entity."""
    return lambda values: [
        "; ".join([say(link) for link in linked if link[0] == entity]) if linked else "" for linked in values
    ]


def amounts(values):
    """The amounts of money, as numbers."""
    return [value.amount if value else None for value in values]


def currencies(values):
    """The currencies of money."""
    return [value.currency if value else "" for value in values]


def ones(place, *, last=False):
    """A function that gives the address at a place; with `last` those behind it too, a line each."""
    if last:
        return lambda values: ["\n".join([value for value, _label in rows[place:]]) for rows in values]
    return lambda values: [rows[place][0] if len(rows) > place else "" for rows in values]


def labels(place, words):
    """A function that gives the label of the address at a place, in `words`."""
    return lambda values: [words.get(rows[place][1], rows[place][1]) if len(rows) > place else "" for rows in values]


def choices(type):
    """A function that gives choices by their labels; by the code where two are called alike."""
    words = said_of(type)
    return lambda values: [words.get(code, code) if code else "" for code in values]


def sets(type):
    """A function that gives several choices or tags in one cell."""
    words = {code: code if set(PARTING).intersection(said) else said for code, said in said_of(type).items()}
    return lambda values: [
        ", ".join([words.get(str(code), str(code)) for code in codes]) if codes else "" for codes in values
    ]


def said_of(type):
    """{code: label, or code where several are labelled so} of the choices of a type."""
    often = Counter(str(label).casefold() for label in type.labels.values())
    return {code: str(said) if often[str(said).casefold()] == 1 else code for code, said in type.labels.items()}


def who(actor):
    """A function that says colleagues so that they are known in every house."""
    known = people(actor)
    return lambda values: [known.get(value[0], value[1] or "") if value else "" for value in values]


def people(actor):
    """{id as text: what tells a colleague apart in every house: their e-mail, else the name by which they sign in}."""
    user = find_entity("user")
    read = [name for name in ("email", "login", user.title) if name in user.bound(actor).fields]
    found = {id: said for id, *said in visible(actor, user).values_list("pk", *read)}
    often = Counter(text.casefold() for said in found.values() for text in said)
    alone = {text for said in found.values() for text in said if text and often[text.casefold()] == 1}
    return {str(id): next((text for text in said if text in alone), said[-1]) for id, said in found.items()}
