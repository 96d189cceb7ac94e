"""What a person for whom nothing is planned and who has no deal may begin with."""

from django.utils.translation import gettext as _

from amity.exchange.importing.offers import importable
from amity.records.registry import find_entity
from amity.records.scope import may


def first_steps(actor):
    """[(href, icon, what to do, why)]: only what this person may do."""
    steps = []
    if importable(actor):
        why = _("From Excel, CSV or the phone. You see what will happen before anything is written.")
        steps.append(("/import/", "file-import", _("Bring your contacts along"), why))
    for key, words, why in (
        ("contact", _("Write down a person"), _("A name and a number are enough; the rest can follow.")),
        ("deal", _("Open a deal"), _("It then stands on the board, and here when something is due.")),
    ):
        entity = find_entity(key)
        if entity is not None and may(actor, entity, "add"):
            steps.append((f"/{key}/new/", entity.icon, words, why))
    if actor.administers:
        why = _("Each gets a link to choose a password with; roles say who sees what.")
        steps.append(("/settings/users/new/", "user-plus", _("Invite a colleague"), why))
    return steps
