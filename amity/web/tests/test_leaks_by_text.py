"""Whoever asks for a text of a hidden record gets what they would get for a text that nobody has."""

import pytest

from amity.base.phones import show_phone
from amity.site.leaks.compared import Compared

from .heard import heard
from .hidden import WITHOUT, of_pattern

pytestmark = pytest.mark.system
TEXTS = {
    "Айгерим Қасымова": "Ъъщшжйх Цэьыфюяё",
    "Pilot line": "Xqzwv jkyx",
    "aigerim@kazoil.test": "xqzwvjk@qzkxjw.test",
    "+77011234567": "+77018888888",
    "Гульнара": "Ъъщшжйхц",
}
"""Texts of what is hidden, each with one like it that nobody has."""


def test_leaks_nothing_where_a_text_is_asked_for(hidden, dave):
    compared = Compared(dave)
    for pattern in WITHOUT:
        for entity, address in of_pattern(pattern):
            for method in ("get", "post") if pattern.endswith("/new/") else ("get",):
                with heard() as looked_for:
                    dave.ask(method, address)
                for text, nothing in TEXTS.items() if looked_for.any_of(_typed(entity, "")) else ():
                    one, other = (
                        (method, address, _typed(entity, said), False, [said, show_phone(said, "BG")])
                        for said in (text, nothing)
                    )
                    compared.compare(one, other, of=pattern)
    compared.demand_nothing()


def _typed(entity, text):
    """What is typed into every input at once."""
    typed = {"q": text, "live": "1"}
    for field in entity.fields.values() if entity else ():
        if field.type.widget in ("line", "addresses", "link"):
            typed |= {field.key: text, f"{field.key}.value": text, f"{field.key}.text": text}
        if field.type.widget == "link":
            typed["say"] = f"{field.key} is {text}"
    return typed
