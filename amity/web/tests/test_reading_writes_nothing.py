"""Whoever opens an address, or is led to it by another site, changes nothing by that."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.site.leaks.asking import HTMX, addresses, filled

WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|COPY|TRUNCATE)\s+"?(\w+)', re.I)

NOTED = {"audit_entry", "audit_viewed"}
"""Where it is noted that somebody was shown something."""


def written(client, asked, **options):
    """{(address, table)} of what is written when each address is opened."""
    found = set()
    for one in asked:
        with CaptureQueriesContext(connection) as queries:
            client.get(one, **options)
        found |= {
            (one, table[1]) for query in queries if (table := WRITES.match(query["sql"])) and table[1] not in NOTED
        }
    return found


@pytest.mark.system
@pytest.mark.parametrize("who", ["root", "alice"])
@pytest.mark.parametrize("htmx", [False, True])
def test_no_address_writes_when_it_is_opened(at, cast, who, htmx):
    ids = {"contact": cast.contact, "company": cast.company, "deal": cast.deal}
    asked = {
        one
        for pattern in addresses()
        for entity, id in ids.items()
        for one in filled(pattern, entity, id, ("owner", "name", "move", "won"))
    }
    found = written(at(who), sorted(asked), headers=HTMX if htmx else {})
    assert not found, "\n".join(map(str, sorted(found)))


def test_one_that_writes_is_seen(at, cast):
    alice = at("alice")
    assert {table for _one, table in written(alice, [f"/company/{cast.company}/"])} == set()
    assert WRITES.match('INSERT INTO "records_change" ("id") VALUES (1)')[1] == "records_change"
    assert WRITES.match("  update users_user set name = ''")[1] == "users_user"
