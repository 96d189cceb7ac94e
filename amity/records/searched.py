"""The search table: one row for each record that can be found, with the key that it is found by."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Searched(models.Model):
    """A copy for finding only: what is shown passes the live scope. `key` holds folded ASCII words."""

    record = models.UUIDField(primary_key=True)
    entity = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    note = models.CharField(max_length=300, default="")
    key = models.TextField()
    words = SearchVectorField()

    class Meta:
        db_table = "records_search"
        indexes = [
            GinIndex(fields=["words"], name="search_words"),
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="search_key"),
        ]


class Word(models.Model):
    """The vocabulary of all search keys: what a misspelt word is corrected by."""

    word = models.CharField(max_length=60, primary_key=True)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "records_word"
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_trigrams")]
