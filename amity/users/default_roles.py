"""The roles that a house begins with; administrators change them as they like."""

from django.utils.translation import gettext as _


def rights(see, add, edit, delete, export, *, imports="none", share="own"):
    """The levels of the verbs on one entity."""
    verbs = {"see": see, "add": add, "edit": edit, "delete": delete, "export": export}
    return {**verbs, "import": imports, "share": share}


def default_roles():
    """[(name, note, administers, grants)] in the active language; the first is the administrator's."""
    own = rights("team", "own", "own", "own", "none", imports="all")
    none = rights("none", "none", "none", "none", "none", share="none")
    customers = rights("all", "own", "team", "own", "none")
    return [
        (_("Administrator"), _("Sees everything and changes the settings."), True, {}),
        (
            _("Team lead"),
            _("Sees and changes all of the team and of the teams below it."),
            False,
            {"*": rights("team", "team", "team", "team", "team", imports="all", share="team")},
        ),
        (
            _("Seller"),
            _("Sees the team’s work, changes customers of the team and the own deals."),
            False,
            {
                "*": own,
                "contact": rights("team", "own", "team", "own", "own", imports="all"),
                "company": rights("team", "own", "team", "own", "own", imports="all"),
                "deal": rights("team", "own", "own", "own", "own", imports="all"),
            },
        ),
        (
            _("Support"),
            _("Sees all customers and works on the own and the team’s activities."),
            False,
            {
                "*": none,
                "contact": customers,
                "company": customers,
                "activity": rights("team", "team", "team", "own", "none"),
            },
        ),
        (
            _("Marketing"),
            _("Sees all customers and deals, changes contacts, takes customers along in exports."),
            False,
            {
                "*": own,
                "contact": rights("all", "own", "all", "own", "all", imports="all"),
                "company": rights("all", "own", "team", "own", "all", imports="all"),
                "deal": rights("all", "none", "none", "none", "none", share="none"),
            },
        ),
        (
            _("Observer"),
            _("Sees everything and changes nothing."),
            False,
            {"*": rights("all", "none", "none", "none", "none", share="none")},
        ),
        (
            _("External"),
            _("Sees only what is shared with them, and works on their own activities."),
            False,
            {"*": none, "activity": rights("own", "own", "own", "own", "none", share="none")},
        ),
    ]
