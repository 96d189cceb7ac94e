"""The challenge that a passkey signs: kept in the session, taken once, for five minutes."""

from base64 import b64decode, b64encode
from datetime import datetime, timedelta

from amity.base.clock import now

KEPT = "challenge"
HOLDS = timedelta(minutes=5)


def keep_challenge(request, challenge, purpose):
    """Remember what a browser was asked to sign, and for what."""
    request.session[KEPT] = [b64encode(challenge).decode(), purpose, now().isoformat()]


def take_challenge(request, purpose):
    """The challenge that was kept for this purpose; it is gone then. b"" where there is none, which nothing signs."""
    kept, asked, at = request.session.pop(KEPT, ("", "", now().isoformat()))
    fresh = asked == purpose and now() - datetime.fromisoformat(at) < HOLDS
    return b64decode(kept) if fresh else b""


def site(request):
    """(the name of the machine that passkeys are for, the origins that a browser may say). A browser has passkeys with
    https alone, which a proxy before the house may have taken off, or on the machine itself."""
    host = request.get_host()
    return host.rsplit(":", 1)[0], [f"https://{host}", f"http://{host}"]
