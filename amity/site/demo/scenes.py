"""Who speaks with whom about what: the fillings for sentences, in the language of the customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .chance import Chance
from .items import ITEMS
from .rates import priced
from .rows import Company, Contact
from .words import many, talk_bg, talk_en, talk_kk, talk_ru
from .work import About, Deal

TALK = {"en": talk_en, "bg": talk_bg, "ru": talk_ru, "kk": talk_kk}
_MONTHS = many("January February March April May June July August September October November December")
_EVERYTHING = [item for items in ITEMS.values() for item in items]


@dataclass(frozen=True, slots=True)
class Scene:
    language: str
    item: str
    price: str
    city: str
    people: tuple[Contact, ...]
    about: tuple[About, ...]

    def place(self, chance: Chance) -> str:
        """Where a meeting is held."""
        return chance.pick(TALK[self.language].PLACES).format(city=self.city)

    def subject(self, kind: str, day: date, chance: Chance) -> str:
        """What an activity of `kind` is called."""
        return self._say(chance.pick(TALK[self.language].SUBJECTS[kind]), day, chance)

    def plan(self, kind: str, day: date, chance: Chance) -> str:
        """What to keep in mind on `day`; the subject of a task says what to do, so its text tells the circumstances."""
        talk = TALK[self.language]
        if kind == "task":
            return self._say(chance.pick(talk.FACTS), day, chance)
        said = chance.pick(talk.PLANS)
        if chance.odds(0.4):
            said += " " + chance.pick(talk.FACTS)
        return self._say(said, day, chance)

    def told(self, result: str | None, day: date, chance: Chance) -> str:
        """What came of it on `day`; without a `result`, a note."""
        talk = TALK[self.language]
        said = [chance.pick(talk.TOLD[result])] if result else [chance.pick(talk.FACTS)]
        if result not in ("no_answer", "left_message", "done"):
            if chance.odds(0.75):
                said.append(chance.pick(talk.FACTS))
            if result != "refused" and chance.odds(0.6):
                said.append(chance.pick(talk.PROMISES))
        return self._say(" ".join(dict.fromkeys(said)), day, chance)

    def _say(self, template: str, day: date, chance: Chance) -> str:
        later = day + timedelta(days=chance.between(2, 12))
        return template.format(
            item=self.item,
            price=self.price,
            city=self.city,
            person=_called(self.people[0], self.language),
            days=chance.pick((5, 10, 14, 21, 30, 45, 60)),
            percent=chance.pick((3, 5, 7, 8, 10, 12, 15)),
            pieces=chance.between(2, 6),
            day=f"{later.day} {_MONTHS[later.month - 1]}" if self.language == "en" else f"{later:%d.%m}",
        )


def _called(person: Contact, language: str) -> str:
    """Russian and Kazakh customers are called by name and patronymic, where we know it."""
    if language in ("ru", "kk") and person.middle_name:
        return f"{person.first_name} {person.middle_name}"
    return f"{person.first_name} {person.last_name}"


def money(amount: Decimal, currency: str, language: str) -> str:
    """12400 EUR as people write it in a sentence."""
    grouped = f"{amount:,.0f}"
    return f"{currency} {grouped}" if language == "en" else f"{grouped.replace(',', ' ')} {currency}"


def of_deal(deal: Deal, company: Company, people: Sequence[Contact]) -> Scene:
    """The scene of a deal; `people` are its contacts."""
    language = company.language
    about = (About("deal", deal.key), About("company", company.key))
    price = money(deal.amount, deal.currency, language)
    return Scene(language, deal.item, price, company.city, tuple(people), about)


def of_contact(contact: Contact, chance: Chance) -> Scene:
    """A talk with somebody without a deal."""
    thing = chance.pick(_EVERYTHING)
    price = money(priced(chance.uniform(thing.low, thing.high), "EUR"), "EUR", contact.language)
    about = [About("contact", contact.key)]
    if contact.employments:
        about.append(About("company", contact.employments[0].company))
    return Scene(contact.language, thing.names[contact.language], price, contact.city, (contact,), tuple(about))
