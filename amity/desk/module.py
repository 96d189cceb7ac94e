"""What desks bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

module = Module(name="desk", label=_("Home"))
