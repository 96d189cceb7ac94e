"""Choices by their code or by what they are called in any of our languages."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.records.types import Choices
from amity.records.types.tags import New


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
        if isinstance(type, Choices):
            words = [word.strip() for word in text.replace(";", ",").split(",")]
            return type.parse([codes.get(word.casefold(), word) for word in words if word], look)
        return type.parse(codes.get(text.strip().casefold(), text), look)

    return read
