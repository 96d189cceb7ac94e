"""A small shop's database to move from: companies, their people, deals, as one finds it in the wild."""

import sqlite3

from amity.exchange.database.place import Place

NAMES = {"companies": ("id", "name", "parent_id"), "people": ("id", "first_name", "last_name", "email", "company_id")}
COMPANIES = [(2, "Бета ООД", 1), (1, "Alpha", None)]
PEOPLE = [(1, "Anna", "Berg", "anna@alpha.example", 1), (2, "Ivan", "Petrov", "ivan@beta.example", 2)]
TABLES = (
    "CREATE TABLE companies (id {int} PRIMARY KEY, name {text}, parent_id {int} REFERENCES companies (id))",
    "CREATE TABLE people (id {int} PRIMARY KEY, first_name {text}, last_name {text}, email {text}, "
    "company_id {int} REFERENCES companies (id), photo {bytes})",
    "CREATE TABLE odd (whole {big}, part {decimal}, share {float}, yes {bool}, day {day}, moment {moment}, "
    "words {text})",
    "CREATE VIEW of_alpha AS SELECT first_name, email FROM people WHERE company_id = 1",
)
WORDS = {
    "int": "int", "text": "varchar(200)", "bytes": "blob", "big": "bigint", "decimal": "decimal(30, 8)",
    "float": "double precision", "bool": "boolean", "day": "date", "moment": "timestamp",
}  # fmt: skip
ODD = [9007199254740993, "1234.56780000", 0.1 + 0.2, True, "2024-02-29", "2024-02-29 13:05:07", 'a;b\r\n"c" \'=d']
TOLD = ["9007199254740993", "1234.56780000", "0.30000000000000004", "true", "2024-02-29", "2024-02-29 13:05:07"]
TOLD += [ODD[-1]]


def statements(mark="%s", **words):
    """(SQL, rows) of all that is in the shop; `words` are what its database calls types, `mark` a place for a value."""
    yield from ((one.format(**WORDS | words), None) for one in TABLES)
    companies = sorted(COMPANIES)
    for name, rows in (("companies", companies), ("people", PEOPLE)):
        columns = ", ".join(NAMES[name])
        yield f"INSERT INTO {name} ({columns}) VALUES ({', '.join([mark] * len(NAMES[name]))})", rows  # noqa: S608 - our own words
    yield f"INSERT INTO odd VALUES ({', '.join([mark] * len(ODD))})", [ODD]  # noqa: S608 - the same


def fill(connection, mark="%s", **words):
    """Make the shop on a connection of a driver."""
    cursor = connection.cursor()
    for sql, rows in statements(mark, **words):
        cursor.executemany(sql, rows) if rows else cursor.execute(sql)
    connection.commit()


def sqlite_shop(path):
    """The Place of a shop in a SQLite file."""
    connection = sqlite3.connect(path)
    fill(connection, "?", decimal="numeric")
    connection.close()
    return Place("sqlite", file=str(path), name="shop.sqlite")


def cells(path):
    """The table in the file of a copy, as the reading of an import sees it."""
    from amity.exchange.database.copying import OPENING
    from amity.exchange.read.open import open_table

    with open_table(path, **OPENING) as table:
        return table.headers, [row.cells for row in table.rows]


def found(place):
    """The Sources of a Place, by their paths."""
    from amity.exchange.database.connecting import connected
    from amity.exchange.database.tables import sources

    with connected(place) as connection:
        return {one.path: one for one in sources(connection)}
