"""The tables of users, teams, roles and the company's own settings."""

from .house import Rate, Settings
from .roles import Role
from .sessions import Session
from .teams import Team
from .users import User

__all__ = ["Rate", "Role", "Session", "Settings", "Team", "User"]
