"""What a process keeps of the definitions of the house: roles, teams, custom fields, rates, users.

A model whose rows are definitions says `defines = "definitions"`. What people arrange for themselves alone changes far
more often; it says `defines = "habits"` and raises a number of its own.
"""

from functools import lru_cache

from amity.base.database.prepared import prepared_rows

by_version = lru_cache(maxsize=4)
"""Decorates what is asked for a version of the definitions, which triggers raise: answers for the latest few are kept.

Several, so that threads which still answer an older version find theirs, and so does what follows a change that was
taken back.
"""


def definitions_version():
    """The number under which definitions may be kept: it rises with every change of one."""
    return prepared_rows("SELECT version FROM records_definitions")[0][0]
