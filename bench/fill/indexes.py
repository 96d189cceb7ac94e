"""Indexes step aside while a table is filled, and are built at once afterwards: several times as fast."""

TABLES = (
    "contacts_company",
    "contacts_contact",
    "contacts_employment",
    "sales_deal",
    "sales_stagevisit",
    "activities_activity",
    "records_address",
    "records_link",
    "records_timeline",
    "records_search",
)

_PLAIN = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint AS keys
WHERE contype = 'p' AND conrelid = ANY(%s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint AS links WHERE links.contype = 'f' AND links.confrelid = keys.conrelid)
"""


def set_aside(cursor) -> list[str]:
    """Drop the indexes of the large tables, and the primary keys that nothing refers to; gives the SQL that builds
    them again, the slowest first."""
    builds = []
    cursor.execute(_PLAIN, [list(TABLES)])
    for index, definition in cursor.fetchall():
        cursor.execute(f"DROP INDEX {index}")
        builds.append(definition)
    cursor.execute(_KEYS, [list(TABLES)])
    for table, name, definition in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        builds.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    return sorted(builds, key=_weight)


def _weight(build: str) -> tuple:
    return "trgm" not in build, "gin" not in build, "records_timeline" not in build, build
