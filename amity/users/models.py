"""The tables of users, teams, roles and the company's own settings."""

from .code_app import CodeApp
from .given_passwords import GivenPassword
from .house import Rate, Settings
from .passkeys import Passkey
from .recovery_codes import RecoveryCode
from .roles import Role
from .sessions import Session
from .shares import Share, SharedKind
from .teams import Team
from .users import User
from .wrong_codes import WrongCodes

__all__ = [
    "CodeApp",
    "GivenPassword",
    "Passkey",
    "Rate",
    "RecoveryCode",
    "Role",
    "Session",
    "Settings",
    "Share",
    "SharedKind",
    "Team",
    "User",
    "WrongCodes",
]
