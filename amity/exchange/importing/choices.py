"""Choices by their code or by what they are called in any of our languages."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.records.types import Choices
from amity.records.types.tags import New

from .value_maps import Unknown


def reader_of_tags(field, actor):
    """The same of a field of tags: new words become tags, where `actor` may make some."""

    def read(text, look):
        found = field.type.parse(text, look)
        if not field.makes(actor) and (new := next((one for one in found if isinstance(one, New)), "")):
            raise ValueError(_("There is no tag “%(tag)s”.") % {"tag": new})
        return found

    return read


def reader(type):
    """A function of a cell's text and a look that gives the value of a Choice or Choices type."""
    codes = {}
    for language, _name in reversed(settings.LANGUAGES):
        with override(language):
            codes |= {str(label).casefold(): code for code, label in type.choices}
    codes |= {str(code).casefold(): code for code, _label in type.choices}

    def read(text, look):
        several = isinstance(type, Choices)
        words = [word.strip() for word in (text.replace(";", ",").split(",") if several else [text])]
        unknown = {
            word: fault for word in words if word.casefold() not in codes and (fault := _fault(type, word, look))
        }
        if unknown:
            raise Unknown(next(iter(unknown.values())), list(unknown))
        found = [codes.get(word.casefold(), word) for word in words if word]
        return type.parse(found if several else found[0] if found else "", look)

    return read


def _fault(type, word, look):
    """Why a word is no choice; "" if it is one."""
    try:
        type.parse([word] if isinstance(type, Choices) else word, look)
    except ValueError as fault:
        return str(fault)
    return ""
