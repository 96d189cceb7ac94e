"""The roles that a house begins with; administrators change them as they like."""

from django.utils.translation import gettext as _


def rights(see, add, edit, delete, export, *, imports="none", share="own"):
    """The levels of the verbs on one entity."""
    verbs = {"see": see, "add": add, "edit": edit, "delete": delete, "export": export}
    return {**verbs, "import": imports, "share": share}


def _nothing():
    return rights("none", "none", "none", "none", "none", share="none")


def default_roles():
    """[(name, note, administers, grants)] in the active language; the first is the administrator's."""
    return [
        (_("Administrator"), _("Sees everything and changes the settings."), True, {}),
        (_("Team lead"), _("Sees and changes all of the team and of the teams below it."), False, _team_lead()),
        (
            _("Seller"),
            _("Sees the team’s work, changes customers of the team and the own deals."),
            False,
            _seller(),
        ),
        (_("Support"), _("Sees all customers and works on the own and the team’s activities."), False, _support()),
        (
            _("Marketing"),
            _("Sees all customers and deals, changes contacts, takes customers along in exports."),
            False,
            _marketing(),
        ),
        (_("Observer"), _("Sees everything and changes nothing."), False, _observer()),
        (
            _("External"),
            _("Sees only what is shared with them, and works on their own activities."),
            False,
            _external(),
        ),
    ]


def _team_lead():
    return {"*": rights("team", "team", "team", "team", "team", imports="all", share="team")}


def _seller():
    customers = rights("team", "own", "team", "own", "own", imports="all")
    return {
        "*": rights("team", "own", "own", "own", "none", imports="all"),
        "contact": customers,
        "company": customers,
        "deal": rights("team", "own", "own", "own", "own", imports="all"),
    }


def _support():
    customers = rights("all", "own", "team", "own", "none")
    activities = rights("team", "team", "team", "own", "none")
    return {"*": _nothing(), "contact": customers, "company": customers, "activity": activities}


def _marketing():
    return {
        "*": rights("team", "own", "own", "own", "none", imports="all"),
        "contact": rights("all", "own", "all", "own", "all", imports="all"),
        "company": rights("all", "own", "team", "own", "all", imports="all"),
        "deal": rights("all", "none", "none", "none", "none", share="none"),
    }


def _observer():
    return {"*": rights("all", "none", "none", "none", "none", share="none")}


def _external():
    return {"*": _nothing(), "activity": rights("own", "own", "own", "own", "none", share="none")}
