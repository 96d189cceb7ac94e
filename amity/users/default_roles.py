"""The roles that a house begins with; administrators change them as they like."""

from django.utils.translation import gettext as _


def rights(see, add, edit, delete, export):
    """The levels of the five verbs on one entity."""
    return {"see": see, "add": add, "edit": edit, "delete": delete, "export": export}


def default_roles():
    """[(name, note, administers, grants)] in the active language; the first is the administrator's."""
    own, none = rights("team", "own", "own", "own", "none"), rights("none", "none", "none", "none", "none")
    customers = rights("all", "own", "team", "own", "none")
    return [
        (_("Administrator"), _("Sees everything and changes the settings."), True, {}),
        (
            _("Team lead"),
            _("Sees and changes all of the team and of the teams below it."),
            False,
            {"*": rights("team", "team", "team", "team", "team")},
        ),
        (
            _("Seller"),
            _("Sees the team’s work, changes customers of the team and the own deals."),
            False,
            {
                "*": own,
                "contact": rights("team", "own", "team", "own", "own"),
                "company": rights("team", "own", "team", "own", "own"),
                "deal": rights("team", "own", "own", "own", "own"),
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
    ]
