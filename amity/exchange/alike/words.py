"""Why two are alike, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PLAIN = {
    "number": gettext_lazy("same registration number"),
    "number nearly": gettext_lazy("nearly the same registration number"),
    "email": gettext_lazy("same e-mail"),
    "phone": gettext_lazy("same phone"),
    "born": gettext_lazy("same birthday"),
    "born nearly": gettext_lazy("nearly the same birthday"),
    "company": gettext_lazy("same company"),
    "place": gettext_lazy("same address"),
    "place nearly": gettext_lazy("similar address"),
    "city": gettext_lazy("same city"),
    "name": gettext_lazy("same name"),
    "name alphabet": gettext_lazy("same name in another alphabet"),
    "name order": gettext_lazy("same name in another order"),
}


def said(code):
    """A reason's code in words; "name 94 alphabet" is "name 94 % alike in another alphabet"."""
    if code in PLAIN:
        return str(PLAIN[code])
    percent, _space, how = code.removeprefix("name ").partition(" ")
    if how == "alphabet":
        return _("name %(percent)s %% alike in another alphabet") % {"percent": percent}
    return _("name %(percent)s %% alike") % {"percent": percent}
