"""What roles demand of who signs in: of several roles the strictest."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network


@dataclass(frozen=True)
class Demands:
    """`second`: a second factor; `idle`: the timedelta after which a browser that nobody uses is signed out (None:
    never); `networks`: lists of networks, in each of which the address must be."""

    second: bool = False
    idle: timedelta | None = None
    networks: tuple = ()

    def admits(self, address):
        """Whether somebody may come from this address."""
        return all(within(address, networks) for networks in self.networks)

    def too_long(self, seen, moment):
        """Whether a browser that was last seen at `seen` is signed out by `moment`."""
        return bool(self.idle and seen and moment - seen > self.idle)


def demands_of(roles):
    """The Demands of somebody who has these roles."""
    minutes = [role.idle_minutes for role in roles if role.idle_minutes]
    return Demands(
        any(role.second_factor for role in roles),
        timedelta(minutes=min(minutes)) if minutes else None,
        tuple(tuple(role.networks) for role in roles if role.networks),
    )


def within(address, networks):
    """Whether an address is in one of the networks. IPv4 inside of IPv6 counts as what it is."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    return any(found in ip_network(one) for one in networks)
