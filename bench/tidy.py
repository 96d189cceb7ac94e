"""Taking away what a run has written, so that the next one measures the same records."""

import psycopg

WRITTEN = "born <> (SELECT id FROM records_change WHERE source = 'bench')"
STATEMENTS = (
    f"DELETE FROM records_search WHERE record IN (SELECT id FROM contacts_contact WHERE {WRITTEN})",  # noqa: S608
    *(
        f"DELETE FROM {table} WHERE {WRITTEN}"  # noqa: S608
        for table in (
            "contacts_contact",
            "contacts_employment",
            "records_address",
            "records_timeline",
            "records_link",
        )
    ),
    "DELETE FROM records_change WHERE source <> 'bench'",
    "DELETE FROM users_session",
    "TRUNCATE procrastinate_jobs CASCADE",
)


def tidy(url: str) -> None:
    """Remove every row that the fill did not make. `url` is a superuser's: no history is kept of it."""
    with psycopg.connect(url) as connection:
        connection.execute("SET LOCAL session_replication_role = replica")
        for statement in STATEMENTS:
            connection.execute(statement)
