"""Names of companies as each market writes them, their trades, and what colleagues say of them."""

from .chance import Chance
from .markets import Market
from .words import bg, kk, ru

INDUSTRIES = (
    "construction", "metalworking", "agriculture", "food", "logistics", "timber", "mining", "energy", "automotive",
    "furniture", "packaging", "roads", "shipyard", "municipality", "oil and gas", "trade",
)  # fmt: skip
NOTES = {
    "bg": (
        "Плащат в срок, но държат на отсрочка от 30 дни.", "Работят на две смени; звънете след 10 часа.",
        "Решенията взима собственикът, офертите минават през счетоводството.", "Имат три машини от нас от 2019 г.",
        "Дължали са ни плащане през пролетта; вече е уредено.", "Търсят втори доставчик за резервни части.",
        "Строят нов цех, догодина ще им трябва кран.", "Пишете само по имейл, телефона рядко вдигат.",
    ),
    "ru": (
        "Платят по договору, но просят отсрочку 45 дней.", "Закупки только через тендерную комиссию.",
        "Техника работает в две смены, простой для них дорог.", "Весной обновляют парк, бюджет утверждают в феврале.",
        "Раньше работали с конкурентом, недовольны сервисом.", "Звонить до обеда, потом все на объекте.",
        "Просят документы на русском и счёт в рублях.", "Склад у железной дороги, удобно принимать вагоны.",
    ),
    "kk": (
        "Төлемді уақытында жасайды, 30 күн мерзім сұрайды.", "Сатып алу тек тендер арқылы өтеді.",
        "Шешімді директордың өзі қабылдайды.", "Көктемде жаңа цех ашады, кран керек болады.",
        "Құжаттарды қазақ және орыс тілдерінде сұрайды.", "Бізден 2021 жылы екі тиегіш алған.",
        "Түстен кейін бәрі нысанда, таңертең хабарласқан дұрыс.", "Қосалқы бөлшекті жылына үш рет алады.",
    ),
    "en": (
        "Pays on time, asks for 30 days.", "Everything goes through the tender board.",
        "The owner decides; quotes are checked by accounts first.", "Runs two shifts, so downtime hurts.",
        "Has three of our machines since 2020.", "Looking for a second source of spare parts.",
        "Building a new hall; a crane will be needed next year.", "Prefers e-mail; the switchboard closes at four.",
    ),
}  # fmt: skip
_KAZAKH_FORMS = ("ТОО", "ТОО", "АО")
_QUOTES = {bg: "{}", ru: "«{}»", kk: "«{}»"}
_BRANCHES = {"bg": "{} – {}", "ru": "{} – филиал {}", "kk": "{} – {} филиалы", "en": "{} {}"}


def firm_name(market: Market, parent: str, city: str, taken: set[str], chance: Chance) -> tuple[str, str]:
    """A name that nobody in `taken` has (it is added there), and the name without its legal form.

    A daughter company often carries the name of its `parent` and of its own city.
    """
    while True:
        short = _invented(market, city, chance)
        if parent and chance.odds(0.6):
            name = _BRANCHES[market.language].format(parent, city)
        else:
            name = _with_form(market, short, chance)
        if name not in taken and short not in taken:
            taken.update((name, short))
            return name, short


def _invented(market: Market, city: str, chance: Chance) -> str:
    start, words = chance.pick(market.words.FIRM_STARTS), market.words
    style = chance.random()
    if words is ru and len(start) <= 6 and style < 0.5:
        return start + chance.pick(words.FIRM_ENDS).lower()
    if words is bg and style < 0.12:
        return f"{chance.pick(words.LAST)} и синове"
    if style < 0.12:
        return f"{start} {city}"
    return f"{start} {chance.pick(words.FIRM_ENDS)}"


def _with_form(market: Market, short: str, chance: Chance) -> str:
    form = chance.pick(_KAZAKH_FORMS if market.key == "KZ_RU" else market.words.FIRM_FORMS)
    name = _QUOTES.get(market.words, "{}").format(short)
    if market.language == "ru" or form in _KAZAKH_FORMS:
        return f"{form} {name}"
    return f"{name} {form}"
