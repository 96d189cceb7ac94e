"""What the list of security names is there: no place that has moved, no test that was renamed."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "docs" / "security" / "asvs.md"
NAMED = re.compile(r"`([^`\n]+)`")
PLACE = re.compile(r"[\w./-]+/[\w.-]+\.(?:py|js|md|css|toml)")
TEST = re.compile(r"(?:([\w/]+\.py)::)?(test_\w+)")
ROW = re.compile(r"^\| ((?:\d+\.\d+(?:\.\d+)?(?:, | to )?)+) \|", re.M)


def places(text):
    return {one for one in NAMED.findall(text) if PLACE.fullmatch(one)}


def cases(text):
    return {found[2] for one in NAMED.findall(text) if (found := TEST.fullmatch(one))}


def there(place):
    return any((folder / place).exists() for folder in (ROOT, ROOT / "amity"))


@pytest.fixture(scope="module")
def known():
    """The names of all tests."""
    files = [*ROOT.glob("amity/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]
    return {name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.M)}


def test_every_place_and_test_that_is_named_is_there(known):
    text = LIST.read_text(encoding="utf-8")
    assert len(places(text)) > 50 and len(cases(text)) > 50
    assert not [one for one in sorted(places(text)) if not there(one)]
    assert not sorted(cases(text) - known)


def test_one_that_is_not_there_is_seen(known):
    text = "held: `web/gone.py`, `test_no_such_thing`, `test_gone.py::test_nor_this`"
    assert places(text) == {"web/gone.py"} and not there("web/gone.py")
    assert cases(text) - known == {"test_no_such_thing", "test_nor_this"}


def test_all_chapters_are_gone_through_and_no_number_twice():
    text = LIST.read_text(encoding="utf-8")
    numbers = [one for row in ROW.findall(text) for one in re.findall(r"\d+\.\d+(?:\.\d+)?", row)]
    assert {int(one.split(".")[0]) for one in numbers} == set(range(1, 18)) and len(numbers) > 200
    assert [one for one, times in Counter(numbers).items() if times > 1] == []
