"""The register of processing: what the house knows of itself, what administrators write, and a page that prints."""

from django.utils.translation import gettext as _

from amity.privacy.register import WRITTEN, Register, known, write, written

from .pages import administrators, save, show


@administrators
def register(request):
    """GET shows it; POST keeps what was written."""
    if request.method == "POST":
        texts = {name: request.POST.get(name, "") for name in WRITTEN}
        answer, _faults = save(
            request, lambda c: write(c, **texts), _("Saved: %(name)s") % {"name": _("register")}, "/settings/register/"
        )
        if answer:
            return answer
    row = written()
    texts = [(name, Register._meta.get_field(name).verbose_name, getattr(row, name)) for name in WRITTEN]
    return show(request, "register.html", {"known": known(request.actor), "texts": texts})
