"""Reading the address of a server: http or https, a name, a port of the web, and nothing hidden in it."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from .faults import Outward

PORTS = {"http": 80, "https": 443}
ODD = re.compile(r"[\s\\\x00-\x20\x7f]")
LONGEST = 4_000
KEPT = "/?#[]@!$&'()*+,;=%:~"
"""What stays as it is in a path and a query (RFC 3986, 2.2); a name of another alphabet is quoted."""


@dataclass(frozen=True)
class Address:
    """`host` in ASCII and small letters, `target` the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self):
        """Who is asked (RFC 6454): what was given to one is not for another."""
        return f"{self.scheme}://{self.named}:{self.port}"

    @property
    def named(self):
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def asked(self):
        """The header Host: without the port where it is the usual one."""
        return self.named if self.port == PORTS[self.scheme] else f"{self.named}:{self.port}"


def read_address(text):
    """The Address of a text. Raises Outward("address")."""
    if ODD.search(text) or len(text) > LONGEST:
        raise Outward("address")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        if ":" not in host:
            host = host.rstrip(".").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Outward("address") from None
    if parts.scheme not in PORTS or not host or "@" in parts.netloc or "%" in host or port == 0:
        raise Outward("address")
    target = quote(parts.path or "/", KEPT) + (f"?{quote(parts.query, KEPT)}" if parts.query else "")
    return Address(parts.scheme, host.lower(), port or PORTS[parts.scheme], target)
