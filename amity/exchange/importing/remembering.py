"""Reading a text but once: columns say the same again and again."""

REMEMBERED = 5000
"""So many texts of a column are read but once: cities, names and days come again and again."""


def remembering(read, *, keep):
    """The function `read` of a text, which remembers what it made of the first REMEMBERED ones; only if `keep`."""
    known = {}

    def value(text):
        if text not in known:
            made = read(text)
            if len(known) >= REMEMBERED:
                return made
            known[text] = made
        return known[text]

    return value if keep else read
