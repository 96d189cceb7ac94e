"""A list of deals by what they are linked to: the company's industry, the stage's outcome, and what was never done."""

import re
from urllib.parse import quote, urlencode

import psycopg

from ..case import Case, demand
from ..client import Answer
from ..scale import SHOWN

LINK = re.compile(rb'href="/deal/([0-9a-f-]{36})/"')
INDUSTRIES = "SELECT industry FROM contacts_company WHERE industry <> '' GROUP BY industry ORDER BY count(*), industry"
ROWS = """
SELECT d.id, d.name, co.name, s.name, d.amount, d.closes_on, d.stage_since, u.name, d.created_at
FROM sales_deal d JOIN contacts_company co ON co.id = d.company_id JOIN sales_stage s ON s.id = d.stage_id
LEFT JOIN users_user u ON u.id = d.owner_id
WHERE co.industry = %s AND s.outcome = 'open' AND NOT EXISTS (
  SELECT FROM records_timeline t JOIN activities_activity a ON a.id = t.item
  WHERE t.record = d.id AND a.kind = 'meeting' AND a.done_at IS NOT NULL AND NOT a.private
) ORDER BY d.created_at DESC, d.id DESC LIMIT %s
"""


def filter_links(connection: psycopg.Connection) -> Case:
    """Open deals with companies of one industry where nobody has met anybody yet; `connection` finds an industry that
    is neither rare nor frequent."""
    industries = connection.execute(INDUSTRIES).fetchall()
    (industry,) = industries[len(industries) // 2]
    asked = [f"company.industry:is:{industry}", "stage.outcome:is:open"]
    asked.append("activity.about:none:kind:is:meeting&&done_at:filled")
    path = "/deal/?" + urlencode([("f", text) for text in asked], quote_via=quote)

    def raw(connection: psycopg.Connection, turn: int) -> list:
        return connection.execute(ROWS, [industry, SHOWN], prepare=True).fetchall()

    def check(turn: int, answer: Answer, rows: list) -> None:
        demand(answer.status == 200, f"GET {path} answers {answer.status}")
        demand(bool(rows), f"no deal fits {path}")
        shown = list(dict.fromkeys(LINK.findall(answer.body)))
        demand(shown == [str(row[0]).encode() for row in rows], f"GET {path} shows other deals than there are")

    return Case("filter_links", ask=lambda client, turn: client.get(path), raw=raw, check=check)
