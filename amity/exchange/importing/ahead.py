"""What files that go in before this one will bring: their rows are not here yet, but a check must know them."""

from uuid import NAMESPACE_OID, uuid5

from django.db import connection

from amity.records.addresses import key_of
from amity.records.fields import AddressesField
from amity.records.registry import find_entity
from amity.records.types import Emails

from ..imports import left_out
from .offers import offers
from .options import Options
from .reading import Reader
from .stream import chunks
from .titles import keys_of, titler


class Ahead:
    """A context: the table goes with it, at the latest with the connection. Ids that it gives stand for records to
    come; nothing is written with them: while `writing` they only tell what to wait for."""

    def __init__(self, actor, files, *, writing=False):
        self.actor, self.files, self.writing = actor, files, writing

    def __enter__(self):
        self._run("DROP TABLE IF EXISTS pg_temp.import_ahead")
        self._run("CREATE TEMP TABLE import_ahead (key text NOT NULL)")
        for imported in self.files:
            self._read(imported)
        self._run("CREATE INDEX ON import_ahead (key)")
        return self

    def __exit__(self, *fault):
        if not fault[0]:
            self._run("DROP TABLE import_ahead")

    def over(self):
        """All rows are in: what has not come by now does not come."""
        self._run("DELETE FROM import_ahead")

    def _read(self, imported):
        entity, options = find_entity(imported.entity), Options.of(imported)
        bound = entity.bound(self.actor)
        reader, title_of = Reader(bound, offers(bound), imported.mapping, options), titler(entity)
        mails = [
            key for key, one in bound.fields.items() if isinstance(one, AddressesField) and isinstance(one.type, Emails)
        ]
        out = left_out(imported.faulty)
        for rows in chunks(imported):
            found, titles = [], []
            for one in map(reader.read, rows):
                if one.faults or one.number in out:
                    continue
                if one.id:
                    found.append(_key("id", entity, f"{options.source} {one.id}"))
                found += [
                    _key("email", entity, key_of("email", row["value"]))
                    for key in mails
                    for row in one.values.get(key, ())
                ]
                titles.append(title_of(one.values))
            found += [_key("title", entity, key) for key in keys_of({title for title in titles if title}).values()]
            with connection.cursor() as cursor, cursor.copy("COPY import_ahead FROM STDIN") as copy:
                for key in set(found):
                    copy.write_row((key,))

    def by_ids(self, entity, source, texts):
        """{text: id} of those texts that are ids of records to come."""
        return self._there({text: _key("id", entity, f"{source} {text}") for text in texts})

    def by_names(self, entity, texts):
        """The same of those that are titles or e-mails."""
        titles = self._there({text: _key("title", entity, key) for text, key in keys_of(texts).items()})
        return titles | self._there(
            {text: _key("email", entity, key_of("email", text)) for text in texts if "@" in text}
        )

    def _there(self, keys):
        found = self._run("SELECT key FROM import_ahead WHERE key = ANY(%s)", [list(keys.values())]) if keys else ()
        there = {key for (key,) in found}
        return {text: uuid5(NAMESPACE_OID, key) for text, key in keys.items() if key in there}

    def _run(self, sql, values=()):
        with connection.cursor() as cursor:
            cursor.execute(sql, list(values))
            return cursor.fetchall() if cursor.description else []


def _key(kind, entity, text):
    return f"{kind} {entity.key} {text}"
