"""Blocks of addresses that are set aside: no service of the open internet stands in any of them.

All of IANA's two Special-Purpose Address Registries (RFC 6890; looked at in November 2026), those that are "globally
reachable" too: what they reach is a relay, a sink of name servers or an example. What Python knows of them
(`is_global`) differs from one release to the next.
"""

from ipaddress import ip_network

SPECIAL = tuple(
    map(
        ip_network,
        # IPv4; 224.0.0.0/4 is of the registry of multicast
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 "
        "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
        # IPv6: of what lies in 2000::/3
        "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 "
        # IPv6: outside of it
        "::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 5f00::/16 fc00::/7 fe80::/10 "
        "fec0::/10 ff00::/8".split(),
    )
)

CARRIERS = tuple(map(ip_network, "2002::/16 2001::/32 64:ff9b::/96 64:ff9b:1::/48 ::ffff:0:0:0/96 ::/96".split()))
"""An IPv4 address inside an IPv6 one: 6to4, Teredo, NAT64 of the world (RFC 6052) and of one network (RFC 8215), SIIT
(RFC 2765), "IPv4-compatible" (RFC 4291). The prefix that a network has chosen for its own NAT64 can't be known."""


def special(ip):
    """Whether an address is of a block that is set aside."""
    return any(ip in one for one in SPECIAL)
