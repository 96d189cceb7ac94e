"""Older databases that an upgrade or a restore has kept beside the house's own: an erasure does not reach into them."""

from django.db import connection

UPGRADED, REPLACED = "amity_outgrown_", "amity_before_"
_NAMES = "SELECT count(*) FROM pg_database WHERE datname LIKE %s"


def kept_databases():
    """(how many databases an upgrade has outgrown, how many a restored backup has replaced)."""
    return _number(UPGRADED), _number(REPLACED)


def _number(beginning):
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [beginning.replace("_", "\\_") + "%"])
        return cursor.fetchone()[0]
