"""Lists of companies by fields that an administrator made: filtered, ordered, and with columns that are computed."""

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

COLUMNS = "name,industry,custom.bench_half,custom.bench_age,custom.bench_deals,custom.bench_worth"
WITH_FIGURES = """
SELECT c.id, c.name, c.industry, round((c.custom ->> 'bench_staff')::numeric / 2, 1),
  CASE WHEN (c.custom ->> 'bench_staff')::numeric > 50000 THEN 'large, ' ELSE '' END || c.industry ||
  ' ' || extract(year FROM c.created_at), d.number, d.worth
FROM (SELECT * FROM contacts_company ORDER BY created_at DESC, id DESC LIMIT %s) AS c
CROSS JOIN LATERAL (
  SELECT count(*), sum(amount) FROM sales_deal WHERE company_id = c.id AND amount IS NOT NULL
) AS d (number, worth) ORDER BY c.created_at DESC, c.id DESC
"""


def custom() -> list[Case]:
    """The cases of this file."""
    return [
        _case("filter_custom", "/company/?f=custom.bench_segment:is:7", ROWS.format(OF_SEGMENT)),
        _case("sort_custom", "/company/?order=-custom.bench_staff", ROWS.format(BY_STAFF)),
        _case("formula_page", f"/company/?cols={COLUMNS}", WITH_FIGURES),
    ]


def _case(name: str, path: str, sql: str) -> Case:
    def raw(connection: psycopg.Connection, turn: int) -> list:
        return connection.execute(sql, [SHOWN], prepare=True).fetchall()

    def check(turn: int, answer: Answer, rows: list) -> None:
        demand(answer.status == 200, f"GET {path} answers {answer.status}")
        shown = list(dict.fromkeys(LINK.findall(answer.body)))
        demand(bool(rows), f"no company fits {path}")
        demand(shown == [str(row[0]).encode() for row in rows], f"GET {path} shows other companies than there are")

    return Case(name, ask=lambda client, turn: client.get(path), raw=raw, check=check)
