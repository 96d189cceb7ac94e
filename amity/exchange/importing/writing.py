"""Writing the records that rows make, and what is said where the door refuses one."""

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from amity.records.errors import Invalid, NotFound, Refused


class Draft:
    """A record to be made of `values` by field key; `fault` says why it can't be."""

    def __init__(self, values):
        self.values, self.record, self.fault = values, None, ""


def create(c, model, drafts):
    """Make the records of `drafts`, all that can be made; the others get their fault."""
    made = c.create_each(model, [draft.values for draft in drafts])
    for draft, found in zip(drafts, made, strict=True):
        if isinstance(found, Exception):
            draft.fault = said(found)
        else:
            draft.record = found


def attempt(write):
    """Write in a savepoint; gives "" or why it was refused."""
    try:
        with transaction.atomic():
            write()
    except (Refused, Invalid, NotFound, DatabaseError) as fault:
        return said(fault)
    return ""


def said(fault):
    """Why a row was refused, for the person who brought it."""
    if isinstance(fault, Refused):
        return fault.message
    if isinstance(fault, Invalid):
        return str(fault)
    if isinstance(fault, NotFound):
        return _("Something that this points to is no longer there.")
    return _("The database refused this row.")
