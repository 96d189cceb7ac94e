"""Who signs in to the demo company, for the person who has just started it."""

from typing import NamedTuple

from .colleagues import TEAMS, USERS
from .loading.roles import NAMES
from .rows import CAST

PASSWORD = "amity"


class SignIn(NamedTuple):
    login: str
    password: str
    who: str


def sign_ins() -> list[SignIn]:
    """The cast of the demo company: the administrator first."""
    teams = {team.key: team.name for team in TEAMS}
    users = {user.key: user for user in USERS}
    cast = sorted((users[key] for key in CAST), key=lambda user: user.role != "administrator")
    return [
        SignIn(user.login, PASSWORD, ", ".join(filter(None, (NAMES[user.role], teams.get(user.team))))) for user in cast
    ]
