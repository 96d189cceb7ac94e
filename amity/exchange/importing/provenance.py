"""Where the data of an import comes from, in words: kept with its Change, and so with every value."""

from django.utils.translation import gettext as _

from ..imports import Import
from .options import Options


def reason(imported):
    """Why the import's Change was made: the file, the system, where from and on what basis."""
    options = Options.of(imported)
    parts = [imported.name, options.source]
    parts.append(options.whence and _("from: %(whence)s") % {"whence": options.whence})
    parts.append(_words(options) and _("basis: %(basis)s") % {"basis": _words(options)})
    return " · ".join(filter(None, parts))


def basis_of(change):
    """By what right the values of a Change are kept, in words; "" where it is no import."""
    imported = Import.objects.filter(change=change.pk).first() if change.source == "import" else None
    return (_words(Options.of(imported)) or _("not said")) if imported else ""


def _words(options):
    words = {"consent": _("consent"), "contract": _("contract"), "interest": _("legitimate interest"), "law": _("law")}
    words["bought"] = _("bought list")
    return words.get(options.basis, "")
