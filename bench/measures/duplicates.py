"""Duplicates: how many of those that there are the scorer finds, and how long a look at the whole stock takes."""

import csv
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from django.db import transaction

from amity.duplicates.look import look
from amity.duplicates.pairs import Look
from amity.exchange.alike import SURE, likeness, someone
from amity.exchange.alike.blocks import blocks
from amity.records.registry import find_entity
from amity.site.demo.bench_words import bench_words
from amity.site.demo.chance import Chance

from ..case import NotThere

FEBRL = Path(__file__).parents[3] / "shared" / "data" / "febrl3.csv"
MANY = 100
"""A key that more records share compares none of them."""
PEOPLE = 3000
SPELLINGS = (
    ("kh", "h"), ("ya", "ia"), ("yu", "iu"), ("zh", "j"), ("sht", "sch"), ("ts", "c"), ("q", "k"), ("v", "w"),
    ("i", "y"), ("ss", "s"), ("ks", "x"), ("ov", "off"),
)  # fmt: skip
LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh sht a y  e yu ya a gh q n o u u h i".split(" "),
        strict=True,
    )
)


def febrl() -> dict[str, float]:
    """Precision and recall on the labelled records of FEBRL's third data set, by the weights and the threshold that
    Amity has for everybody. Raises NotThere without the file."""
    if not FEBRL.exists():
        raise NotThere(f"{FEBRL} is not there")
    people = {}
    with FEBRL.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            place = " ".join(filter(None, map(row.get, ("street_number", "address_1", "address_2", "postcode"))))
            people[row["rec_id"]] = someone(
                f"{row['given_name']} {row['surname']}", numbers=[row["soc_sec_id"]], born=row["date_of_birth"],
                city=row["suburb"], places=[place],
            )  # fmt: skip
    return _judged(people, lambda id: id.split("-")[1])


def mixed() -> dict[str, float]:
    """The same of made-up people, each written twice: in Cyrillic (Russian, Bulgarian, Kazakh) and in Latin letters by
    another table of spellings, the words of the name swapped now and then, with slips; some share a phone."""
    chance, words, people = Chance("duplicates"), bench_words("cyrillic"), {}
    for number in range(PEOPLE):
        first, last = chance.pick(words.first_names), chance.pick(words.last_names)
        city = chance.pick(words.cities)
        born = f"19{chance.between(50, 99)}{chance.between(1, 12):02}{chance.between(1, 28):02}"
        phone, switchboard = f"+7701{number:07}", f"+7727{number // 20:07}"
        known, again = ({"city": city}, {"city": _spelt(city, chance)}) if chance.odds(0.6) else ({"born": born},) * 2
        people[f"{number}-a"] = someone(f"{first} {last}", phones=[phone, switchboard], **known)
        latin = [_slip(_spelt(word, chance), chance) for word in (first, last)]
        latin = " ".join(reversed(latin) if chance.odds(0.2) else latin)
        what = {"phones": [phone if chance.odds(0.7) else switchboard]} if chance.odds(0.8) else {}
        people[f"{number}-b"] = someone(latin, **what, **again)
    return _judged(people, lambda id: id.partition("-")[0])


def look_1m() -> dict[str, float]:
    """Seconds for a first look at all contacts; nothing of it is kept."""
    contact = find_entity("contact")
    with transaction.atomic():
        Look.objects.filter(entity="contact").delete()
        began = time.monotonic()
        look(contact)
        seconds = time.monotonic() - began
        transaction.set_rollback(True)
    rows = contact.model.objects.unscoped(because="the bench counts what there is").count()
    return {"seconds": round(seconds, 1), "rows": rows}


def _judged(people: dict, who) -> dict[str, float]:
    """Precision, recall and microseconds a pair; `who` tells of an id whose it is."""
    sharing, belong = defaultdict(list), defaultdict(list)
    for id, one in people.items():
        belong[who(id)].append(id)
        for key in blocks(one):
            sharing[key].append(id)
    pairs = {pair for ids in sharing.values() if len(ids) <= MANY for pair in combinations(sorted(ids), 2)}
    began = time.monotonic()
    found = [pair for pair in pairs if likeness(people[pair[0]], people[pair[1]]).score >= SURE]
    seconds = time.monotonic() - began
    right = sum(who(one) == who(other) for one, other in found)
    true = sum(len(ids) * (len(ids) - 1) // 2 for ids in belong.values())
    return {
        "precision": round(right / len(found), 4),
        "recall": round(right / true, 4),
        "pairs": len(pairs),
        "us_a_pair": round(1e6 * seconds / len(pairs), 1),
    }


def _spelt(word: str, chance: Chance) -> str:
    """A word in Latin letters, by one table or another."""
    spelt = "".join(LETTERS.get(letter, letter) for letter in word.lower())
    for one, other in SPELLINGS:
        if chance.odds(0.25):
            spelt = spelt.replace(one, other)
    return spelt.title()


def _slip(word: str, chance: Chance) -> str:
    """One word in ten has two letters in the wrong order, or one too few."""
    if len(word) < 5 or not chance.odds(0.1):
        return word
    place = chance.between(1, len(word) - 2)
    if chance.odds(0.5):
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
