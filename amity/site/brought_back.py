"""What a database was about to do when it was copied, and does not do once it has been brought back."""

from amity.base.put_aside import put_aside

_NO_BACKUP_AGAIN = """
    UPDATE errands_errand SET state = 'cancelled', since = now() WHERE state = 'running' AND deed->>'what' = 'backup'
"""
"""A backup that somebody asked for holds its own errand, as one on its way."""


def hold_back(cursor) -> int:
    """Put aside what would be sent, and have no backup made by who is in one; before anybody can work with the
    database. Takes a cursor of any driver; gives how many jobs were put aside."""
    cursor.execute("SELECT to_regclass('errands_errand')")
    if cursor.fetchone()[0]:
        cursor.execute(_NO_BACKUP_AGAIN)
    return put_aside(cursor)
