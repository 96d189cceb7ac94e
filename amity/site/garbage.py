"""The garbage collector of a web process: it looks neither at what the start made nor at every page."""

import gc

from django.urls import get_resolver

NEW = 50_000  # so many new containers are looked at together: a page makes two thousand, and most die with it


def spare_what_stays() -> None:
    """Call this once everything is loaded: what is there now is never looked at again."""
    _ = get_resolver().url_patterns  # loads the pages
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW, 20, 20)
