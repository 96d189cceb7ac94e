"""Where the data of an import comes from, in words: kept with its Change, and so with every value."""

from django.utils.translation import gettext as _

from .options import Options


def reason(imported):
    """Why the import's Change was made: the file, the system, where from and on what basis."""
    options = Options.of(imported)
    bases = {"consent": _("consent"), "contract": _("contract"), "interest": _("legitimate interest"), "law": _("law")}
    parts = [imported.name, options.source]
    parts.append(options.whence and _("from: %(whence)s") % {"whence": options.whence})
    parts.append(options.basis in bases and _("basis: %(basis)s") % {"basis": bases[options.basis]})
    return " · ".join(filter(None, parts))
