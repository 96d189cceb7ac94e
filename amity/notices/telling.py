"""Making notices: for each person in the ways that they chose, and never the same twice."""

from django.db import connection

from amity.base.jobs import enqueue

from .mail import mail_settings
from .notice import WAYS
from .post import post

_TELL = """
    INSERT INTO notices_notice (id, user_id, kind, entity, record, at, number, by_id, on_screen, by_mail)
    SELECT amity_uuid7(), u.id, %s, told.entity, told.record, told.at, told.number, told.by,
        coalesce(c.screen, %s), coalesce(c.mail, %s) AND u.email <> '' AND %s
    FROM ({told}) AS told (who, entity, record, at, number, by)
    JOIN users_user u ON u.id = told.who AND u.active
    LEFT JOIN notices_noticechoice c ON c.user_id = u.id AND c.kind = %s
    ON CONFLICT (user_id, kind, entity, record, at)
        DO UPDATE SET number = excluded.number WHERE notices_notice.number <> excluded.number
    RETURNING id, by_mail, xmax = 0
"""


def tell(kind, told, parameters):
    """Make notices of a kind from the SQL `told`, a SELECT of (who, entity, record, at, number, by).

    Those that go by mail are enqueued in this transaction. One that was told before is told no more, but says the
    right number. Returns how many there were that had not been told before.
    """
    screen, mail = WAYS[kind]
    with connection.cursor() as cursor:
        cursor.execute(_TELL.format(told=told), [kind, screen, mail, mail_settings().works, *parameters, kind])
        made = [(id, by_mail) for id, by_mail, new in cursor.fetchall() if new]
    for id, by_mail in made:
        if by_mail:
            enqueue(post, notice=str(id))
    return len(made)
