"""Whom a provider means: a user whom it has named before, one of the same e-mail address, or a new one.

An address alone makes nobody a user: it is believed only of the domains that an administrator has named for the
provider, and only where the provider has verified it, or vouches for all of its own.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.text.clean import CONTROL
from amity.records.definitions import definitions_version
from amity.records.errors import Invalid, Refused
from amity.records.history import who_said
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.access import give_roles
from amity.users.actor import House
from amity.users.house import house
from amity.users.typed import cleaned
from amity.users.users import Language, User

from .discovery import Unproven
from .rows import Identity

WHY = "who signs in has no actor yet"
MOST = 20


@dataclass(frozen=True)
class Person:
    """What a provider says of somebody: its own name for them (`subject`), an `email` that is to be believed or "", a
    `name`, the names of their `groups`; `login` is what they have typed to a directory. `until` is when the provider
    has them signed in no more, as far as it says so."""

    subject: str
    email: str
    name: str
    groups: frozenset
    login: str = ""
    until: datetime | None = None

    @property
    def called(self):
        """By what they know themselves there."""
        return (self.login or self.email or self.name or self.subject)[:200]


def person_in(provider, claims):
    """The Person of the claims of a sign-in."""
    email = _line(claims.get("email"), 254).lower()
    verified = claims.get("email_verified")
    believed = verified in (True, "true") or (verified is None and provider.vouches)
    if not believed or email.count("@") != 1 or email.partition("@")[2] not in provider.domains:
        email = ""
    groups = claims.get(provider.groups_claim)
    groups = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
    name = _line(claims.get("name"), 150) or _line(claims.get("preferred_username"), 150) or email.partition("@")[0]
    login, until = _line(claims.get("login"), 200), claims.get("until")
    until = until if isinstance(until, datetime) else None
    return Person(str(claims["sub"]), email, name, frozenset(map(str, groups)), login, until)


def user_of(provider, person):
    """The active User whom a Person is here, with the roles of their groups. Raises Unproven where there is none."""
    identity = Identity.objects.filter(**_named(provider, person)).first()
    user = _active(pk=identity.user) if identity else _found(person) or _made(provider, person)
    if user is None:
        raise Unproven(_("You have no access here. Ask your administrator to let you in."))
    if identity is None:
        connect(provider, person, user)
    else:
        Identity.objects.filter(pk=identity.pk).update(used_at=now(), called=person.called, gone=None)
    _follow_groups(provider, person, user)
    return user


def connect(provider, person, user):
    """From now on the provider signs the user in. Raises Unproven where it knows them as somebody else already."""
    kept = {"user": user.pk, "called": person.called, "since": now(), "used_at": now()}
    try:
        with transaction.atomic():
            row, new = Identity.objects.get_or_create(**_named(provider, person), defaults=kept)
    except IntegrityError:
        row, new = Identity.objects.get(**_named(provider, person)), False
    if not new and row.user != user.pk:
        raise Unproven(_("This account of the provider belongs to another user here."))


def disconnect(user, id):
    """The user is signed in by this Identity (its id) no more; says whether there was one."""
    return bool(Identity.objects.filter(pk=id, user=user.pk).delete()[0])


def _named(provider, person):
    return {"provider": provider.pk, "issuer": provider.names, "subject": person.subject}


def _active(**which):
    return User.objects.unscoped(because=WHY).filter(active=True, **which).first()


def _found(person):
    """The one user to whom somebody else has given the person's address; of two nobody knows who is meant.

    Who has typed it themself may have taken that of a colleague to come, and would have their work, and their roles."""
    if not person.email:
        return None
    all_of_it = list(User.objects.unscoped(because=WHY).filter(email__iexact=person.email)[:MOST])
    rows = [one for one in all_of_it if not _typed_themself(one)]
    if all_of_it and not rows:
        raise Unproven(
            _("A user here has typed your e-mail address themself. If it is you, sign in as before and connect.")
        )
    if len(rows) > 1:
        raise Unproven(_("Several users here have your e-mail address. Ask your administrator to connect you."))
    if rows and not rows[0].active:
        raise Unproven(_("You have no access here. Ask your administrator to let you in."))
    return rows[0] if rows else None


def _typed_themself(user):
    said = who_said(House(), entity_of(User), user.pk, "email")
    return said is not None and said.actor_id == user.pk


def _made(provider, person):
    if not (provider.creates and person.email):
        return None
    language = get_language() if get_language() in Language.values else Language.EN
    typed = {
        "name": person.name,
        "login": person.email,
        "email": person.email,
        "language": language,
        "timezone": house(definitions_version())["timezone"],
    }
    try:
        with change(House(), source="sign-in", reason=provider.name) as c:
            user = c.create(User, **cleaned(User, **typed), team=None)
            give_roles(user, provider.roles, c=c)
            return user
    except (Invalid, Refused):
        raise Unproven(_("A user with your sign-in name is here already. Ask your administrator.")) from None


def _follow_groups(provider, person, user):
    """Who is in a group has its role; a role of groups in none of which they are, they lose."""
    ruled = {role for _group, role in provider.groups}
    if not ruled:
        return
    given = {role for group, role in provider.groups if group in person.groups}
    roles = {str(role) for role in user.roles} - ruled | given
    if roles == {str(role) for role in user.roles}:
        return
    try:
        with change(House(), source="sign-in", reason=provider.name) as c:
            give_roles(user, sorted(roles), c=c)
    except Refused:
        raise Unproven(_("Your groups at the provider would leave this house without an administrator.")) from None


def _line(value, longest):
    return CONTROL.sub("", value).strip()[:longest] if isinstance(value, str) else ""
