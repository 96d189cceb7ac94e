"""Which servers may be asked: those of the open internet, and those inside that the owner of the house allows.

A name is resolved once, here; who asks connects to the addresses that were looked at and to no others, so that a name
server that says something else the next time gains nothing (DNS rebinding).
"""

import socket
from ipaddress import IPv6Address, ip_address, ip_network
from queue import Empty, Queue
from threading import Thread

from django.conf import settings

from .faults import Outward
from .special import CARRIERS, special

WEB = {80, 443, 8080, 8443}
WORLD = ip_network("2000::/3")
"""All that is given out of IPv6 (IANA, Internet Protocol Version 6 Address Space)."""
CLOUDS = {ip_address(one) for one in ("169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254")}
"""Where the machines of clouds ask for their own secrets."""


def guarded(address, wait):
    """The IP addresses (texts) of an Address, each looked at. Raises Outward within `wait` seconds."""
    inside = allowed(address)
    if not inside and address.port not in WEB:
        raise Outward("port")
    found = [ip_address(one) for one in _resolved(address, wait)]
    if not found:
        raise Outward("unknown")
    if not all(map(allowed_inside if inside else public, found)):
        raise Outward("refused")
    return [str(one) for one in found]


def allowed(address):
    """Whether the owner of the house has allowed this server by name."""
    named = f"{address.host}:{address.port}" in settings.INTERNAL_HOSTS
    return named or (address.host in settings.INTERNAL_HOSTS and address.port in WEB)


def public(ip):
    """Whether an address is one of the open internet."""
    if isinstance(ip, IPv6Address) and ip not in WORLD:
        return False
    return ip.is_global and not special(ip) and ip not in CLOUDS


def allowed_inside(ip):
    """Whether an address may be meant by a host that is allowed: never a machine's own secrets, never many at once."""
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if isinstance(ip, IPv6Address) and not ip.is_loopback and any(ip in one for one in CARRIERS):
        return False
    return ip not in CLOUDS and not (ip.is_multicast or ip.is_unspecified or ip.is_link_local or _broadcast(ip))


def _broadcast(ip):
    return ip.version == 4 and ip.is_reserved


def _resolved(address, wait):
    """What the name servers say, once; the library has no limit of time of its own."""
    said = Queue()

    def ask():
        try:
            found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
            said.put(list(dict.fromkeys(one[4][0] for one in found)))
        except (OSError, UnicodeError):
            said.put(None)

    Thread(target=ask, daemon=True).start()
    try:
        found = said.get(timeout=max(wait, 0.01))
    except Empty:
        raise Outward("slow") from None
    if found is None:
        raise Outward("unknown")
    return found
