"""Identity providers: who else may say who somebody is."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.uuid7 import uuid7
from amity.identity.arranging import Wanted, arrange, remove
from amity.identity.directory import MOST, SEARCH, tried
from amity.identity.discovery import Unproven, forget, metadata
from amity.identity.known import find_provider, providers
from amity.identity.rows import Identity, Protocol, Provider, ProviderSecret
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.words import called
from amity.users.roles import Role

from ..client_address import address_of
from .fields import fields, other_faults
from .pages import administrators, save, show

HERE = "/settings/providers/"
TICKS = ("vouches", "creates", "whole", "alone")
TEXTS = ("name", "issuer", "client", "domains", "groups_claim", "base", "search", "certificate")
BLANK = 2
"""Lines for groups that are typed."""


@administrators
def all_providers(request):
    """The list of them."""
    found = [(one, Identity.objects.filter(provider=one.pk).count()) for one in providers(request.actor.definitions)]
    return show(request, "providers.html", {"providers": found})


@administrators
def new_provider(request):
    """The form of a new one, of the `?kind=` that is named; a POST sets it up, and leads to where it is tried."""
    asked = request.GET.get("kind", "")
    one, faults = Provider(pk=uuid7(), kind=asked if asked in Protocol.values else Protocol.OIDC), {}
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


def _saved(request, one):
    data = {name: request.POST.get(name, "").replace("\0", "") for name in (*TEXTS, "secret")}
    groups = zip(request.POST.getlist("group"), request.POST.getlist("group_role"), strict=False)
    lists = {"groups": tuple(groups), "roles": tuple(request.POST.getlist("roles"))}
    wanted = Wanted(**data, **lists, **{name: name in request.POST for name in TICKS})
    words = _("Saved: %(name)s") % {"name": wanted.name[:60]}
    found = save(request, lambda c: arrange(c, one, wanted), words, f"{HERE}{one.pk}/")
    if found[0]:
        forget(one)
        if wanted.secret:
            note(Kind.SETTINGS, request.actor, address=address_of(request), what=f"secret · {one.name}")
    return found


def _tried(known):
    forget(known)
    try:
        if known.is_directory:
            number = tried(known)
            words = ngettext("The account finds %(number)s person.", "The account finds %(number)s people.", number)
            return {}, words % {"number": f"{MOST}+" if number == MOST else number}
        found = metadata(known)
    except Unproven as no:
        return {"issuer": no.message}, ""
    return {}, _("It answers, and shows %(number)s keys by which it signs.") % {"number": len(found.keys.keys)}


def _page(request, one, faults, *, said=""):
    data = request.POST if faults and "name" in request.POST else None
    typed = {name: getattr(one, name) for name in TEXTS} | {"domains": ", ".join(one.domains)}
    typed |= {name: data[name] for name in TEXTS if data and name in data}
    kept = ProviderSecret.objects.filter(provider=one.pk).exists()
    hint = _("It is kept. Type another to replace it.") if kept else _("It is kept sealed and never shown again.")
    shown = fields(typed, faults, *(_of_directory(hint) if one.is_directory else _described(hint)))
    domains = fields(typed, faults, ("domains", {"label": _("Domains of e-mail"), "wide": True, **_domains_field()}))
    claim = fields(typed, faults, ("groups_claim", {"label": _("Claim with the groups"), **_plain(100)}))
    roles = [(str(role.pk), called(role)) for role in visible(request.actor, entity_of(Role)).order_by("name")]
    given = data.getlist("roles") if data else one.roles
    groups = list(zip(data.getlist("group"), data.getlist("group_role"), strict=False)) if data else one.groups
    context = {
        "one": one,
        "new": one.born is None,
        "ldap": one.is_directory,
        "fields": shown,
        "domains": domains[0],
        "claim": claim[0],
        "ticked": {name for name in TICKS if (name in data if data else getattr(one, name))},
        "roles": [(id, name, id in given) for id, name in roles],
        "choices": roles,
        "groups": [pair for pair in groups if pair[0]] + [("", "")] * BLANK,
        "back": request.build_absolute_uri(f"/sign-in/with/{one.pk}/back/"),
        "said": said,
        "others": other_faults(faults, *shown, *domains, *claim),
    }
    return show(request, "provider.html", context, faults=faults)


def _plain(longest):
    return {"attributes": {"maxlength": str(longest), "autocomplete": "off", "spellcheck": "false"}}


def _domains_field():
    hint = _(
        "Only addresses of these are believed, such as example.com. A user here of the same address is found by it."
    )
    return {"hint": hint, **_plain(2000)}


def _described(hint):
    address = _("The “issuer”: https://accounts.google.com, or the address of your Keycloak realm or Entra tenant.")
    return (
        ("name", {"label": _("Name on the button"), "must": True, **_plain(60)}),
        ("issuer", {"label": _("Address"), "must": True, "kind": "url", "wide": True, "hint": address, **_plain(300)}),
        ("client", {"label": _("Client ID"), "must": True, **_plain(300)}),
        ("secret", {"label": _("Secret"), "kind": "password", "hint": hint, "attributes": {"autocomplete": "off"}}),
    )


def _of_directory(hint):
    address = _("ldaps://dc1.example.lan, or ldap://, on which TLS begins before anything is said.")
    base = _("Below it people and groups are looked for: DC=example,DC=lan")
    name = _("CN=amity,OU=services,DC=example,DC=lan, or amity@example.lan. It only needs to read.")
    authority = _("In PEM. Empty: the authorities that this machine trusts.")
    plain = {"wide": True, **_plain(300)}
    return (
        ("name", {"label": _("Name"), "must": True, **_plain(60)}),
        ("issuer", {"label": _("Address"), "must": True, "hint": address, **plain}),
        ("client", {"label": _("Account of this house"), "must": True, "hint": name, **plain}),
        (
            "secret",
            {"label": _("Its password"), "kind": "password", "hint": hint, "attributes": {"autocomplete": "off"}},
        ),
        ("base", {"label": _("Base"), "must": True, "hint": base, **plain}),
        ("search", {"label": _("Filter"), "hint": _("Empty: %s") % SEARCH, **plain}),
        ("certificate", {"label": _("Certificate of its authority"), "kind": "lines", "hint": authority, "wide": True}),
    )
