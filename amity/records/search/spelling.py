"""Misspelt words corrected by the vocabulary of all search keys."""

from django.db import connection

NEAREST = """
    SELECT term, (
        SELECT word FROM records_word WHERE word %% term ORDER BY similarity(word, term) DESC, count DESC LIMIT 1
    )
    FROM unnest(%s::text[]) AS term WHERE NOT EXISTS (SELECT FROM records_word WHERE word = term)
"""


def corrected(terms):
    """Each term that is no known word, replaced by the nearest one (pg_trgm similarity; the more frequent first)."""
    doubtful = [term for term in terms if term.isalpha() and len(term) > 3]
    if not doubtful:
        return terms
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [doubtful])
        nearest = {term: word for term, word in cursor.fetchall() if word}
    return [nearest.get(term, term) for term in terms]
