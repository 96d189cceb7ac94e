"""Which of a million records are compared with which: those that share a key, found by the database alone.

Keys are e-mails, phones, numbers and postal addresses; the birthday or half of it with a word of the name; the sound
of the name within a company or a city, and the whole name of those of whom less is known. What many share (the phone
of a switchboard, a frequent name) tells nothing: a key of more than MANY records pairs none of them, one that is a
name alone of more than FEW.
"""

from django.db import connection

from amity.exchange.alike.someone import FORMS
from amity.records.fields import LinkColumn

MANY, FEW = 20, 2
"""So many records may share a key; so many may have a name in common that is all they have."""

_WORDS = """
CREATE TEMP TABLE looked ON COMMIT DROP AS
SELECT t.id, {columns}, n.w1, coalesce(n.w2, '') AS w2,
  left(n.w1, 1) || left(translate(substr(n.w1, 2), 'aeiouh', ''), 3) AS s1,
  left(n.w2, 1) || left(translate(substr(coalesce(n.w2, ''), 2), 'aeiouh', ''), 3) AS s2
FROM {table} t JOIN LATERAL ({names} OFFSET 0) n ON true
"""
_PERSON = """
SELECT split_part(s.key, ' ', 1) AS w1, CASE WHEN s.title ~ '\\S\\s+\\S' THEN split_part(s.key, ' ', 2) END AS w2
FROM records_search s WHERE s.record = t.id
"""
_FIRM = """
SELECT w[1] AS w1, w[2] AS w2 FROM (
  SELECT array_agg(word ORDER BY place) AS w
  FROM records_search s, unnest(string_to_array(s.key, ' ')) WITH ORDINALITY AS of_key(word, place)
  WHERE s.record = t.id AND word <> ALL (%s)
  AND place <= array_length(regexp_split_to_array(btrim(s.title, ' "«»“”.'), '[^[:alnum:]'']+'), 1)
) named
"""
_FULL, _WITHIN = "least(w1, w2) || ' ' || greatest(w1, w2)", "least(s1, s2) || ' ' || greatest(s1, s2)"
_ALONE = "7"
"""The last bits of a key that is a name alone, or with a city; of others they are 0."""


def pair_up(entity, changed=None):
    """Make the temporary table `paired` (one, other) of all records of `entity` that are to be compared; with
    `changed`, a table's name, only those of which one stands there. Inside a transaction."""
    table = connection.ops.quote_name(entity.model._meta.db_table)
    known, person = entity.fields, isinstance(entity.fields.get("company"), LinkColumn)
    numbers = [key for key in known if key.endswith("_number")]
    columns = [name for name in ("company_id", "city", "birthday") if name.removesuffix("_id") in known]
    columns = [name for name in columns if name != "company_id" or person] + numbers
    keys = [_key("kind || ' ' || key", f"records_address WHERE entity = '{entity.key}'", id="record")]
    keys += [_key(f"'n ' || {name}", f"looked WHERE {name} <> ''") for name in numbers]
    if person:
        keys.append(_key(f"'c ' || company_id::text || ({_WITHIN})", "looked WHERE company_id IS NOT NULL"))
    if "city" in columns:
        within = _WITHIN if person else "s1"
        keys.append(_key(f"'t ' || city || ({within})", "looked WHERE city <> ''", alone=True))
    if "birthday" in columns:
        born = "looked WHERE birthday IS NOT NULL"
        keys += [_key(f"'b ' || birthday::text || left({word}, 1)", born) for word in ("w1", "w2")]
        halves = ("to_char(birthday, 'YYYY ')", "to_char(birthday, 'MMDD ')")
        keys += [_key(f"'h ' || {half} || {word}", born) for half in halves for word in ("s1", "s2")]
    keys.append(_key(f"'w ' || ({_FULL})", f"looked{_without_place(columns)}" if person else "looked", alone=True))
    picked = f"AND EXISTS (SELECT FROM {changed} h WHERE h.id = one OR h.id = other)" if changed else ""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.looked, pg_temp.keyed, pg_temp.sharing, pg_temp.paired")
        cursor.execute("SET LOCAL work_mem = '128MB'; SET LOCAL hash_mem_multiplier = 2")
        names = _WORDS.format(columns=", ".join(columns), table=table, names=_PERSON if person else _FIRM)
        cursor.execute(names, [] if person else [sorted(FORMS)])
        cursor.execute(f"CREATE TEMP TABLE keyed ON COMMIT DROP AS {' UNION ALL '.join(keys)}")
        cursor.execute(
            # Counted over sorted keys first: most stand alone, and an array of each would take all memory.
            "CREATE TEMP TABLE sharing ON COMMIT DROP AS SELECT array_agg(id) AS ids FROM "
            "(SELECT key, id, count(*) OVER (PARTITION BY key) AS n FROM keyed WHERE key IS NOT NULL) counted "
            "WHERE n BETWEEN 2 AND CASE WHEN key & 7 = 7 THEN %s ELSE %s END GROUP BY key",
            [FEW, MANY],
        )
        cursor.execute(
            "CREATE TEMP TABLE paired ON COMMIT DROP AS SELECT DISTINCT one, other "  # noqa: S608 - no value in it
            f"FROM sharing, unnest(ids) one, unnest(ids) other WHERE one < other {picked}"
        )


def _without_place(columns):
    """Of people whose company and city are known the name alone says too little."""
    unknown = {"company_id": "company_id IS NULL", "city": "city = ''"}
    places = [unknown[name] for name in columns if name in unknown]
    return f" WHERE w2 <> '' AND ({' OR '.join(places)})" if places else " WHERE w2 <> ''"


def _key(text, source, *, id="id", alone=False):
    """The keys of some rows as numbers."""
    last = f"| {_ALONE}" if alone else f"& ~{_ALONE}::bigint"
    return f"SELECT hashtextextended({text}, 0) {last} AS key, {id} AS id FROM {source}"  # noqa: S608
