"""How Balkan Tools sells: three pipelines, and why deals end."""

from .rows import Names, Pipeline, Reason, Stage

WON = ("won", "Won / Спечелена / Выиграна / Ұтылды", 100, "won", None)
LOST = ("lost", "Lost / Загубена / Проиграна / Жоғалды", 0, "lost", None)
LANGUAGES = ("en", "bg", "ru", "kk")


def names(text: str) -> Names:
    """'One / Едно / Одно / Бір' by language."""
    return dict(zip(LANGUAGES, text.split(" / "), strict=True))


def _pipeline(key: str, title: str, *stages: tuple) -> Pipeline:
    made = tuple(
        Stage(f"{key}-{stage}", names(text), probability, outcome, norm, position)
        for position, (stage, text, probability, outcome, norm) in enumerate((*stages, WON, LOST), 1)
    )
    return Pipeline(key, names(title), made)


PIPELINES = (
    _pipeline(
        "equipment",
        "New equipment / Ново оборудване / Новое оборудование / Жаңа жабдық",
        ("enquiry", "Enquiry / Запитване / Запрос / Сұраныс", 10, "open", 5),
        ("needs", "Needs clarified / Уточнени нужди / Потребность выяснена / Қажеттілік анықталды", 20, "open", 10),
        ("offer", "Offer sent / Изпратена оферта / Предложение отправлено / Ұсыныс жіберілді", 40, "open", 14),
        ("talks", "Negotiation / Преговори / Переговоры / Келіссөз", 60, "open", 21),
        ("contract", "Contract / Договор / Договор / Келісімшарт", 85, "open", 10),
    ),
    _pipeline(
        "service",
        "Service contracts / Договори за сервиз / Сервисные договоры / Сервистік шарттар",
        ("request", "Request / Заявка / Заявка / Өтінім", 15, "open", 3),
        ("survey", "Site survey / Оглед на място / Осмотр на месте / Орнында қарау", 35, "open", 10),
        ("offer", "Offer sent / Изпратена оферта / Предложение отправлено / Ұсыныс жіберілді", 55, "open", 10),
        ("contract", "Contract / Договор / Договор / Келісімшарт", 80, "open", 14),
    ),
    _pipeline(
        "parts",
        "Spare parts / Резервни части / Запасные части / Қосалқы бөлшектер",
        ("request", "Request / Заявка / Заявка / Өтінім", 30, "open", 2),
        ("quote", "Quoted / Дадена цена / Цена названа / Баға айтылды", 55, "open", 5),
        ("payment", "Waiting for payment / Чака плащане / Ждём оплату / Төлем күтілуде", 85, "open", 7),
    ),
)
BY_KEY = {pipeline.key: pipeline for pipeline in PIPELINES}

WON_REASONS = tuple(
    Reason(key, names(text))
    for key, text in (
        ("price", "Best price / Най-добра цена / Лучшая цена / Ең жақсы баға"),
        ("delivery", "Fast delivery / Бърза доставка / Быстрая поставка / Жылдам жеткізу"),
        ("service", "Service nearby / Близък сервиз / Сервис рядом / Сервис жақын"),
        ("trust", "Long-standing trust / Дългогодишно доверие / Давнее доверие / Көпжылғы сенім"),
        ("quality", "Quality of the machine / Качество на машината / Качество техники / Техника сапасы"),
    )
)
LOST_REASONS = tuple(
    Reason(key, names(text))
    for key, text in (
        ("price", "Too expensive / Твърде скъпо / Слишком дорого / Тым қымбат"),
        ("competitor", "Chose a competitor / Избра конкурент / Выбрал конкурента / Бәсекелесті таңдады"),
        ("delivery", "Delivery too slow / Бавна доставка / Долгая поставка / Жеткізу ұзақ"),
        ("budget", "No budget / Няма бюджет / Нет бюджета / Бюджет жоқ"),
        ("cancelled", "Project cancelled / Отменен проект / Проект отменён / Жоба тоқтатылды"),
        ("silence", "No answer / Няма отговор / Нет ответа / Жауап жоқ"),
    )
)
SOURCES = {"website": 22, "referral": 18, "exhibition": 12, "repeat": 24, "call": 12, "tender": 8, "e-mail": 4}
"""Where deals come from, and how often."""
SOURCE_WORDS = {
    "website": names("Website / Сайт / Сайт / Сайт"),
    "referral": names("Referral / Препоръка / Рекомендация / Ұсыныс бойынша"),
    "exhibition": names("Exhibition / Изложение / Выставка / Көрме"),
    "repeat": names("Repeat order / Повторна поръчка / Повторный заказ / Қайталама тапсырыс"),
    "call": names("Call / Обаждане / Звонок / Қоңырау"),
    "tender": names("Tender / Търг / Тендер / Тендер"),
    "e-mail": names("E-mail / Имейл / Эл. почта / Эл. пошта"),
}
