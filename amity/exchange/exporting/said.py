"""Values as they are said in a file: so that whoever reads it understands them, and an import does too."""

from collections import Counter

from amity.records.registry import find_entity
from amity.records.scope import visible

PARTING = ",;\n"
"""What parts several values in a cell: a word that holds one of these cannot stand there."""


def lasting(value):
    """Numbers, days and moments as they are; what a formula could not work out is nothing."""
    return value if value or value == 0 else None


def named(type):
    """A function that gives a choice by its label; by its code where two are called alike."""
    words = _words(type)
    return lambda code: words.get(code, code) if code else ""


def together(type):
    """A function that gives several choices or tags in one cell."""
    words = {code: code if set(PARTING).intersection(said) else said for code, said in _words(type).items()}
    return lambda codes: ", ".join(words.get(str(code), str(code)) for code in codes or ())


def _words(type):
    often = Counter(str(label).casefold() for label in type.labels.values())
    return {code: str(said) if often[str(said).casefold()] == 1 else code for code, said in type.labels.items()}


def people(actor):
    """{id: what tells a colleague apart in every house: their e-mail, else the name by which they sign in}."""
    user = find_entity("user")
    read = [name for name in ("email", "login", user.title) if name in user.bound(actor).fields]
    found = {id: said for id, *said in visible(actor, user).values_list("pk", *read)}
    often = Counter(text.casefold() for said in found.values() for text in said)
    alone = {text for said in found.values() for text in said if text and often[text.casefold()] == 1}
    return {id: next((text for text in said if text in alone), said[-1]) for id, said in found.items()}
