"""The fields by which a provider is set up, one list for each protocol."""

from django.utils.translation import gettext as _

from amity.identity.directory import SEARCH


def plain(longest):
    return {"attributes": {"maxlength": str(longest), "autocomplete": "off", "spellcheck": "false"}}


def domains_field(must):
    hint = _(
        "Only addresses of these are believed, such as example.com. A user here of the same address is found by it."
    )
    return {"hint": hint, "must": must, **plain(2000)}


def hours_field():
    hint = _("Then people sign in there anew, and who has left can’t; passkeys hold no longer. Empty: for 30 days.")
    attributes = {"inputmode": "numeric", "maxlength": "5", "autocomplete": "off"}
    return {"label": _("Ask again after so many hours"), "hint": hint, "attributes": attributes}


def of_openid(hint, _kept):
    address = _("The “issuer”: https://accounts.google.com, or the address of your Keycloak realm or Entra tenant.")
    return (
        ("name", {"label": _("Name on the button"), "must": True, **plain(60)}),
        ("issuer", {"label": _("Address"), "must": True, "kind": "url", "wide": True, "hint": address, **plain(300)}),
        ("client", {"label": _("Client ID"), "must": True, **plain(300)}),
        ("secret", {"label": _("Secret"), "kind": "password", "hint": hint, "attributes": {"autocomplete": "off"}}),
    )


def of_directory(hint, kept):
    secret = {"kind": "password", "must": not kept, "hint": hint, "attributes": {"autocomplete": "off"}}
    address = _("ldaps://dc1.example.lan, or ldap://, on which TLS begins before anything is said.")
    base = _("Below it people and groups are looked for: DC=example,DC=lan")
    name = _("CN=amity,OU=services,DC=example,DC=lan, or amity@example.lan. It only needs to read.")
    authority = _("In PEM. Empty: the authorities that this machine trusts.")
    wide = {"wide": True, **plain(300)}
    return (
        ("name", {"label": _("Name"), "must": True, **plain(60)}),
        ("issuer", {"label": _("Address"), "must": True, "hint": address, **wide}),
        ("client", {"label": _("Account of this house"), "must": True, "hint": name, **wide}),
        ("secret", {"label": _("Its password"), **secret}),
        ("base", {"label": _("Base"), "must": True, "hint": base, **wide}),
        ("search", {"label": _("Filter"), "hint": _("Empty: %s") % SEARCH, **wide}),
        ("certificate", {"label": _("Certificate of its authority"), "kind": "lines", "hint": authority, "wide": True}),
    )


def of_saml(_hint, _kept):
    metadata = _(
        "The address of its metadata, or they themselves: paste all of it. The next three are then read out of it."
    )
    issuer = _("What the provider calls itself: its “entity ID”, or “issuer”.")
    sso = _("Where people sign in there: its “SSO URL” for HTTP-Redirect.")
    signs = _("By which it signs, in PEM. Several may stand one below another while it changes them.")
    ours = _("Empty: the address of the metadata of this house.")
    lasting = _(
        "Which tells people apart for good. Empty: a NameID that is persistent. “NameID” takes any other, but what it "
        "names must never become somebody else’s."
    )
    return (
        ("name", {"label": _("Name on the button"), "must": True, **plain(60)}),
        ("metadata", {"label": _("Metadata"), "kind": "lines", "hint": metadata, "wide": True}),
        ("issuer", {"label": _("Entity ID of the provider"), "must": True, "hint": issuer, "wide": True, **plain(300)}),
        ("sso", {"label": _("Sign-in address"), "must": True, "hint": sso, "wide": True, **plain(1000)}),
        ("certificate", {"label": _("Certificate"), "must": True, "kind": "lines", "hint": signs, "wide": True}),
        ("client", {"label": _("Entity ID of this house"), "hint": ours, "wide": True, **plain(300)}),
        ("subject_claim", {"label": _("Attribute with the lasting name"), "hint": lasting, "wide": True, **plain(300)}),
    )
