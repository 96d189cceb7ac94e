"""Headers brought to one plain form, so that `FirstName`, `first_name` and `First name *` are the same words."""

import re

CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])|(?<=[A-Z])(?=[A-Z][a-z])")
NOT_WORDS = re.compile(r"[\W_]+")
KAZAKH = re.compile("[әғқңөұүһі]")
PARTS = re.compile(r"[:/]| - ")
BRACKETS = re.compile(r"[(\[].*?[)\]]")

LABELS = {
    "work": """work business office corporate company раб рабочий рабочая рабочее служебен служебна служебни служебный
        фирмен жұмыс""",
    "mobile": "mobile cell мобильный мобильная мобилен ұялы gsm",
    "home": """home personal private домашний домашняя дом домашен домашна личный личная личен лична частный частная
        үй жеке""",
    "fax": "fax факс факса",
    "other": """other alternate alternative additional secondary main primary default другой другая друг друга основной
        основная основен дополнительный доп допълнителен басқа негізгі қосымша legal юридический юридическая mailing
        billing shipping physical юр факт фактический фактическая""",
}
FILLING = "value значение number no num номер нөмірі нөмір address адрес адресі мекенжайы на the of "
FILLING += "руб рублях лв лева тг тенге eur usd bgn rub kzt"
OWNING = """contact contacts account accounts person people deal deals lead leads opportunity customer client
    organization organisation partner partners контакт контакта контакты компании клиента клиент сделки лида лид
    контакти фирмата фирма сделката сделка организации организация байланыс клиенттің мәміле мәміленің"""
LABEL_OF_WORD = {word: label for label, words in LABELS.items() for word in words.split()}
FILLERS = frozenset(FILLING.split())
OWNERS = frozenset(OWNING.split())


def plain(header: str) -> str:
    """Lower-case words divided by single spaces."""
    words = NOT_WORDS.sub(" ", CAMEL.sub(" ", header.replace("№", " номер ")))
    return words.strip().casefold().replace("ё", "е")


def readings(header: str) -> list[tuple[str, float, str]]:
    """Ways to read a header, the nearest first: (words, how much surer the nearest is, label such as "work")."""
    found: dict[str, tuple[float, str]] = {}
    every = plain(header).split()
    label = next((LABEL_OF_WORD[word] for word in every if word in LABEL_OF_WORD), "")

    def offer(words: list[str], cost: float) -> None:
        if words:
            found.setdefault(" ".join(words), (cost, label))

    nearest = (header, 0.0), (BRACKETS.sub("", header), 0.05)
    parts = (PARTS.split(header)[-1], 0.08), (header.split("/")[0], 0.09)
    for text, cost in nearest + parts:
        words = plain(text).split()
        bare = [word for word in words if not word.isdigit()]
        unlabelled = [word for word in bare if word not in LABEL_OF_WORD]
        unowned = [word for word in bare if word not in OWNERS]
        offer(words, cost)
        offer(bare, cost + 0.01)
        offer(unlabelled, cost + 0.03)
        offer([word for word in bare if word not in FILLERS], cost + 0.04)
        offer([word for word in unlabelled if word not in FILLERS], cost + 0.06)
        offer(unowned, cost + 0.1)
        offer([word for word in unowned if word not in LABEL_OF_WORD and word not in FILLERS], cost + 0.14)
    return sorted(((text, cost, label) for text, (cost, label) in found.items()), key=lambda reading: reading[1])


def heads(words: list[str]) -> list[str]:
    """Phrases that may be the head of a longer one, the longest first: it ends an English or Kazakh phrase, and begins
    a Bulgarian or Russian one."""
    from_end = [" ".join(words[at:]) for at in range(1, len(words))]
    if "".join(words).isascii() or KAZAKH.search(" ".join(words)):
        return from_end
    return [" ".join(words[:at]) for at in range(len(words) - 1, 0, -1)]
