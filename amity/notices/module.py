"""What notices bring into the house: they listen to every Change."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

from .listening import hand_over, settle

module = Module(name="notices", label=_("Notices"), listeners=(settle, hand_over))
