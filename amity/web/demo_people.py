"""The people of a demo company, offered on the sign-in page. A house without one has nobody to offer."""

import json
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext

from amity.users.signin import people_of

from .faces import avatar

NOTE = "demo.json"
"""What loading the demo company leaves in the data folder: [[sign-in name, password, what they do]]."""


class Demo(NamedTuple):
    """One who can be chosen: sign-in name, name, what they do in the visitor's language, and their avatar as HTML."""

    login: str
    name: str
    does: str
    face: str


def demo_people():
    """The Demo of everybody who can be signed in as with one click."""
    rows = _noted()
    names = people_of([login for login, _password, _does in rows]) if rows else {}
    return [
        Demo(login, names[login], gettext(does), avatar(names[login]))
        for login, _password, does in rows
        if login in names
    ]


def password_of(login):
    """The password that the demo company gave to a sign-in name; empty where it gave none."""
    return next((password for known, password, _does in _noted() if known == login), "")


def _noted():
    path = settings.DATA / NOTE
    return json.loads(path.read_bytes()) if path.exists() else []
