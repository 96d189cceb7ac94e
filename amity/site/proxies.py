"""The proxies before the house, as its owner names them."""

from ipaddress import ip_network

from django.core.exceptions import ImproperlyConfigured


def read_proxies(text):
    """The networks of a text such as “127.0.0.1,10.0.0.0/24”. Raises ImproperlyConfigured."""
    found = []
    for word in text.replace(",", " ").split():
        try:
            found.append(ip_network(word, strict=False))
        except ValueError:
            message = f"AMITY_PROXY: {word!r} is no address. Write such as 127.0.0.1 or 10.0.0.0/24."
            raise ImproperlyConfigured(message) from None
    if any(one.prefixlen == 0 for one in found):
        raise ImproperlyConfigured("AMITY_PROXY: not everybody is a proxy. Name the addresses of yours.")
    return tuple(found)
