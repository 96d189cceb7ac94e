"""Lists of contacts: plain, filtered, far down, and for people who see less than everything."""

import re
from urllib.parse import quote, urlencode

import psycopg

from amity.records.cursor import write_cursor

from ..case import Case, NotThere, demand
from ..client import Answer
from ..scale import SHOWN, Scale
from ..who import ADMINISTRATOR, AGENT, LONER, MATE

LINK = re.compile(rb'href="/contact/([0-9a-f-]{36})/"')
ROWS = """
SELECT c.id, c.name, co.id, co.name, c.job_title,
  (SELECT value FROM records_address WHERE record = c.id AND kind = 'phone' ORDER BY position LIMIT 1),
  (SELECT value FROM records_address WHERE record = c.id AND kind = 'email' ORDER BY position LIMIT 1),
  c.city, u.id, u.name, c.created_at
FROM contacts_contact c
LEFT JOIN contacts_company co ON co.id = c.company_id {of_company}
LEFT JOIN users_user u ON u.id = c.owner_id
{where} ORDER BY c.created_at DESC, c.id DESC LIMIT %s
"""


def lists(scale: Scale, connection: psycopg.Connection) -> list[Case]:
    """The cases of this file; `connection` finds out what to ask for."""
    team, mate = connection.execute("SELECT team_id, id FROM users_user WHERE login = %s", [MATE]).fetchone()
    (loner,) = connection.execute("SELECT id FROM users_user WHERE login = %s", [LONER]).fetchone()
    city = middling_city(connection)
    filters = urlencode([("f", f"city:is:{city}"), ("f", "kinds:is:customer")], quote_via=quote)
    (id, created) = row_before(connection, scale.deep)
    cursor = write_cursor(id, created)
    mine = "AND (co.team_id = %s OR co.owner_id = %s)"
    return [
        _case("list", "/contact/", "", []),
        _case(
            "list_filtered",
            f"/contact/?{filters}",
            "WHERE c.city = %s AND c.kinds && %s::varchar[]",
            [city, ["customer"]],
        ),
        _case(
            "list_deep", f"/contact/?after={cursor}", "WHERE (c.created_at, c.id) < (%s, %s)", [created, id], rows=SHOWN
        ),
        _case("scope_team", "/contact/", "WHERE c.team_id = %s", [team], mine, [team, mate], login=MATE),
        _case("scope_condition", "/contact/", "WHERE c.kinds && %s::varchar[]", [["customer"]], login=AGENT),
        _case(
            "scope_own_sparse",
            "/contact/",
            "WHERE c.owner_id = %s",
            [loner],
            "AND co.owner_id = %s",
            [loner],
            login=LONER,
            rows=scale.sparse,
        ),
    ]


def middling_city(connection: psycopg.Connection) -> str:
    """A town that is neither the largest nor a village."""
    rows = connection.execute("SELECT city FROM contacts_contact GROUP BY city ORDER BY count(*) DESC, city").fetchall()
    return rows[len(rows) // 6][0]


def row_before(connection: psycopg.Connection, page: int) -> tuple:
    """(id, created_at) of the last row before a page of the list."""
    return connection.execute(
        "SELECT id, created_at FROM contacts_contact ORDER BY created_at DESC, id DESC OFFSET %s LIMIT 1",
        [(page - 1) * SHOWN - 1],
    ).fetchone()


def _case(name, path, where, words, of_company="", company_words=(), *, login=ADMINISTRATOR, rows=None) -> Case:
    sql = ROWS.format(where=where, of_company=of_company)
    parameters = [*company_words, *words, SHOWN]

    def check(turn: int, answer: Answer, expected: list) -> None:
        demand(answer.status == 200, f"GET {path} answers {answer.status}")
        shown = list(dict.fromkeys(LINK.findall(answer.body)))
        if shown != [str(row[0]).encode() for row in expected] or len(shown) != (rows or len(shown)) or not shown:
            raise NotThere(f"GET {path} shows {len(shown)} contacts, not the {len(expected)} that are there")

    return Case(
        name,
        ask=lambda client, turn: client.get(path),
        raw=lambda connection, turn: connection.execute(sql, parameters, prepare=True).fetchall(),
        check=check,
        login=login,
    )
