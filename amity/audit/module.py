"""What the audit log brings into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

from .listening import changed

module = Module(name="audit", label=_("Audit log"), listeners=(changed,))
