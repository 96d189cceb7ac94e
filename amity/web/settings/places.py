"""Countries to choose from, in the language of the page."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language
from phonenumbers import SUPPORTED_REGIONS


def countries():
    """[(two letters, name)] by name."""
    return _countries(get_language())


@lru_cache(maxsize=8)
def _countries(language):
    names = Locale.parse(language).territories
    return sorted(((code, names.get(code, code)) for code in SUPPORTED_REGIONS), key=lambda one: one[1])
