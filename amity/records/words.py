"""Words that administrators write, with their translations in their row."""

from django.db import models
from django.utils.translation import get_language


class WordsField(models.JSONField):
    """{language: words}; what is missing falls back to the row's plain name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": dict, "db_default": {}, "blank": True, "editable": False, **kwargs})


def said(words, otherwise=""):
    """The words in the active language, else `otherwise`, else English, else any."""
    return words.get(get_language() or "en") or otherwise or words.get("en") or next(iter(words.values()), "")
