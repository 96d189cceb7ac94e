"""What looking for duplicates brings into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

from .following import follow

module = Module(name="duplicates", label=_("Duplicates"), merging=(follow,))
