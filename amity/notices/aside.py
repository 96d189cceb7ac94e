"""Letters that were put aside when a backup had come back: who would get which."""

import json
from uuid import UUID

from django.db import connection

from amity.base.put_aside import those_aside
from amity.users.users import User

from .notice import Kind, Notice
from .post import post


def letters_aside(most):
    """[(who would get it, what it is about, since when)], the oldest first, at most so many."""
    with connection.cursor() as cursor:
        jobs = [(task, _read(args)) for _id, task, args in those_aside(cursor, most)]
    notices = Notice.objects.in_bulk([UUID(args["notice"]) for task, args in jobs if task == post.name])
    names = _names({one.user_id for one in notices.values()} | {UUID(a["user"]) for _task, a in jobs if "user" in a})
    return [_letter(task, args, notices, names) for task, args in jobs]


def _letter(task, args, notices, names):
    if task != post.name:
        return names.get(UUID(args["user"]), "") if "user" in args else "", "a letter", args.get("moment", "")[:16]
    notice = notices.get(UUID(args["notice"]))
    if notice is None:
        return "", "a letter", ""
    about = notice.title or Kind(notice.kind).label
    return names.get(notice.user_id, ""), str(about), notice.at.isoformat()[:16]


def _names(ids):
    rows = User.objects.unscoped(because="everybody sees their colleagues' names").filter(pk__in=ids)
    return dict(rows.values_list("pk", "name"))


def _read(args):
    return json.loads(args) if isinstance(args, str) else args
