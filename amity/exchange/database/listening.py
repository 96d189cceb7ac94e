"""Whether anybody listens at a place."""

import socket

from django.utils.translation import gettext as _

from .place import Unreachable

TO_CONNECT = 8
"""Seconds that a server may take to let us in."""


def demand_answer(place):
    """Raise Unreachable where nobody listens, and say why: drivers tell that in a dozen ways."""
    where = {"host": place.host, "port": place.port}
    try:
        socket.create_connection((place.host, place.port), TO_CONNECT).close()
    except (socket.gaierror, UnicodeError):
        raise Unreachable(_("There is no machine called “%(host)s”.") % where, "host") from None
    except TimeoutError:
        raise Unreachable(_("“%(host)s” does not answer on port %(port)s.") % where, "host") from None
    except OSError:
        raise Unreachable(_("Nobody listens on port %(port)s of “%(host)s”.") % where, "port") from None
