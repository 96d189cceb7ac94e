"""What users bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

from .house import rate, settings
from .roles import role
from .teams import team
from .users import user

module = Module(name="users", label=_("Users"), entities=(user, team, role, settings, rate))
