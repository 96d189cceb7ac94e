"""The card of a contact with ten thousand entries on the timeline."""

import psycopg

from amity.activities.timeline import SIZE

from ..case import Case, demand
from ..client import Answer

BUSIEST = "SELECT record FROM records_timeline WHERE entity = 'contact' GROUP BY record ORDER BY count(*) DESC LIMIT 1"
RECORD = """
SELECT c.*, co.name, u.name FROM contacts_contact c
LEFT JOIN contacts_company co ON co.id = c.company_id LEFT JOIN users_user u ON u.id = c.owner_id WHERE c.id = %s
"""
ADDRESSES = "SELECT kind, value, label FROM records_address WHERE record = %s ORDER BY kind, position"
EMPLOYMENTS = """
SELECT e.id, co.id, co.name, e.role, e.until FROM contacts_employment e JOIN contacts_company co ON co.id = e.company_id
WHERE e.contact_id = %s ORDER BY e.created_at DESC, e.id DESC LIMIT 10
"""
DEALS = """
SELECT d.id, d.name, s.name, d.amount, d.amount_currency FROM records_link l JOIN sales_deal d ON d.id = l.from_record
JOIN sales_stage s ON s.id = d.stage_id WHERE l.to_record = %s AND l.role = 'deal contact'
ORDER BY d.created_at DESC, d.id DESC LIMIT 10
"""
TIMELINE = f"""
SELECT t.item_entity, t.item, t.at, t.kind, a.subject, a.text, a.outcome, a.result, a.minutes, a.done_at, u.name,
  d.name, new.name, old.name, v.because
FROM (SELECT * FROM records_timeline WHERE record = %s AND at <= now() ORDER BY at DESC, id DESC LIMIT {SIZE}) AS t
LEFT JOIN activities_activity a ON a.id = t.item LEFT JOIN sales_stagevisit v ON v.id = t.item
LEFT JOIN users_user u ON u.id = coalesce(a.owner_id, v.moved_by_id) LEFT JOIN sales_deal d ON d.id = v.deal_id
LEFT JOIN sales_stage new ON new.id = v.stage_id LEFT JOIN sales_stage old ON old.id = v.came_from_id
ORDER BY t.at DESC, t.id DESC
"""  # noqa: S608


def card(connection: psycopg.Connection) -> Case:
    """The case of this file."""
    (contact,) = connection.execute(BUSIEST).fetchone()
    path = f"/contact/{contact}/"

    def raw(connection: psycopg.Connection, turn: int) -> list:
        for sql in (RECORD, ADDRESSES, EMPLOYMENTS, DEALS):
            connection.execute(sql, [contact], prepare=True).fetchall()
        return connection.execute(TIMELINE, [contact], prepare=True).fetchall()

    def check(turn: int, answer: Answer, rows: list) -> None:
        demand(answer.status == 200, f"GET {path} answers {answer.status}")
        done = [row for row in rows if row[0] == "activity" and row[9] is not None]
        lost = [row for row in done if f"/activity/{row[1]}/".encode() not in answer.body]
        demand(len(done) > SIZE // 2 and not lost, f"GET {path} lacks {len(lost)} of {len(done)} activities")

    return Case("card", ask=lambda client, turn: client.get(path), raw=raw, check=check)
