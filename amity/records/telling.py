"""What the database refuses, told to the person who can mend it."""

import re
from contextlib import contextmanager

import psycopg
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from .errors import Refused

UNIQUE, GONE = "23505", "23503"
"""SQLSTATE of a value that is taken, and of a link to what is not there (PostgreSQL, appendix A)."""


@contextmanager
def told(entity):
    """Around a write of `entity` (None where there are several): the database's own refusal becomes ours."""
    try:
        yield
    except (IntegrityError, DataError) as fault:
        raise _refusal(entity, fault.__cause__) from fault
    except (psycopg.IntegrityError, psycopg.DataError) as fault:  # COPY is not wrapped by Django
        raise _refusal(entity, fault) from fault


def _refusal(entity, fault):
    state, diagnosis = getattr(fault, "sqlstate", ""), getattr(fault, "diag", None)
    if state == UNIQUE:
        field = _field(entity, getattr(diagnosis, "message_detail", None) or "")
        if field is not None:
            message = _("There is one with this already: %(field)s.") % {"field": field.label}
            return Refused(message, field=field.key, rule="unique")
        return Refused(_("There is one like this already."), rule="unique")
    if state == GONE:
        return Refused(_("Something that this points to is no longer there."), rule="links")
    return Refused(_("These values do not fit together, so they cannot be kept."), rule="values")


def _field(entity, detail):
    """The first field of the columns that the database names: `Key (login)=(…) already exists.`"""
    found = re.match(r"Key \(([^),]+)", detail)
    key = found and found[1].removesuffix("_id")
    return entity.fields.get(key) if entity is not None and key else None
