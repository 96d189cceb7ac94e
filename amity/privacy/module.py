"""What privacy brings into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

module = Module(name="privacy", label=_("Privacy"))
