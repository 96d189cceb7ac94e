"""Identity providers: who else may say who somebody is."""

from contextlib import suppress
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.uuid7 import uuid7
from amity.identity.arranging import Wanted, arrange, remove
from amity.identity.directory import MOST, tried
from amity.identity.discovery import Unproven, forget, metadata
from amity.identity.known import find_provider, providers
from amity.identity.rows import Asked, Identity, Protocol, Provider, ProviderSecret
from amity.identity.saml.metadata import described
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.words import called
from amity.users.roles import Role

from ..client_address import address_of
from ..sign_in_with import PATH, back_to
from .fields import fields, other_faults
from .pages import administrators, save, show
from .provider_fields import domains_field, hours_field, of_directory, of_openid, of_saml, plain

HERE = "/settings/providers/"
TICKS = ("vouches", "creates", "whole", "alone")
TEXTS = ("name", "issuer", "client", "domains", "groups_claim", "base", "search", "certificate")
TEXTS += ("sso", "metadata", "subject_claim", "hours")
FIELDS = {Protocol.OIDC: of_openid, Protocol.LDAP: of_directory, Protocol.SAML: of_saml}
BLANK = 2
"""Lines for groups that are typed."""
SALT, KEPT = "amity.web.settings.providers", 86_400
"""Seconds for which the form of a new provider holds."""


@administrators
def all_providers(request):
    """The list of them."""
    found = [(one, Identity.objects.filter(provider=one.pk).count()) for one in providers(request.actor.definitions)]
    return show(request, "providers.html", {"providers": found})


@administrators
def new_provider(request):
    """The form of a new one, of the `?kind=` that is named; a POST sets it up, and leads to where it is tried."""
    asked = request.GET.get("kind", "")
    one, faults = Provider(pk=_new_id(request), kind=asked if asked in Protocol.values else Protocol.OIDC), {}
    one.born = None
    if request.method == "POST":
        answer, faults = _saved(request, one)
        if answer:
            return answer
    return _page(request, one, faults)


@administrators
def provider(request, id):
    """One of them: a POST with `remove` removes it, with `try` asks it what it says of itself, else saves it."""
    known = find_provider(id, request.actor.definitions)
    one = Provider(**{field.attname: getattr(known, field.attname) for field in Provider._meta.concrete_fields})
    faults, said = {}, ""
    if "remove" in request.POST:
        return save(request, lambda c: remove(c, one), _("Removed: %(name)s") % {"name": one.name}, HERE)[0]
    if "try" in request.POST:
        faults, said = _tried(known)
    elif request.method == "POST":
        answer, faults = _saved(request, one)
        if answer:
            return answer
    return _page(request, one, faults, said=said)


def _new_id(request):
    """The id that the form was shown with, for its addresses hold it and are typed at the provider; a new one where
    the form was saved already, or is too old."""
    with suppress(signing.BadSignature):
        id = UUID(signing.loads(request.POST.get("id", ""), salt=SALT, max_age=KEPT))
        if all(one.pk != id for one in providers()):
            return id
    return uuid7()


def _saved(request, one):
    data = {name: request.POST.get(name, "").replace("\0", "") for name in (*TEXTS, "secret")}
    groups = zip(request.POST.getlist("group"), request.POST.getlist("group_role"), strict=False)
    lists = {"groups": tuple(groups), "roles": tuple(request.POST.getlist("roles"))}
    data["client"] = data["client"] or _our_name(request, one)
    try:
        data |= _read(one, data["metadata"])
    except Unproven as no:
        return None, {"metadata": f"{no.message} ({no.detail})" if no.detail else no.message}
    wanted = Wanted(**data, **lists, **{name: name in request.POST for name in TICKS})
    words = _("Saved: %(name)s") % {"name": wanted.name[:60]}
    found = save(request, lambda c: arrange(c, one, wanted), words, f"{HERE}{one.pk}/")
    if found[0]:
        forget(one)
        if wanted.secret:
            note(Kind.SETTINGS, request.actor, address=address_of(request), what=f"secret · {one.name}")
    return found


def _our_name(request, one):
    """What this house calls itself to a provider by SAML, where nobody says otherwise."""
    saml = one.kind == Protocol.SAML
    return request.build_absolute_uri(f"{PATH}{one.pk}/metadata/") if saml else ""


def _read(one, metadata):
    """What stands in the `metadata` of SAML that were typed, or at their address, by field."""
    return vars(described(metadata)) if one.kind == Protocol.SAML and metadata.strip() else {}


def _tried(known):
    forget(known)
    try:
        if known.kind == Protocol.SAML:
            return _compared(known)
        if known.is_directory:
            number = tried(known)
            words = ngettext("The account finds %(number)s person.", "The account finds %(number)s people.", number)
            return {}, words % {"number": f"{MOST}+" if number == MOST else number}
        found = metadata(known)
    except Unproven as no:
        return {"issuer": no.message}, ""
    return {}, _("It answers, and shows %(number)s keys by which it signs.") % {"number": len(found.keys.keys)}


def _compared(known):
    """Whether a provider by SAML still says of itself what was set up."""
    found = described(known.metadata)
    if all(getattr(known, name) == value for name, value in vars(found).items()):
        return {}, _("It answers, and is as it was set up.")
    return {"metadata": _("It says something else of itself by now: save this page, and it is read anew.")}, ""


def _page(request, one, faults, *, said=""):
    data = request.POST if faults and "name" in request.POST else None
    typed = {name: getattr(one, name) for name in TEXTS} | {"domains": ", ".join(one.domains), "hours": one.hours or ""}
    typed |= {name: data[name] for name in TEXTS if data and name in data}
    kept = ProviderSecret.objects.filter(provider=one.pk).exists()
    hint = _("It is kept. Type another to replace it.") if kept else _("It is kept sealed and never shown again.")
    saml = one.kind == Protocol.SAML
    typed["client"] = typed["client"] or _our_name(request, one)
    shown = fields(typed, faults, *FIELDS[one.kind](hint, kept))
    domains = fields(
        typed, faults, ("domains", {"label": _("Domains of e-mail"), "wide": True, **domains_field(one.is_directory)})
    )
    hours = fields(typed, faults, ("hours", hours_field()))
    groups_in = _("Attribute with the groups") if saml else _("Claim with the groups")
    claim = fields(typed, faults, ("groups_claim", {"label": groups_in, **plain(100)}))
    roles = [(str(role.pk), called(role)) for role in visible(request.actor, entity_of(Role)).order_by("name")]
    given = data.getlist("roles") if data else one.roles
    groups = list(zip(data.getlist("group"), data.getlist("group_role"), strict=False)) if data else one.groups
    context = {
        "one": one,
        "new": one.born is None,
        "ldap": one.is_directory,
        "saml": saml,
        "fields": shown,
        "domains": domains[0],
        "claim": claim[0],
        "hours": hours[0],
        "ticked": {name for name in TICKS if (name in data if data else getattr(one, name))},
        "roles": [(id, name, id in given) for id, name in roles],
        "choices": roles,
        "groups": [pair for pair in groups if pair[0]] + [("", "")] * BLANK,
        "back": back_to(request, one),
        "ours": _our_name(request, one),
        "id": signing.dumps(str(one.pk), salt=SALT) if one.born is None else "",
        "asked": Asked.objects.filter(provider=one.pk).first(),
        "said": said,
        "others": other_faults(faults, *shown, *domains, *claim, *hours),
    }
    return show(request, "provider.html", context, faults=faults)
