"""Filling the search table."""

from django.db import connection, transaction

from amity.base.text.fold import fold

from ..addresses import Address
from ..searched import Searched, Word
from ..statement import these
from .custom import key_of, searched

WHOLE = "the search table is a copy for finding; what is shown passes the live scope"
MANY = 1000
"""Rows from which on the indexes of words are better brought up to date in few large portions."""
PORTIONS = "SET LOCAL gin_pending_list_limit = '16MB'"
"""Four times PostgreSQL's own: each entry of the index is opened once for more rows, which halves what a row costs.
See https://www.postgresql.org/docs/current/gin.html#GIN-FAST-UPDATE."""
SETTLE = "SELECT gin_clean_pending_list('search_key'), gin_clean_pending_list('search_words')"


def refresh(entity, ids):
    """Bring the search rows of these records up to date; rows of records that are gone go too. What is right already
    is not written again. One at a time in the house: who comes later reads what is there by then."""
    if not entity.search:
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('records_search'))")
            if len(ids) >= MANY:
                cursor.execute(PORTIONS)
        mine = Searched.objects.filter(these(ids, "record"), entity=entity.key)
        known = {row[0]: row[1:] for row in mine.values_list("record", "title", "note", "key")}
        found = {row[0]: row for row in rows(entity, ids)}
        fresh = [row for record, row in found.items() if known.get(record) != row[2:]]
        stale = [record for record in known if record not in found or known[record] != found[record][2:]]
        if stale:
            Searched.objects.filter(these(stale, "record"), entity=entity.key).delete()
            _forget([known[record][2] for record in stale])
        if fresh:
            _copy(fresh)
            _learn([row[4] for row in fresh])


def settle():
    """After many rows: put what still waits for its place in the indexes there, before searches have to read it."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE)


def reindex(entity, *, chunk=20_000):
    """Fill the search table for a whole entity; yields how many records are done."""
    model, done, last = entity.model, 0, None
    while True:
        queryset = model.objects.unscoped(because=WHOLE).order_by("pk")
        ids = list((queryset.filter(pk__gt=last) if last else queryset).values_list("pk", flat=True)[:chunk])
        if not ids:
            return
        refresh(entity, ids)
        done, last = done + len(ids), ids[-1]
        yield done


def rows(entity, ids):
    """(record, entity, title, note, key) of these records."""
    names = [name for name in entity.search if name not in getattr(entity.model, "asides", {})]
    paths = [name.replace(".", "__") for name in names]
    queryset = entity.model.objects.unscoped(because=WHOLE).filter(these(ids))
    beside = {}
    kinds = [entity.fields[name].type.kind for name in entity.search if name in getattr(entity.model, "asides", {})]
    if kinds:
        held = Address.objects.unscoped(because=WHOLE).filter(these(ids, "record"), kind__in=kinds)
        for record, value in held.values_list("record", "key"):
            beside.setdefault(record, []).extend([value.lstrip("+"), *_parts_of_mail(value)])
    custom, _removed = searched(entity, None)
    for id, title, own, *values in queryset.values_list("pk", entity.title, "custom", *paths):
        texts = [str(value) for value in values if value]
        addresses = beside.get(id, []) + [key_of(field, field.load(own.get(field.code))) for field in custom]
        key = " ".join(dict.fromkeys([*fold(" ".join(texts)).split(), *" ".join(addresses).lower().split()]))
        yield id, entity.key, str(title)[:300], ", ".join(texts[1:3])[:300], key[:4000]


def _parts_of_mail(value):
    """The words of an e-mail's name, so that “petrov” finds ivan.petrov@example.com."""
    name, at, _domain = value.partition("@")
    return fold(name.replace(".", " ").replace("_", " ").replace("-", " ")).split() if at else []


def _copy(found):
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY records_search (record, entity, title, note, key, words) FROM STDIN") as copy,
    ):
        for record, entity, title, note, key in found:
            copy.write_row((record, entity, title, note, key, _vector(key)))


def _learn(keys):
    """Count the words of keys that came into the search table."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Word._meta.db_table} (word, count) "  # noqa: S608
            "SELECT w, count(*) FROM unnest(%s::text[]) AS w GROUP BY w "
            "ON CONFLICT (word) DO UPDATE SET count = records_word.count + excluded.count",
            [_words(keys)],
        )


def _forget(keys):
    """Count the words of keys that went; what no key holds any more is nothing to correct by."""
    words = _words(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Word._meta.db_table} k SET count = greatest(k.count - gone.count, 0) "  # noqa: S608
            "FROM (SELECT w, count(*) FROM unnest(%s::text[]) AS w GROUP BY w) AS gone (word, count) "
            "WHERE k.word = gone.word",
            [words],
        )
    Word.objects.filter(word__in=set(words), count=0).delete()


def _words(keys):
    return [word for key in keys for word in key.split() if 3 <= len(word) <= 60 and word.isalpha()]


UNQUOTED = str.maketrans("", "", "\\'")


def _vector(key):
    """A tsvector literal: the words of the key, quoted."""
    words = {word[:200] for word in key.translate(UNQUOTED).split()}
    return " ".join(f"'{word}'" for word in sorted(words))
