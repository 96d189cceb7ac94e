"""Making notices: for each person in the ways that they chose, and never the same twice."""

from django.db import connection

from amity.base.jobs import enqueue

from .mail import mail_settings
from .notice import WAYS, Kind
from .post import post

_TELL = """
    INSERT INTO notices_notice (id, user_id, kind, entity, record, at, number, by_id, title, href, on_screen, by_mail)
    SELECT amity_uuid7(), u.id, %s, told.entity, told.record, told.at, told.number, told.by, %s, %s,
        coalesce(c.screen, %s), coalesce(c.mail, %s) AND u.email <> '' AND %s
    FROM ({told}) AS told (who, entity, record, at, number, by)
    JOIN users_user u ON u.id = told.who AND u.active
    LEFT JOIN notices_noticechoice c ON c.user_id = u.id AND c.kind = %s
    ON CONFLICT (user_id, kind, entity, record, at)
        DO UPDATE SET number = excluded.number WHERE notices_notice.number <> excluded.number
    RETURNING id, by_mail, xmax = 0
"""


def tell(kind, told, parameters, title="", href=""):
    """Make notices of a kind from the SQL `told`, a SELECT of (who, entity, record, at, number, by).

    Those that go by mail are enqueued in this transaction. One that was told before is told no more, but says the
    right number. Returns how many there were that had not been told before.
    """
    screen, mail = WAYS[kind]
    with connection.cursor() as cursor:
        cursor.execute(
            _TELL.format(told=told), [kind, title, href, screen, mail, mail_settings().works, *parameters, kind]
        )
        made = [(id, by_mail) for id, by_mail, new in cursor.fetchall() if new]
    for id, by_mail in made:
        if by_mail:
            enqueue(post, notice=str(id))
    return len(made)


def tell_ready(user, id, at, title, href):
    """Tell somebody that what they had begun, and need not have waited for, is ready: `id` is its own, `at` since
    when."""
    return tell_own(Kind.READY, user, id, at, title, href)


def tell_alarm(user, id, at, title, href):
    """Tell somebody who administers of what may be wrong: `id` is of what it is about, `at` when it was seen."""
    return tell_own(Kind.ALARM, user, id, at, title, href)


def tell_own(kind, user, id, at, title, href):
    """Tell somebody of what is no record, in a `title` of its own."""
    told = "SELECT %s::uuid, '', %s::uuid, %s::timestamptz, 1, NULL::uuid"
    return tell(kind, told, [user, id, at], title[:300], href)
