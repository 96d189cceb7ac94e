"""A new contact by its form: looked for duplicates, written with its addresses, its employment and its history."""

import html
import re
from uuid import uuid4

import psycopg

from amity.base.uuid7 import uuid7

from ..case import Case, demand
from ..client import Answer, Client

PATH = "/contact/new/"
SEEN = re.compile(r'name="seen" value="([^"]*)"')
MADE = re.compile(r"/contact/([0-9a-f-]{36})/$")


class Newcomers:
    """People of common names and a known company, whom nobody knows yet."""

    def __init__(self, connection: psycopg.Connection):
        self.names = connection.execute(
            "SELECT first_name, last_name FROM contacts_contact ORDER BY created_at DESC LIMIT 500"
        ).fetchall()
        (self.company,) = connection.execute("SELECT id FROM contacts_company ORDER BY id LIMIT 1").fetchone()
        (self.owner,) = connection.execute("SELECT id FROM users_user WHERE login = 'root'").fetchone()

    def one(self, turn: int) -> tuple[str, str, str, str]:
        """First name, last name, phone and e-mail of somebody new."""
        number = uuid4().int
        first, last = self.names[turn % len(self.names)]
        return first, last, f"+35987{number % 10**7:07d}", f"new{number % 10**12}@bench.example.com"


def create(connection: psycopg.Connection) -> Case:
    """The case of this file. What it leaves behind is taken away by `tidy`."""
    newcomers = Newcomers(connection)
    seen: dict[int, str] = {}

    def ask(client: Client, turn: int) -> Answer:
        if id(client) not in seen:
            form = client.get(PATH)
            demand(form.status == 200, f"GET {PATH} answers {form.status}")
            found = SEEN.search(form.body.decode())
            seen[id(client)] = html.unescape(found[1]) if found else ""
        first, last, phone, email = newcomers.one(turn)
        fields = [("seen", seen[id(client)]), ("first_name", first), ("last_name", last), ("job_title", "Buyer")]
        fields += [
            ("phones.value", phone),
            ("phones.label", "mobile"),
            ("emails.value", email),
            ("emails.label", "work"),
        ]
        return client.post(PATH, [*fields, ("company", str(newcomers.company))])

    def check(turn: int, answer: Answer, rows: list) -> None:
        demand(answer.status in (302, 303), f"POST {PATH} answers {answer.status}")
        made = MADE.search(answer.header("location"))
        demand(bool(made), f"POST {PATH} leads to {answer.header('location')}, not to a card")
        kept = connection.execute(
            "SELECT (SELECT count(*) FROM records_address WHERE record = c.id), "
            "(SELECT count(*) FROM contacts_employment WHERE contact_id = c.id), ch.id IS NOT NULL "
            "FROM contacts_contact c LEFT JOIN records_change ch ON ch.id = c.born WHERE c.id = %s",
            [made[1]],
        ).fetchone()
        demand(kept == (2, 1, True), f"POST {PATH} kept addresses, employments and history as {kept}")

    def raw(connection: psycopg.Connection, turn: int) -> list:
        return _insert(connection, newcomers, turn)

    return Case("create", ask=ask, raw=raw, check=check)


def _insert(connection: psycopg.Connection, newcomers: Newcomers, turn: int) -> list:
    change, contact = uuid7(), uuid7()
    first, last, phone, email = newcomers.one(turn)
    with connection.transaction(), connection.pipeline():
        run = connection.execute
        run("SELECT set_config('amity.change', %s, true)", [str(change)], prepare=True)
        run(
            "INSERT INTO contacts_contact (id, owner_id, first_name, middle_name, last_name, company_id, job_title, "
            "kinds, country, city, personal_number, bank_account, note) "
            "VALUES (%s, %s, %s, '', %s, %s, 'Buyer', '{}', '', '', '', '', '')",
            [contact, newcomers.owner, first, last, newcomers.company],
            prepare=True,
        )
        for kind, value, label in (("phone", phone, "mobile"), ("email", email, "work")):
            run(
                "INSERT INTO records_address (entity, record, kind, value, key, label) "
                "VALUES ('contact', %s, %s, %s, %s, %s)",
                [contact, kind, value, value, label],
                prepare=True,
            )
        run(
            "INSERT INTO contacts_employment (contact_id, company_id, role, owner_id) VALUES (%s, %s, 'Buyer', %s)",
            [contact, newcomers.company, newcomers.owner],
            prepare=True,
        )
        run("INSERT INTO records_change (id, source) VALUES (%s, 'raw')", [change], prepare=True)
    return [contact]
