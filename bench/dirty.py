"""A file of contacts as companies have them: bad cells, people twice, people who are here already."""

import csv
from pathlib import Path
from random import Random

FIRST = (
    "Ivan Georgi Maria Elena Айгерим Марат Анна Дмитрий Ольга Николай Petar Stoyan Сауле Ерлан Svetlana Boris".split()
)
LAST = (
    "Petrov Ivanova Georgiev Қасымов Иванов Смирнова Кузнецов Dimitrova Ахметов Nikolov Stoyanova Попов Омаров".split()
)
CITIES = "София Пловдив Варна Алматы Астана Москва Казань Самара Burgas Ruse Шымкент Omsk".split()
TITLES = "Director,Buyer,Accountant,Инженер,менеджер,директор,Technologist,бухгалтер,Owner,Sales".split(",")
HEADERS = ["First name", "Last name", "E-mail", "Phone", "Job title", "City", "Country", "Birthday", "Note"]
BAD = ((2, "ivan at example"), (3, "call me"), (7, "31.02.1990"), (2, "@"), (7, "yesterday?"), (3, "12"))
"""(column, what stands there that is none)."""


def write(path: Path, rows: int, *, bad: float = 0.1, twice: float = 0.05, seed: int = 4) -> int:
    """Write a CSV of so many rows; gives the number of bad ones.

    The share `bad` of the rows has a cell that is none, the share `twice` means somebody of an earlier row.
    """
    chance, known, faulty = Random(seed), [], 0
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADERS)
        for number in range(rows):
            if known and chance.random() < twice:
                row = list(chance.choice(known))
                row[8] = "again"
            else:
                row = _person(chance, number)
                if len(known) < 10_000:
                    known.append(row)
            if chance.random() < bad:
                column, text = chance.choice(BAD)
                row, faulty = [*row[:column], text, *row[column + 1 :]], faulty + 1
            out.writerow(row)
    return faulty


def _person(chance: Random, number: int) -> list[str]:
    first, last = chance.choice(FIRST), f"{chance.choice(LAST)}{chance.choice(('', 'a', 'ski'))}"
    birthday = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(1950, 2004)}"
    phone = f"+359 88 {number % 10_000_000:07}" if number % 3 else f"+7 701 {number % 10_000_000:07}"
    mail = f"person{number}@firm{number % 5000}.example.com"
    note = "met at the fair" if number % 7 == 0 else ""
    return [first, last, mail, phone, chance.choice(TITLES), chance.choice(CITIES), "Bulgaria", birthday, note]
