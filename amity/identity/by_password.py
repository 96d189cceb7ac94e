"""Who a name and a password prove: a user by the password of this house, or by that of a directory."""

from amity.users.signin import user_with

from .arriving import person_in, user_of
from .directory import claims_of
from .discovery import Unproven
from .known import directories, held_to, identities_of
from .oidc import instead


def proven_by(login, password):
    """(the User, the name of the directory that has proven it or ""); (None, "") where the two don't fit. Raises
    Unproven where a directory can't be asked, knows them while this house lets them in no more, or the user signs in
    elsewhere."""
    user = user_with(login, password)
    provider = held_to(user) if user else None
    if user and provider is None:
        return user, ""
    if provider and not provider.is_directory:
        raise Unproven(instead(provider))
    away = None
    for one in directories():
        try:
            claims = claims_of(one, login, password)
        except Unproven as no:
            away = Unproven(no.message, f"{one.name}: {no.detail}" if no.detail else one.name)
            continue
        if claims:
            return user_of(one, person_in(one, claims)), one.name
    if away is not None:
        raise away
    return None, ""


def own_password(user, password):
    """Whether a password is that of the user: here, or in a directory that knows them."""
    found = user_with(user.login, password)
    if found is not None and found.pk == user.pk:
        return True
    return any(_is(provider, identity, password) for provider, identity in identities_of(user.pk))


def has_password(user):
    """Whether there is any password by which the user could prove who they are."""
    return user.has_password or any(provider.is_directory for provider, _identity in identities_of(user.pk))


def _is(provider, identity, password):
    try:
        claims = claims_of(provider, identity.called, password) if provider.is_directory else None
    except Unproven:
        return False
    return bool(claims) and claims["sub"] == identity.subject
