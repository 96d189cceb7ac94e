"""What users bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.entity import extend
from amity.records.module import Module

from . import company, in_use, last_administrator
from .house import rate, settings
from .roles import role
from .teams import team
from .users import user

module = Module(
    name="users",
    label=_("Users"),
    entities=(user, team, role, settings, rate),
    extensions=(
        extend("user", rules=(last_administrator.USERS, in_use.USERS)),
        extend("role", rules=(last_administrator.ROLES, in_use.ROLES)),
        extend("team", rules=(in_use.TEAMS,)),
        extend("settings", rules=(company.SETTINGS,)),
        extend("rate", rules=(company.RATES,)),
    ),
)
