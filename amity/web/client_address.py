"""Where a request comes from: the one place that says so.

Behind a proxy the server sees the proxy alone. What a proxy adds to X-Forwarded-For is believed if it is one of those
that the owner of the house names (AMITY_PROXY), and nothing before the last hop that none of these vouches for: the
rest of that line is whatever somebody has typed.
"""

from ipaddress import ip_address, ip_network

from django.conf import settings

HEADER = "HTTP_X_FORWARDED_FOR"
HOPS = 20
"""More proxies in a row than anybody has."""
HOUSEHOLD = 64
"""So many bits of an IPv6 address are given to one customer (RFC 6177), who changes the others at will."""


def address_of(request):
    """The address that a request comes from, as text."""
    address = request.META.get("REMOTE_ADDR", "")
    hops = request.META.get(HEADER, "")[-1000:].split(",")[-HOPS:] if settings.PROXIES else []
    while hops and _is_proxy(address):
        said = _read(hops.pop())
        if said is None:
            break
        address = str(said)
    return address


def neighbourhood(address):
    """What is counted as one place: an IPv4 address, or all that one customer has of IPv6."""
    found = _read(address)
    if found is None or found.version == 4:
        return str(found or "")
    return str(ip_network((found, HOUSEHOLD), strict=False))


def _is_proxy(address):
    found = _read(address)
    return found is not None and any(found in one for one in settings.PROXIES)


def _read(text):
    """The address that a hop is written as, also with a port behind it; None if it is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    if getattr(found, "scope_id", None):
        return None
    return getattr(found, "ipv4_mapped", None) or found
