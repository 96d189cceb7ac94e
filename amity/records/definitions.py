"""What a process keeps of the definitions of the house: roles, teams, custom fields, rates, users."""

from functools import lru_cache

by_version = lru_cache(maxsize=4)
"""Decorates what is asked for a version of the definitions, which triggers raise: answers for the latest few are kept.

Several, so that threads which still answer an older version find theirs, and so does what follows a change that was
taken back.
"""
