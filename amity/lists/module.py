"""What lists bring into the house: saved views."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

from .saved import saved_view

module = Module(name="lists", label=_("Lists"), entities=(saved_view,))
