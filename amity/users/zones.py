"""The time zones that a person may live in."""

from functools import cache
from zoneinfo import available_timezones

ODD = ("Etc/", "SystemV/", "posix", "right", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/", "Antarctica/Sou")
"""Beginnings of names that are no places, or second names of places."""


@cache
def zones():
    """All names that are taken, in order: "Europe/Sofia" and its like, and "UTC"."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith(ODD)))
