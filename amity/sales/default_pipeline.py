"""The pipeline and the reasons that a house begins with, in four languages."""

from .pipelines import Pipeline, Reason, Stage

LANGUAGES = ("en", "bg", "ru", "kk")
PIPELINE = "Sales / Продажби / Продажи / Сатылым"
STAGES = (
    ("New / Нова / Новая / Жаңа", 10, "open", 5),
    ("Needs / Нужди / Потребности / Қажеттілік", 25, "open", 10),
    ("Offer / Оферта / Предложение / Ұсыныс", 50, "open", 14),
    ("Negotiation / Преговори / Переговоры / Келіссөз", 75, "open", 14),
    ("Won / Спечелена / Выиграна / Сәтті", 100, "won", None),
    ("Lost / Загубена / Проиграна / Жоғалды", 0, "lost", None),
)
REASONS = (
    ("Better price / По-добра цена / Лучшая цена / Жақсы баға", "won"),
    ("Better offer / По-добра оферта / Лучшее предложение / Жақсы ұсыныс", "won"),
    ("Trust / Доверие / Доверие / Сенім", "won"),
    ("Too expensive / Твърде скъпо / Слишком дорого / Тым қымбат", "lost"),
    ("Chose a competitor / Избра конкурент / Выбрал конкурента / Бәсекелесті таңдады", "lost"),
    ("No budget / Няма бюджет / Нет бюджета / Бюджет жоқ", "lost"),
    ("No answer / Няма отговор / Нет ответа / Жауап жоқ", "lost"),
)


def begin_selling(*, c):
    """Write the default pipeline, its stages and the reasons."""
    pipeline = c.insert(Pipeline, **_named(PIPELINE), position=1)
    for position, (names, probability, outcome, norm) in enumerate(STAGES, 1):
        columns = {"probability": probability, "outcome": outcome, "norm_days": norm, "position": position}
        c.insert(Stage, pipeline_id=pipeline.pk, **_named(names), **columns)
    for names, outcome in REASONS:
        c.insert(Reason, **_named(names), outcome=outcome)
    for key, number in (("pipeline", 1), ("stage", len(STAGES)), ("reason", len(REASONS))):
        c.count(key, "create", number)


def words(text):
    """'One / Едно / Одно / Бір' by language."""
    return dict(zip(LANGUAGES, text.split(" / "), strict=True))


def _named(text):
    said = words(text)
    return {"name": said["en"], "words": said}
