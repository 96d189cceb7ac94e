"""The warning while one types a new contact: who may be here already, by name, phone and e-mail."""

from urllib.parse import urlencode

import psycopg

from ..case import Case, demand
from ..client import Answer, Client

KNOWN = """
SELECT c.first_name, c.last_name, p.value FROM contacts_contact c
JOIN records_address p ON p.record = c.id AND p.kind = 'phone' ORDER BY c.created_at DESC LIMIT 500
"""
BY_PHONE = "SELECT record FROM records_address WHERE key = %s AND kind = 'phone' LIMIT 100"


def duplicate_check(connection: psycopg.Connection) -> Case:
    """The case of this file: people who are here already are typed anew."""
    people = connection.execute(KNOWN).fetchall()

    def ask(client: Client, turn: int) -> Answer:
        first, last, phone = people[turn % len(people)]
        data = {"first_name": first, "last_name": last, "phones.value": phone, "phones.label": "mobile"}
        return client.get(f"/contact/alike/?{urlencode(data)}")

    def raw(connection: psycopg.Connection, turn: int) -> list:
        return connection.execute(BY_PHONE, [people[turn % len(people)][2]], prepare=True).fetchall()

    def check(turn: int, answer: Answer, rows: list) -> None:
        demand(answer.status == 200, f"GET /contact/alike/ answers {answer.status}")
        named = any(str(record).encode() in answer.body for (record,) in rows)
        demand(named, "the warning names nobody who has the phone")

    return Case("duplicate_check", ask=ask, raw=raw, check=check, turns=100)
