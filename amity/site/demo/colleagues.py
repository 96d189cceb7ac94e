"""The people of Balkan Tools: the cast, seven more, and their teams."""

from .pipelines import names
from .rows import Team, User

TEAMS = (
    Team("sales", names("Sales / Продажби / Продажи / Сату"), None),
    Team("sofia", names("Sofia / София / София / София"), "sales"),
    Team("almaty", names("Almaty / Алмати / Алматы / Алматы"), "sales"),
    Team("service", names("Service / Сервиз / Сервис / Сервис"), None),
)


def _user(key, name, language, timezone, team, role, leads=None) -> User:
    return User(key, key, name, f"{key}@balkan-tools.example.com", language, timezone, team, role, leads)


USERS = (
    _user("root", "Root", "en", "Europe/Sofia", None, "administrator"),
    _user("elena", "Elena Marinova", "bg", "Europe/Sofia", "sales", "leader", leads="sales"),
    _user("carol", "Carol Dimitrova", "bg", "Europe/Sofia", "sofia", "leader", leads="sofia"),
    _user("alice", "Alice Petrova", "en", "Europe/Sofia", "sofia", "seller"),
    _user("bob", "Bob Stoyanov", "bg", "Europe/Sofia", "sofia", "seller"),
    _user("maria", "Maria Koleva", "bg", "Europe/Sofia", "sofia", "seller"),
    _user("ivan", "Ivan Sokolov", "ru", "Europe/Moscow", "sales", "seller"),
    _user("aigerim", "Aigerim Sadykova", "kk", "Asia/Almaty", "almaty", "leader", leads="almaty"),
    _user("dave", "Dave Omarov", "ru", "Asia/Almaty", "almaty", "seller"),
    _user("nurlan", "Nurlan Akhmetov", "kk", "Asia/Almaty", "almaty", "seller"),
    _user("georgi", "Georgi Nikolov", "bg", "Europe/Sofia", "service", "leader", leads="service"),
    _user("klara", "Klara Weber", "en", "Europe/Sofia", "service", "engineer"),
)
BY_KEY = {user.key: user for user in USERS}


def team_of(user: str) -> str | None:
    """The main team of a user."""
    return BY_KEY[user].team
