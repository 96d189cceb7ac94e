"""Words of people stand between the quotation marks of the reader's language."""

import re
from pathlib import Path

from django.utils.translation import gettext, override

from amity.base.text import quoted as room

HOUSE = Path(room.__file__).parents[2]
ROOMS = ("web", "sales", "contacts", "activities", "exchange", "notices", "users", "records")


def test_the_marks_come_from_the_catalogue(monkeypatch):
    assert room.quoted("too dear") == "“too dear”"
    monkeypatch.setattr(room, "_", lambda text: {"“%(text)s”": "«%(text)s»"}.get(text, gettext(text)))
    with override("ru"):
        assert room.quoted("дорого") == "«дорого»"


def test_no_room_puts_english_marks_around_words_by_itself():
    found = [
        f"{path.relative_to(HOUSE)}: {line.strip()}"
        for name in ROOMS
        for path in (HOUSE / name).rglob("*.py")
        if "tests" not in path.parts
        for line in path.read_text().splitlines()
        if re.search(r"f[\"'].*“\{", line)
    ]
    assert found == []
