"""The purposes that a house begins with, in four languages."""

from .purposes import Purpose

LANGUAGES = ("en", "bg", "ru", "kk")
PURPOSES = (
    ("Newsletter / Бюлетин / Рассылка / Таратылым", True),
    ("Offers by phone / Предложения по телефона / Предложения по телефону / Телефонмен ұсыныстар", False),
    ("Messages / Съобщения / Сообщения / Хабарламалар", False),
    ("Passing on to partners / Предаване на партньори / Передача партнёрам / Серіктестерге беру", False),
)


def begin_asking(*, c):
    """Write the default purposes."""
    for position, (text, mails) in enumerate(PURPOSES, 1):
        words = dict(zip(LANGUAGES, text.split(" / "), strict=True))
        c.insert(Purpose, name=words["en"], words=words, mails=mails, position=position)
    c.count("purpose", "create", len(PURPOSES))
