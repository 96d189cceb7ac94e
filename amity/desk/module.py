"""What desks bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

from .keeping import follow

module = Module(name="desk", label=_("Home"), merging=(follow,))
