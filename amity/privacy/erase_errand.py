"""An erasure as an errand: it reads the whole house, so nobody waits for it with a page open."""

from django.utils.translation import gettext_lazy as _

from amity.errands.errands import Errand, State, begin
from amity.errands.kinds import Kind
from amity.records.errors import NotFound
from amity.records.forgetting import remembered
from amity.records.sweeping import texts
from amity.records.writing import change

WHAT = "erase"


def ask(actor, id, *, activities=True, reference="", address="", back="/"):
    """Have the person that the contact `id` is erased; the Errand, which may be on its way already. It holds ids alone:
    a name in the reference is taken out."""
    from .person import person_of
    from .wording import words_of

    known = Errand.objects.filter(entity="contact", state=State.RUNNING, deed__what=WHAT, ids=[id], by=actor.id).first()
    if known is not None:
        return known
    reference = words_of(person_of(id)).near(reference).strip()[:100]
    deed = {"what": WHAT, "activities": activities, "reference": reference, "address": address}
    return begin(actor, entity="contact", deed=deed, ids=[id], total=len(texts()), back=back)


def run(actor, deed, ids, progress):
    """Erase them, as `actor`: whole, or not at all. Raises NotFound where somebody else was first."""
    from amity.contacts.contacts import Contact

    from .erasing import erase
    from .person import WHOLE

    (id,) = ids
    if not Contact.objects.unscoped(because=WHOLE).filter(pk=id).exists() and not remembered([id]):
        raise NotFound("contact")
    with change(actor, source="web") as c:
        known = {name: deed[name] for name in ("activities", "reference", "address")}
        erase(c, id, **known, tell=progress.tell)


ERASE = Kind(
    run,
    _("Erase a person"),
    _("The person is erased. The audit log keeps the proof, without a name."),
)
