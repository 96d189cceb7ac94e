"""The register of processing: what the house knows of itself, what administrators write, and a page that prints."""

from django.utils.translation import gettext as _

from amity.base.locale import whole_date
from amity.base.money import show_number
from amity.privacy.default_purposes import begin_asking
from amity.privacy.register import WRITTEN, Register, known, write, written

from .pages import administrators, save, show

HERE = "/settings/register/"


@administrators
def register(request):
    """GET shows it; POST keeps what was written, or with `usual` makes the purposes that a new house begins with."""
    told = known(request.actor)
    if request.method == "POST":
        answer = _begin(request) if "usual" in request.POST and not told["purposes"] else _write(request)
        if answer:
            return answer
    row = written()
    look = request.actor.look
    day = whole_date(look.today, look.language)
    for kind in told["kinds"]:
        kind["number"] = show_number(kind["number"], look.language)
    texts = [(name, Register._meta.get_field(name).verbose_name, getattr(row, name)) for name in WRITTEN]
    return show(request, "register.html", {"known": told, "texts": texts, "day": day})


def _begin(request):
    return save(request, lambda c: begin_asking(c=c), _("Made: the usual purposes"), HERE)[0]


def _write(request):
    texts = {name: request.POST[name] for name in WRITTEN if name in request.POST}
    words = _("Saved: %(name)s") % {"name": _("register")}
    return save(request, lambda c: write(c, **texts), words, HERE)[0]
