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
    ON CONFLICT DO NOTHING
    RETURNING id, by_mail
"""


def tell(kind, told, parameters):
    """Make notices of a kind from the SQL `told`, a SELECT of (who, entity, record, at, number, by); those that go by
    mail are enqueued in this transaction. Returns how many there were that had not been told before."""
    screen, mail = WAYS[kind]
    with connection.cursor() as cursor:
        cursor.execute(_TELL.format(told=told), [kind, screen, mail, mail_settings().works, *parameters, kind])
        made = cursor.fetchall()
    for id, by_mail in made:
        if by_mail:
            enqueue(post, notice=str(id))
    return len(made)
