"""letters that a restore has put aside, as they may have been sent before: list, send, drop"""

from ..noting import note_here
from ..opening import open_house, say

MOST = 100


def arguments(parser):
    parser.add_argument(
        "what",
        nargs="?",
        default="list",
        choices=("list", "send", "drop"),
        help="list: who would get which (default); send: have the worker send them all; drop: send none of them",
    )


def run(options):
    with open_house():
        {"list": _list, "send": _send, "drop": _drop}[options.what]()


def _list():
    from amity.notices.aside import letters_aside

    found = letters_aside(MOST + 1)
    for who, about, since in found[:MOST]:
        say(f"{since:<17} {who:<30} {about}")
    if len(found) > MOST:
        say("and more")
    say("`amity letters send` sends them, `amity letters drop` does not." if found else "No letters were put aside.")


def _send():
    from django.db import connection, transaction

    from amity.base.put_aside import release

    with transaction.atomic(), connection.cursor() as cursor:
        number = release(cursor)
        note_here(f"letters · put aside, now sent: {number}")
    say(f"Letters that go out as soon as a worker is there: {number}.")


def _drop():
    from django.db import connection, transaction

    from amity.base.put_aside import drop

    with transaction.atomic(), connection.cursor() as cursor:
        number = drop(cursor)
        note_here(f"letters · put aside, now dropped: {number}")
    say(f"Letters that will not be sent: {number}.")
