"""Notices as letters: plain text in the language and the time zone of who gets them."""

from django.utils.translation import gettext as _

from amity.base.locale import show_moment
from amity.records.rings import ringing_entities
from amity.records.scope import visible

from .notice import Kind
from .told import told

MOST = 20
"""So many overdue things one letter names."""


def letter(actor, notice, address):
    """(subject, text) of a notice for `actor`, in the active language; None if there is nothing to say any more.

    `address` is that of this house, for links; without one there are none.
    """
    found = told(actor, [notice])
    if not found or (notice.kind == Kind.REMINDER and not found[0].open):
        return None
    one = found[0]
    lines = _late(actor, notice.at) if notice.kind == Kind.OVERDUE else [one.words]
    if not lines:
        return None
    zone = actor.look.timezone.key
    text = [
        _("Hello %(name)s,") % {"name": actor.name},
        "",
        one.title,
        *lines,
        "",
        _("Times are of %(zone)s.") % {"zone": zone},
    ]
    if address:
        base = address.rstrip("/")
        text += ["", f"{base}{one.href}", "", _("How such letters reach you is yours to choose:"), f"{base}/notices/"]
    subject = _("Reminder: %(title)s") % {"title": one.title} if notice.kind == Kind.REMINDER else one.title
    return subject, "\n".join(text) + "\n"


def _late(actor, moment):
    """What was planned before `moment` and is still open, the latest first: a line each."""
    look, found = actor.look, []
    for entity in ringing_entities():
        rings = entity.model.rings
        mine = visible(actor, entity).filter(**{rings.who: actor.id, rings.done: None, f"{rings.due}__lt": moment})
        found += mine.order_by(f"-{rings.due}").values_list(rings.due, entity.title)[:MOST]
    shown = sorted(found, reverse=True)[:MOST]
    return [f"- {title} ({show_moment(due, look.timezone, look.language, look.now)})" for due, title in shown]
