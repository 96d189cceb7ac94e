"""What an administrator may call a group of a directory: its name (cn), or its whole name (DN), which no other has."""

import re

from ldap3.core.exceptions import LDAPInvalidDnError
from ldap3.utils.dn import parse_dn

ESCAPED = re.compile(rb"\\([0-9a-fA-F]{2})|\\(.)", re.S)


def named_groups(provider, found):
    """Of the groups `found` ({whole name: name}) the names, and of those that the provider has by their whole names
    these, as they were typed. A name that reads as a whole name is none: anybody who makes a group somewhere could give
    it that of another."""
    whole = {spelled_out(name) for name in found}
    names = {name for name in found.values() if name and not spelled_out(name)}
    return sorted(names | {typed for typed, _role in provider.groups if spelled_out(typed) in whole})


def spelled_out(text):
    """A whole name in the one spelling that all of its spellings have in common; () of a text that is none."""
    try:
        parts = parse_dn(text, strip=True)
    except (LDAPInvalidDnError, ValueError, IndexError):
        return ()
    return tuple((kind.lower(), _plain(value), sign) for kind, value, sign in parts) if len(parts) > 1 else ()


def _plain(value):
    """Without escapes and twice the same space, in small letters: so directories compare (RFC 4514, RFC 4518)."""
    found = ESCAPED.sub(lambda one: bytes.fromhex(one[1].decode()) if one[1] else one[2], value.encode())
    return " ".join(found.decode("utf-8", "replace").lower().split())
