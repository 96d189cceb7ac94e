"""Having the work of an import done: by the worker where one lives, else here."""

import sys
import time
from threading import Thread

from django.db import connections

from amity.base.jobs_pulse import jobs_pulse
from amity.exchange import flow, jobs
from amity.exchange import together as move
from amity.records.errors import Refused as NotAllowed

from ..refusal import Refused

STEP = 0.3


def check(actor, imports):
    """Go through all rows without writing; whether all of it can be written."""
    try:
        if imports[0].together:
            move.check_all(actor, imports)
        else:
            flow.check(actor, imports[0])
    except NotAllowed as no:
        raise Refused(no.message) from None
    return _have_done(imports, jobs.check_import, "checked", ("checking",))


def write(actor, imports):
    """Write the rows; whether all of it was done."""
    try:
        if imports[0].together:
            move.run_all(actor, imports)
        else:
            flow.run(actor, imports[0])
    except NotAllowed as no:
        raise Refused(no.message) from None
    return _have_done(imports, jobs.run_import, "done", ("checked", "running"))


def _have_done(imports, job, wanted, waiting):
    """Wait until the Imports have got from the states `waiting` to `wanted`; whether all of them have."""
    here = not jobs_pulse().working
    for one in imports:
        thread = Thread(target=_alone, args=(job, str(one.pk)), daemon=True)
        if here:
            thread.start()
        one.refresh_from_db()
        while thread.is_alive() or (not here and one.state in waiting):
            _tell(one)
            time.sleep(STEP)
            one.refresh_from_db()
        one.refresh_from_db()
        _tell(one, end=True)
        if one.state != wanted:
            return False
    return True


def _alone(job, id):
    try:
        job(id)
    finally:
        connections.close_all()


def _tell(imported, *, end=False):
    """How far it is, in one line of the terminal; into a file or a pipe goes nothing."""
    if sys.stderr.isatty():
        far = f"{imported.done} of {imported.total}" if imported.total else ""
        line = "" if end else f"  {imported.name[:40]}: {imported.get_state_display()} {far}"
        sys.stderr.write(f"\r{line:<78}\r")
        sys.stderr.flush()
