"""Lists of companies by fields that an administrator made: filtered by one, ordered by another."""

import re

import psycopg

from ..case import Case, demand
from ..client import Answer
from ..scale import SHOWN

LINK = re.compile(rb'href="/company/([0-9a-f-]{36})/"')
ROWS = """
SELECT c.id, c.name, c.kinds, c.industry, c.city, u.name, c.created_at FROM contacts_company c
LEFT JOIN users_user u ON u.id = c.owner_id {} LIMIT %s
"""
OF_SEGMENT = "WHERE c.custom ->> 'bench_segment' = '7' ORDER BY c.created_at DESC, c.id DESC"
STAFF = (
    "CASE WHEN jsonb_typeof(c.custom -> 'bench_staff') = 'number' "
    "THEN (c.custom ->> 'bench_staff')::numeric(40, 10) END"
)
BY_STAFF = f"ORDER BY {STAFF} DESC NULLS LAST, c.id DESC"


def custom() -> list[Case]:
    """The cases of this file."""
    return [
        _case("filter_custom", "/company/?f=custom.bench_segment:is:7", OF_SEGMENT),
        _case("sort_custom", "/company/?order=-custom.bench_staff", BY_STAFF),
    ]


def _case(name: str, path: str, asked: str) -> Case:
    sql = ROWS.format(asked)

    def raw(connection: psycopg.Connection, turn: int) -> list:
        return connection.execute(sql, [SHOWN], prepare=True).fetchall()

    def check(turn: int, answer: Answer, rows: list) -> None:
        demand(answer.status == 200, f"GET {path} answers {answer.status}")
        shown = list(dict.fromkeys(LINK.findall(answer.body)))
        demand(bool(rows), f"no company fits {path}")
        demand(shown == [str(row[0]).encode() for row in rows], f"GET {path} shows other companies than there are")

    return Case(name, ask=lambda client, turn: client.get(path), raw=raw, check=check)
