"""bring people, companies or deals from a file (CSV, Excel, OpenDocument, vCard)"""

import time
from pathlib import Path

from ..opening import open_house, say
from ..refusal import Refused

PIECE = 1024 * 1024


def arguments(parser):
    parser.add_argument("file", type=Path, help="the file; its columns are guessed by their headers")
    parser.add_argument("--into", default="contact", help="contact, company or deal; default contact")
    parser.add_argument("--as", dest="login", metavar="NAME", help="who brings it; default: the first administrator")
    parser.add_argument("--same", choices=("fill", "update", "skip"), default="fill", help="done with known records")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")


def run(options):
    if not options.file.is_file():
        raise Refused(f"There is no file {options.file}.")
    with open_house():
        from amity.exchange.importing.offers import entity_named

        actor = _actor(options.login)
        entity = entity_named(options.into, actor)
        if entity is None:
            raise Refused(f"{actor.name} may not import “{options.into}”. Choose contact, company or deal.")
        return _bring(actor, entity, options)


def _actor(login):
    from amity.users.actor import actor_of
    from amity.users.models import User

    rows = User.objects.unscoped(because="the person at the terminal owns the database").filter(active=True)
    rows = rows.filter(login=login.lower()) if login else rows.order_by("created_at")
    found = (actor_of(id) for id in rows.values_list("pk", flat=True))
    chosen = next((actor for actor in found if login or actor.administers), None)
    if chosen is None:
        raise Refused(f"Nobody signs in as {login}." if login else "There is no administrator. Say who: --as NAME")
    return chosen


def _bring(actor, entity, options):
    from amity.exchange import flow, jobs
    from amity.exchange.read.table import Unreadable

    with options.file.open("rb") as file:
        try:
            imported = flow.bring(actor, entity, options.file.name, iter(lambda: file.read(PIECE), b""))
        except Unreadable as no:
            raise Refused(str(no)) from None
    imported.options["same"] = options.same
    imported.save()
    for header, value in zip(imported.table["headers"], imported.mapping, strict=True):
        say(f"{header[:40]:<40} -> {value or '(left out)'}")
    flow.check(actor, imported)
    _have_done(imported, jobs.check_import)
    if not _told(imported, "Would be"):
        return 1
    if options.dry_run:
        return 0
    flow.run(actor, imported)
    _have_done(imported, jobs.run_import)
    return 0 if _told(imported, "Are") else 1


def _have_done(imported, job):
    """Wait for the worker that does it; where none lives, do it here."""
    from amity.base.jobs_pulse import jobs_pulse

    if not jobs_pulse().working:
        job(str(imported.pk))
    imported.refresh_from_db()
    while imported.state in ("checking", "running"):
        time.sleep(0.5)
        imported.refresh_from_db()


def _told(imported, are):
    """Say how the import stands; whether it may go on."""
    if imported.message:
        say(imported.message)
    words = {
        "create": "new",
        "update": "changed",
        "same": "unchanged",
        "twice": "twice in the file",
        "cells": "cells left out alone",
        "skip": "left out",
    }
    say(f"{are} " + ", ".join(f"{word}: {imported.counts.get(what, 0)}" for what, word in words.items()))
    for row in imported.faulty.order_by("number")[:20]:
        headers = imported.table["headers"]
        for column, message, *_code in row.faults:
            where = f", {headers[column]}" if column is not None and column < len(headers) else ""
            say(f"  row {row.number}{where}: {message}")
    return imported.state in ("checked", "done")
