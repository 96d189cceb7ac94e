"""Misspelt words corrected by the vocabulary of all search keys, as far as a person sees who has them."""

from django.db import connection

NEIGHBOURS = 20
"""So many words are looked at, the most alike first, until one is met that the person may find."""

NEAREST = """
    SELECT term, (
        SELECT word FROM (
            SELECT word, similarity(word, term) AS alike FROM records_word WHERE word %% term
            ORDER BY alike DESC, word LIMIT {neighbours}
        ) AS neighbour
        WHERE EXISTS ({rows} AND words @@ quote_literal(word)::tsquery) ORDER BY alike DESC LIMIT 1
    )
    FROM unnest(%s::text[]) AS term
"""


def corrected(terms, reach):
    """Each term replaced by the nearest word (by pg_trgm's similarity) of what can be found within `reach`: a word
    that only hidden records have is corrected like one that nobody has."""
    doubtful = [term for term in terms if term.isalpha() and len(term) > 3]
    if not doubtful:
        return terms
    sql, values = reach.rows
    with connection.cursor() as cursor:
        cursor.execute(NEAREST.format(rows=sql, neighbours=NEIGHBOURS), [*values, doubtful])
        nearest = {term: word for term, word in cursor.fetchall() if word}
    return [nearest.get(term, term) for term in terms]
