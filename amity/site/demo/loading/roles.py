"""What the people of the demo company may do."""

NAMES = {"administrator": "Administrator", "leader": "Team lead", "seller": "Seller", "engineer": "Engineer"}
NOTES = {
    "administrator": "Sees everything and changes the settings.",
    "leader": "Sees and changes all of the team and of the teams below it.",
    "seller": "Sees the team's work, changes customers of the team and the own deals.",
    "engineer": "Sees all customers, works on the own and the team's visits.",
}


def _rights(see: str, add: str, edit: str, delete: str, export: str) -> dict[str, str]:
    return {"see": see, "add": add, "edit": edit, "delete": delete, "export": export}


_OWN = _rights("team", "own", "own", "own", "own")
_TEAM = _rights("team", "team", "team", "own", "team")
GRANTS = {
    "administrator": {},
    "leader": {"*": _rights("team", "team", "team", "team", "team")},
    "seller": {"*": _OWN, "contact": _TEAM, "company": _TEAM, "activity": _rights("team", "team", "own", "own", "own")},
    "engineer": {
        "*": _OWN,
        "contact": _rights("all", "own", "own", "none", "none"),
        "company": _rights("all", "own", "own", "none", "none"),
        "deal": _rights("own", "none", "own", "none", "none"),
        "activity": _rights("team", "team", "team", "own", "own"),
    },
}
