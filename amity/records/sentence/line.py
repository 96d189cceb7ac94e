"""A typed line in plain signs, and what stands where in it."""

import re

QUOTES = dict.fromkeys("“”„«»‟", '"') | {"’": "'", "ё": "е"}
SPACES = re.compile(r"\s+")


def plain(text):
    """A text as it is compared: in lower case, with plain quotes, а letter for a letter."""
    return "".join(QUOTES.get(low, low) if len(low := sign.lower()) == 1 else sign for sign in text)


class Line:
    """One line of text; `plain` has its signs at the same places as `text`."""

    def __init__(self, text):
        self.text = SPACES.sub(" ", text).lstrip()
        self.plain = plain(self.text)

    def __len__(self):
        return len(self.text)

    def after_space(self, at):
        """The place of the next sign that is no space."""
        while self.text[at : at + 1] == " ":
            at += 1
        return at

    def follows(self, at, words):
        """The place behind these words, if just they stand at `at`; None if not."""
        said = plain(SPACES.sub(" ", str(words)))
        end = at + len(said)
        if not said or not self.plain.startswith(said, at):
            return None
        return None if said[-1].isalnum() and self.plain[end : end + 1].isalnum() else end

    def quoted(self, at):
        """(the text, the place behind it) of what stands in quotation marks here, doubled ones in it; None if none
        does."""
        found = re.compile(r'"((?:[^"]|"")*)"(?!")').match(self.plain, at)
        return found and (self._inside(found.start(1), found.end(1)), found.end())

    def _inside(self, begin, end):
        return self.text[begin:end].replace('""', '"')

    def free(self, at, ends, fenced):
        """(the text, the place behind it) up to the next of `ends` (words between questions), a comma that stands
        between no digits, a semicolon; `fenced` says that a closing bracket ends it too."""
        deep, place = 0, at
        while place < len(self):
            sign = self.text[place]
            if sign == ";" or (sign == "," and not self._in_number(place)):
                break
            if sign == " " and any(self.follows(place + 1, word) for word in ends):
                break
            deep += {"(": 1, ")": -1}.get(sign, 0)
            if deep < 0 and fenced:
                break
            place += 1
        return self.text[at:place].rstrip(), place

    def _in_number(self, place):
        return self.text[place - 1 : place].isdigit() and self.text[place + 1 : place + 2].isdigit()
