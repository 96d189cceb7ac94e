"""What rings for a person: the list of notices, and how such notices reach them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.notices.bell import saw
from amity.notices.choices import choices_of, choose
from amity.notices.models import Notice
from amity.notices.told import told

from .missing import missing
from .notice_rows import notice_list
from .posted import posted
from .shell import render


@require_safe
def notices(request):
    """The newest notices, those not seen first."""
    return render(request, "web/notices.html", {"notices": notice_list(request)}, here="/notices/")


@require_safe
def follow(request, id):
    """Leads from a notice to what it tells of; with that it was seen."""
    row = Notice.objects.filter(pk=id, user=request.actor.id).first()
    found = told(request.actor, [row]) if row else []
    if not found:
        return missing(request)
    saw(request.actor, id)
    return redirect(found[0].href)


@posted("/notices/")
def mark(request):
    """Marks all notices as seen."""
    saw(request.actor)
    if request.headers.get("HX-Request"):
        return render(request, "web/answer_notices.html", {"notices": notice_list(request)})
    return redirect("/notices/")


@posted("/me/")
def ways(request):
    """Keeps how notices reach the person: `screen` and `mail` name the kinds that come that way."""
    screen, mail = request.POST.getlist("screen"), request.POST.getlist("mail")
    choose(request.actor, {kind: (kind in screen, kind in mail) for kind, *_known in choices_of(request.actor)})
    words = _("How reminders reach you is saved.")
    if request.headers.get("HX-Request"):
        return render(request, "web/toast.html", {"words": words})
    messages.success(request, words)
    return redirect("/me/")
