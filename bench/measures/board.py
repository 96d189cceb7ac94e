"""The board of deals: every column of the first pipeline with its newest cards, its count and its sum.

Of the closed deals the board keeps those of the last days.
"""

import re

import psycopg

from amity.records.board import lately
from amity.records.registry import entity
from amity.web.board_column import SIZE

from ..case import Case, NotThere, demand
from ..client import Answer

TILE = re.compile(rb'data-move="/deal/([0-9a-f-]{36})/')
CARDS = """
SELECT d.* FROM sales_stage s CROSS JOIN LATERAL (
  SELECT d.id, d.name, d.stage_id, co.id, co.name, d.amount, d.amount_currency, d.closes_on, u.id, u.name,
    d.stage_since, d.returned
  FROM sales_deal d
  LEFT JOIN contacts_company co ON co.id = d.company_id
  LEFT JOIN users_user u ON u.id = d.owner_id
  WHERE d.stage_id = s.id AND (d.closed_at IS NULL OR d.closed_at >= %s) ORDER BY d.created_at DESC, d.id DESC LIMIT %s
) AS d (id, name, stage_id, company, company_name, amount, currency, closes_on, owner, owner_name, since, returned)
WHERE s.pipeline_id = %s ORDER BY s.position
"""
SUMS = """
SELECT stage_id, amount_currency, count(*), sum(amount) FROM sales_deal
WHERE stage_id IN (SELECT id FROM sales_stage WHERE pipeline_id = %s) AND closed_at IS NULL
GROUP BY stage_id, amount_currency
UNION ALL SELECT stage_id, amount_currency, count(*), sum(amount) FROM sales_deal
WHERE stage_id IN (SELECT id FROM sales_stage WHERE pipeline_id = %s) AND closed_at >= %s
GROUP BY stage_id, amount_currency
"""


def board(connection: psycopg.Connection) -> Case:
    """The case of this file."""
    (pipeline,) = connection.execute("SELECT id FROM sales_pipeline ORDER BY position, name LIMIT 1").fetchone()

    def raw(connection: psycopg.Connection, turn: int) -> list:
        since = lately(entity("deal"))
        cards = connection.execute(CARDS, [since, SIZE, pipeline], prepare=True).fetchall()
        connection.execute(SUMS, [pipeline, pipeline, since], prepare=True).fetchall()
        return cards

    def check(turn: int, answer: Answer, cards: list) -> None:
        demand(answer.status == 200, f"GET /deal/board/ answers {answer.status}")
        shown = TILE.findall(answer.body)
        if not shown or shown != [str(card[0]).encode() for card in cards]:
            raise NotThere(f"GET /deal/board/ shows {len(shown)} cards, not the {len(cards)} that are there")

    return Case("board", ask=lambda client, turn: client.get("/deal/board/"), raw=raw, check=check, turns=100)
