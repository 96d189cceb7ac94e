"""Which records are compared at all: those that have one of several keys in common. Comparing each with each would be
a million times a million."""

from itertools import permutations

from .short_forms import CALLED

SHORT = 4
"""So many letters of a word stand for it where spellings differ."""


def blocks(one):
    """The keys of a Someone, tuples: whoever has one of them too is compared with it.

    By one's e-mails, phones and numbers; by the whole name; by a word of the name and the beginning of another, and
    where one lives or works; by the birthday, or half of it, and a word of the name; by the postal address.
    """
    keys = [("e", mail) for mail in one.emails] + [("p", phone) for phone in one.phones]
    keys += [("n", number) for number in one.numbers] + [("a", place) for place in one.places]
    words = [word for word in one.words if len(word) > 1] or one.words
    if len(words) > 1 or one.firm:
        keys.append(("w", *sorted(words)))
    sounds = {word: _sound(word) for word in words}
    if one.company or one.city:
        names = _half_told(words, sounds, one.firm)
        keys += [("c", one.company, *name) for name in names if one.company]
        keys += [("t", one.city, *name) for name in names if one.city]
    if one.born:
        keys += [("b", one.born, word[:1]) for word in words]
        keys += [(half, sounds[word]) for word in words for half in (one.born[:4], one.born[4:])]
    return dict.fromkeys(keys)


def _half_told(words, sounds, firm):
    """A word's sound with the beginning of another: of a slip in one of two words at most one of these suffers."""
    if firm or len(words) < 2:
        return [(sounds[word],) for word in words]
    return [(sounds[word], other[0]) for word, other in permutations(words[:3], 2)]


def _sound(word):
    """The consonants with which a word begins: spellings differ in vowels. Short forms sound like their name."""
    if word in CALLED:
        return min(CALLED[word])
    return word[0] + "".join([letter for letter in word[1:] if letter not in "aeiouh"])[: SHORT - 1]
