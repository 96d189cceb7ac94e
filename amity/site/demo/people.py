"""Names of persons, right for their language and gender."""

from types import ModuleType

from .chance import Chance
from .words import bg, kk, ru

_ADJECTIVES = {"ски": "ска", "ский": "ская", "ной": "ная", "ской": "ская", "ный": "ная"}


def full_name(words: ModuleType, gender: str, chance: Chance) -> tuple[str, str, str]:
    """First, middle (patronymic, often empty outside Bulgaria, Russia and Kazakhstan) and last name."""
    first = chance.pick(words.WOMEN if gender == "f" else words.MEN)
    last = chance.pick(words.LAST)
    if gender == "f" and words in (bg, ru, kk):
        last = of_a_woman(last)
    middle = ""
    if words in _PATRONYMICS and chance.odds(0.8):
        middle = _PATRONYMICS[words](chance.pick(words.MEN), gender)
    return first, middle, last


def of_a_woman(last: str) -> str:
    """A Bulgarian, Russian or Kazakh family name in its female form; those without one stay."""
    for ending, other in _ADJECTIVES.items():
        if last.endswith(ending):
            return last.removesuffix(ending) + other
    return last + "а" if last.endswith(("ов", "ев", "ёв", "ин", "ын")) else last


def bulgarian_patronymic(father: str, gender: str) -> str:
    """Георги: Георгиев, Георгиева."""
    if father in bg.FATHERS:
        name = bg.FATHERS[father]
    elif father.endswith("й"):
        name = father[:-1] + "ев"
    elif father.endswith("и"):
        name = father + "ев"
    elif father.endswith(("о", "а")):
        name = father[:-1] + "ов"
    else:
        name = father + "ов"
    return of_a_woman(name) if gender == "f" else name


def russian_patronymic(father: str, gender: str) -> str:
    """Сергей: Сергеевич, Сергеевна."""
    man, woman = ru.FATHERS.get(father) or _russian_pair(father)
    return woman if gender == "f" else man


def _russian_pair(father: str) -> tuple[str, str]:
    if father.endswith("ий"):
        return father[:-2] + "ьевич", father[:-2] + "ьевна"
    if father.endswith(("й", "ь")):
        return father[:-1] + "евич", father[:-1] + "евна"
    return father + "ович", father + "овна"


def kazakh_patronymic(father: str, gender: str) -> str:
    """Серік: Серікұлы, Серікқызы."""
    return father + ("қызы" if gender == "f" else "ұлы")


_PATRONYMICS = {bg: bulgarian_patronymic, ru: russian_patronymic, kk: kazakh_patronymic}
