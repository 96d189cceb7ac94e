"""What exchange brings into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import MenuItem, Module, Part

from .importing.offers import importable

module = Module(
    name="exchange",
    label=_("Exchange"),
    parts=(
        Part("import", _("Import"), _("Bringing records along from files"), "file-import", (), ("/import/",)),
        Part("export", _("Export"), _("Taking records along as files"), "download", (), ("/exports/",)),
    ),
    menu=(MenuItem(_("Import"), "/import/", "file-import", position=40, open=importable),),
)
