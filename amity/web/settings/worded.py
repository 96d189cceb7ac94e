"""Words in all languages, as forms of the settings take them: the page's language first, the others on demand."""

from django.utils.translation import get_language

from amity.users.users import Language

from .fields import Field


def words_of(name, said):
    """[(language, its name, text)] of a row's words, the page's language first: what it shows there."""
    here = get_language()
    texts = {**said, here: said.get(here) or name}
    return _in_order({code: texts.get(code, "") for code in Language.values})


def typed_words(data, prefix):
    """The same as posted: the page's language under `prefix`, the others under "<prefix>-<language>"."""
    here = get_language()
    return _in_order({code: data.get(prefix if code == here else f"{prefix}-{code}", "") for code in Language.values})


def _in_order(texts):
    names = dict(Language.choices)
    codes = sorted(texts, key=lambda code: code != get_language())
    return [(code, names[code], texts[code]) for code in codes]


def in_languages(name, words, error, limit, **more):
    """(the Field in the page's language, the same in the others) of `words` as above; `more` is for the first."""
    attributes = {"maxlength": limit, "autocomplete": "off"}
    first = Field(name, words[0][2], error, wide=True, attributes=attributes, **more)
    return first, [Field(f"{name}-{code}", text, label=said, attributes=attributes) for code, said, text in words[1:]]


def texts(words):
    """{language: text} of `words`."""
    return {code: text for code, _name, text in words}
