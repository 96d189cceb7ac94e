"""What was typed about the demands of a role, as it is kept."""

from ipaddress import ip_network

from django.utils.translation import gettext as _

from amity.records.errors import Refused

LONGEST = 60 * 24 * 30
"""Minutes after which every session ends anyway."""


def read_networks(text):
    """The networks that were typed, divided by spaces, commas or lines, as they are kept. Raises Refused."""
    found = []
    for word in text.replace(",", " ").split()[:100]:
        try:
            found.append(str(ip_network(word, strict=False)))
        except ValueError:
            message = _("“%(word)s” is no address. Write such as 203.0.113.7 or 10.1.0.0/16.") % {"word": word[:60]}
            raise Refused(message, field="networks") from None
    return found


def read_minutes(text):
    """The number of minutes that was typed; None for nothing. Raises Refused."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 5 <= int(text[:9]) <= LONGEST):
        message = _("Write a number of minutes, from 5 to %(most)s, or nothing.") % {"most": LONGEST}
        raise Refused(message, field="idle_minutes")
    return int(text)
