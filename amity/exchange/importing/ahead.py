"""What files that go in before this one will bring: their rows are not here yet, but a check must know them."""

from collections import defaultdict
from uuid import NAMESPACE_OID, uuid5

from django.db import connection

from amity.records.addresses import key_of
from amity.records.fields import AddressesField
from amity.records.registry import find_entity
from amity.records.types import Emails

from ..imports import left_out
from .matching import Matcher
from .offers import offers
from .options import Options
from .reading import Reader
from .stream import chunks
from .titles import keys_of, titler
from .twins import marks_of, number_of

LOOKED_AT = 20
"""So many rows of one title are compared; where these are one record, all are."""


class Ahead:
    """A context: its tables go with it, at the latest with the connection. Ids that it gives stand for records to come;
    nothing is written with them: while `writing` they only tell what to wait for.

    `files` are the imports that are read, `own` the one of them of which rows name each other: which of its rows stay
    out is not known before its end.
    """

    def __init__(self, actor, files, *, own=None, writing=False):
        self.actor, self.files, self.own, self.writing = actor, files, own, writing

    def __enter__(self):
        self._run("DROP TABLE IF EXISTS pg_temp.import_ahead, pg_temp.import_leaning")
        self._run("CREATE TEMP TABLE import_ahead (key text NOT NULL, id uuid NOT NULL, own int, marks text[])")
        self._run("CREATE TEMP TABLE import_leaning (number int NOT NULL, id uuid NOT NULL)")
        for imported in self.files:
            self._read(imported)
        self._run("CREATE INDEX ON import_ahead (key)")
        return self

    def __exit__(self, *fault):
        if not fault[0]:
            self._run("DROP TABLE import_ahead, import_leaning")

    def over(self):
        """All rows are in: what has not come by now does not come."""
        self._run("DELETE FROM import_ahead")

    def lean(self, candidates, keys):
        """Keep which records to come rows of the own file link to, by the fields of these keys."""
        with connection.cursor() as cursor, cursor.copy("COPY import_leaning FROM STDIN") as copy:
            for one in candidates:
                for id in (id for key in keys for id in _ids(one.values.get(key)) if id.version == COMING):
                    copy.write_row((one.number, id))

    def disappointed(self, out):
        """The numbers of the rows that link to records which do not come, as the rows `out` of the own file stay out.
        Those rows are known no longer."""
        self._run("DELETE FROM import_ahead WHERE own = ANY(%s)", [list(out)])
        self._run("CREATE INDEX ON import_ahead (id)")
        found = self._run(
            "SELECT DISTINCT number FROM import_leaning AS one WHERE NOT EXISTS"
            " (SELECT FROM import_ahead WHERE import_ahead.id = one.id)"
        )
        return {number for (number,) in found}

    def _read(self, imported):
        entity, options = find_entity(imported.entity), Options.of(imported)
        bound = entity.bound(self.actor)
        reader, title_of = Reader(bound, offers(bound), imported.mapping, options), titler(entity)
        matcher, own = Matcher(bound, options), imported == self.own
        mails = [
            key for key, one in bound.fields.items() if isinstance(one, AddressesField) and isinstance(one.type, Emails)
        ]
        out = () if own else left_out(imported.faulty)
        for rows in chunks(imported):
            sound = [one for one in map(reader.read, rows) if not one.faults and one.number not in out]
            marks, titles = marks_of(matcher, sound), {one: title_of(one.values) for one in sound}
            sort_keys = keys_of(set(titles.values()) - {""})
            with connection.cursor() as cursor, cursor.copy("COPY import_ahead FROM STDIN") as copy:
                for one in sound:
                    keys = [_key("id", entity, f"{options.ids_of} {one.id}")] if one.id else []
                    keys += [
                        _key("email", entity, key_of("email", row["value"]))
                        for key in mails
                        for row in one.values.get(key, ())
                    ]
                    for key in dict.fromkeys(keys):
                        copy.write_row((key, uuid5(NAMESPACE_OID, key), one.number if own else None, None))
                    if title := titles[one]:
                        key = _key("title", entity, sort_keys[title])
                        copy.write_row((key, uuid5(NAMESPACE_OID, key), one.number if own else None, marks[one]))

    def by_ids(self, entity, source, texts):
        """{text: id} of those texts that are ids of records to come."""
        keys = {text: _key("id", entity, f"{source} {text}") for text in texts}
        return {text: ids[0] for text, ids in self._there(keys).items()}

    def by_names(self, entity, texts):
        """{text: [ids]} of those that are titles or e-mails of records to come; of a title that several will have all
        of theirs."""
        titles = self._there({text: _key("title", entity, key) for text, key in keys_of(texts).items()})
        return titles | self._there(
            {text: _key("email", entity, key_of("email", text)) for text in texts if "@" in text}
        )

    def _there(self, keys):
        rows = self._run(
            "SELECT key, id, marks FROM (SELECT *, row_number() OVER (PARTITION BY key) AS place FROM import_ahead"
            " WHERE key = ANY(%s)) AS there WHERE place <= %s",
            [list(keys.values()), LOOKED_AT],
        )
        there = defaultdict(list)
        for key, id, marks in rows if keys else ():
            there[key].append((id, marks))
        ids = {key: self._told_apart(key, found) for key, found in there.items()}
        return {text: ids[key] for text, key in keys.items() if key in ids}

    def _told_apart(self, key, found):
        id, marks = found[0]
        more = range(2, number_of([marks for _id, marks in found]) + 1) if marks is not None else ()
        return [id, *(uuid5(NAMESPACE_OID, f"{key} {place}") for place in more)]

    def _run(self, sql, values=()):
        with connection.cursor() as cursor:
            cursor.execute(sql, list(values))
            return cursor.fetchall() if cursor.description else []


COMING = 5
"""The version of the ids that stand for records to come; those of records are of another."""


def _ids(value):
    """The ids of a link, or of several."""
    return [id for _kind, id in value] if isinstance(value, list) else [value] if value else []


def _key(kind, entity, text):
    return f"{kind} {entity.key} {text}"
