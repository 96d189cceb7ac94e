"""Fetching what stands at an address of the world."""

import ssl
import zlib
from dataclasses import dataclass
from http.client import HTTPException
from threading import BoundedSemaphore
from time import monotonic
from urllib.parse import urljoin

from .address import read_address
from .faults import Outward
from .guard import guarded
from .pinned import Pinned, left

SECONDS = 4
"""For all of it: a page waits for five."""
LARGEST = 1024 * 1024
HOPS = 3
AT_ONCE = BoundedSemaphore(2)
"""Of the four requests that a web process answers at a time, at most so many wait for others."""
MOVED = {301, 302, 303, 307, 308}
OURS = {"User-Agent": "Amity", "Accept-Encoding": "identity", "Connection": "close"}


@dataclass(frozen=True)
class Said:
    """An answer: its HTTP status and body."""

    status: int
    body: bytes


def fetch(text, headers=(), *, body=None, seconds=SECONDS, largest=LARGEST):
    """Ask for what stands at an address, by GET, with [(name, value)] as `headers`, which go to this server alone and
    not to where it sends us. With a `body` (bytes) it is asked by POST, and a server that sends us elsewhere has said
    only that. Gives Said, whatever its status. Raises Outward.
    """
    if not AT_ONCE.acquire(timeout=0.5):
        raise Outward("busy")
    try:
        return _fetched(text, headers, body, monotonic() + seconds, largest)
    except ssl.SSLCertVerificationError:
        raise Outward("trust") from None
    except TimeoutError:
        raise Outward("slow") from None
    except (OSError, HTTPException):
        raise Outward("down") from None
    finally:
        AT_ONCE.release()


def _fetched(text, headers, sent, until, largest):
    first = address = read_address(text)
    for _hop in range(HOPS + 1):
        ours = headers if address.origin == first.origin else ()
        status, leads_to, body = _asked(address, ours, sent, until, largest)
        if status not in MOVED or not leads_to or sent is not None:
            return Said(status, body)
        text = urljoin(text, leads_to)
        before, address = address, read_address(text)
        if (before.scheme, address.scheme) == ("https", "http"):
            raise Outward("open")
    raise Outward("around")


def _asked(address, headers, sent, until, largest):
    """(status, where it sends us, body) of one server."""
    connection = Pinned(address, guarded(address, left(until)), until)
    try:
        connection.putrequest(
            "GET" if sent is None else "POST", address.target, skip_host=True, skip_accept_encoding=True
        )
        for name, value in (("Host", address.asked), *OURS.items(), *headers):
            connection.putheader(name, value)
        if sent is not None:
            connection.putheader("Content-Length", str(len(sent)))
        connection.endheaders(sent)
        answer = connection.getresponse()
        if answer.status in MOVED:
            return answer.status, answer.getheader("Location", ""), b""
        return answer.status, "", _body(answer, largest)
    except ssl.SSLError:
        raise
    except ValueError:
        raise Outward("address") from None
    finally:
        connection.end()


def _body(answer, largest):
    body = answer.read(largest + 1)
    if len(body) > largest:
        raise Outward("large")
    if answer.length:
        raise Outward("down")
    coded = answer.getheader("Content-Encoding", "identity").strip().lower()
    if coded in ("gzip", "x-gzip", "deflate"):
        return _unpacked(body, largest)
    if coded not in ("", "identity"):
        raise Outward("coded")
    return body


def _unpacked(body, largest):
    """What was packed though we had not asked for it; a little that becomes very much is not unpacked to its end."""
    packed = zlib.decompressobj(wbits=47)
    try:
        plain = packed.decompress(body, largest + 1)
    except zlib.error:
        raise Outward("coded") from None
    if len(plain) > largest:
        raise Outward("large")
    if not packed.eof:  # it ends in the middle: what is there may read as a whole and say something else
        raise Outward("down")
    return plain
