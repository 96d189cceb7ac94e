"""Which providers there are, and whom they know."""

from amity.records.definitions import by_version, definitions_version
from amity.records.errors import NotFound
from amity.records.types.links import id_in
from amity.users.actor import actor_of

from .rows import Identity, Provider

WHY = "providers are the same for everybody, and are asked before anybody is known"


def providers(definitions=None):
    """All of them, by name."""
    return _providers(definitions_version() if definitions is None else definitions)


def directories():
    """Those that check passwords that are typed here."""
    return [one for one in providers() if one.is_directory]


def redirecting():
    """Those to which the browser goes to sign in."""
    return [one for one in providers() if not one.is_directory]


def find_provider(id, definitions=None):
    """One of `providers`. Raises NotFound."""
    wanted = id_in(str(id))
    found = next((one for one in providers(definitions) if one.pk == wanted), None)
    if found is None:
        raise NotFound("provider")
    return found


def identities_of(user_id):
    """[(Provider, Identity)] of a user, as far as the providers are still here."""
    known = {one.pk: one for one in providers()}
    rows = Identity.objects.filter(user=user_id).order_by("since")
    return [
        (known[one.provider], one) for one in rows if one.provider in known and one.issuer == known[one.provider].names
    ]


def held_to(user):
    """The Provider by which alone the user may sign in; None where a password will do. Administrators keep theirs: a
    provider that is gone must not lock the house."""
    if not any(one.alone for one in providers()):
        return None
    if actor_of(user.pk).administers:
        return None
    return next((provider for provider, _identity in identities_of(user.pk) if provider.alone), None)


@by_version
def _providers(_definitions):
    return list(Provider.objects.unscoped(because=WHY).order_by("name", "id"))
