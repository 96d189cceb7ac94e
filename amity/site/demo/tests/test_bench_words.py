"""The benchmarks find enough words in both alphabets."""

import pytest

from amity.site.demo.bench_words import BenchWords, bench_words


def test_there_are_enough_words_and_none_twice():
    words = bench_words()
    assert len(words.first_names) >= 300 and len(words.last_names) >= 600
    assert len(words.company_words) >= 300 and len(words.cities) >= 120
    assert len(words.deal_subjects) >= 200 and len(words.notes) >= 300
    for part in words:
        assert len(part) == len(set(part)) and all(part)


@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_a_script_brings_only_its_own_letters(script):
    cyrillic = script == "cyrillic"
    for name in (*bench_words(script).first_names, *bench_words(script).last_names, *bench_words(script).cities):
        assert any("Ѐ" <= c <= "ӿ" for c in name) == cyrillic, name


def test_every_part_has_both_scripts():
    for latin, cyrillic, both in zip(bench_words("latin"), bench_words("cyrillic"), bench_words(), strict=True):
        assert latin and cyrillic and set(both) == {*latin, *cyrillic}


def test_no_filling_is_left_open():
    assert not [text for part in BenchWords(*bench_words()) for text in part if "{" in text]


def test_an_unknown_script_is_refused():
    with pytest.raises(KeyError):
        bench_words("greek")
