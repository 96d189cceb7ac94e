"""What the rows of earlier chunks had, in a table of the database: a file may be longer than memory."""

from django.db import connection

from .matching import akin, apart


class Seen:
    """A context: the table goes with it, at the latest with the connection."""

    def __enter__(self):
        self._run("DROP TABLE IF EXISTS pg_temp.import_seen, pg_temp.import_wanted")
        self._run("CREATE TEMP TABLE import_seen (key text NOT NULL, names text[] NOT NULL, id text NOT NULL)")
        self._run("CREATE INDEX ON import_seen (key)")
        self._run("CREATE TEMP TABLE import_wanted (key text PRIMARY KEY)")
        return self

    def __exit__(self, *fault):
        if not fault[0]:
            self._run("DROP TABLE import_seen, import_wanted")

    def meet(self, matcher, candidates):
        """Tell candidates that a row of an earlier chunk means the same; keep the keys of the others."""
        keys = {one: [(_text(key), matcher.sure(key)) for key in one.keys] for one in candidates}
        held = {}
        for key, names, id in self._run(
            "SELECT key, names, id FROM import_seen WHERE key = ANY(%s)",
            [list({key for mine in keys.values() for key, _sure in mine})],
        ):
            held.setdefault(key, []).append((set(names), id))
        fresh = []
        for one, mine in keys.items():
            names = matcher.names(one.values)
            met = [(sure, *others) for key, sure in mine for others in held.get(key, ())]
            if any((sure or akin(names, others)) and not apart(one.id, id) for sure, others, id in met):
                one.known = self
            else:
                fresh += [(key, list(names), one.id) for key, _sure in mine]
        with connection.cursor() as cursor, cursor.copy("COPY import_seen FROM STDIN") as copy:
            for row in fresh:
                copy.write_row(row)

    def want(self, candidates):
        """Keep which records are to be made along."""
        keys = {f"{key} {text[0]}" for one in candidates if not one.faults for key, text in one.wanted.items()}
        self._run("INSERT INTO import_wanted SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING", [list(keys)])

    def wanted(self):
        """How many records are to be made along."""
        return self._run("SELECT count(*) FROM import_wanted")[0][0]

    def _run(self, sql, values=()):
        with connection.cursor() as cursor:
            cursor.execute(sql, list(values))
            return cursor.fetchall() if cursor.description else []


def _text(key):
    return "\x1f".join(map(str, key))
