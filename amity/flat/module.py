"""What flat tables bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

from .jobs import follow_definitions

module = Module(name="flat", label=_("Flat tables"), listeners=(follow_definitions,))
