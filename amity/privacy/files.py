"""The files in which a person may stand: those that they were imported from, and exports that lie ready."""

from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.contacts.contacts import Contact
from amity.exchange.exports import KEPT, Export
from amity.exchange.exports import State as Ready
from amity.exchange.imports import Import, State
from amity.records.forgetting import changes_of

from .person import WHOLE


def files_of(person):
    """([ids of imports that are through and have brought or changed the person], [ids of exports whose file lies
    ready]). A file of an export can be made again."""
    born = Contact.objects.unscoped(because=WHOLE).filter(pk__in=person.ids).values_list("born", flat=True)
    changes = {*born, *changes_of(person.ids)}
    through = Import.objects.filter(change__in=changes, state__in=(State.DONE, State.UNDONE))
    brought = [one.pk for one in through if one.path.exists()]
    fresh = Export.objects.filter(state=Ready.DONE, since__gt=now() - KEPT)
    return brought, [one.pk for one in fresh if one.there]


def forget_files(person):
    """Have these files removed once the Change is kept; how many they are."""
    from .jobs import remove_files

    brought, ready = files_of(person)
    if brought or ready:
        enqueue(remove_files, imports=[str(id) for id in brought], exports=[str(id) for id in ready])
    return len(brought) + len(ready)
