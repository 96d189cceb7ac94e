"""Which records are compared at all: those that have one of several keys in common. Comparing each with each would be
a million times a million."""

from .names import CALLED

SHORT = 4
"""So many letters of a word stand for it where spellings differ."""


def blocks(one):
    """The keys of a Someone, texts: whoever has one of them too is compared with it.

    By one's e-mails, phones and numbers; by the name with where one lives, works or was born; by the whole name; by
    the birthday and the beginning of any word of the name.
    """
    keys = [f"e {mail}" for mail in one.emails] + [f"p {phone}" for phone in one.phones]
    keys += [f"n {number}" for number in one.numbers]
    words = sorted(one.words)
    if len(words) > 1 or one.firm:
        keys.append(f"w {' '.join(words)}")
    near = [_sound(word) for word in words if len(word) > 1]
    where = list(filter(None, (one.company and f"c {one.company}", one.city and f"t {one.city}")))
    keys += [f"{place} {sound}" for place in where for sound in near]
    if one.born:
        keys += [f"b {one.born} {word[:1]}" for word in words]
        keys += [f"m {one.born[4:]} {sound}" for sound in near] + [f"y {one.born[:4]} {sound}" for sound in near]
    keys += [f"a {place}" for place in one.places]
    return list(dict.fromkeys(keys))


def _sound(word):
    """The consonants with which a word begins: spellings differ in vowels. Short forms sound like their name."""
    if word in CALLED:
        return f"~{min(CALLED[word])}"
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiouh")[: SHORT - 1]
