"""A column of the file as evidence: what its header may say, and what its cells look like."""

from collections import Counter

from .content import content_kind
from .synonyms import meanings_of
from .wording import LABEL_OF_WORD, plain, readings

DESCRIBING = {"type", "label", "тип", "display"}
AGREES = {
    "email": {"email"},
    "phone": {"phone", "number"},
    "date": {"date"},
    "datetime": {"date"},
    "money": {"money", "number", "phone"},
    "number": {"number", "money", "phone"},
}


class Column:
    """`kind` is what most cells look like (see `content`), `share` how many of those that aren't empty do."""

    def __init__(self, header: str, cells: list[str]):
        self.header = header
        self.readings = readings(header[:200])
        self.words = plain(header[:200]).split()
        filled = [cell for cell in cells if cell.strip()]
        self.kinds = Counter(content_kind(cell) for cell in filled)
        self.filled = len(filled)
        self.example = filled[0].strip() if filled else ""
        self.kind, count = self.kinds.most_common(1)[0] if filled else (None, 0)
        self.share = count / len(filled) if filled else 0.0
        self.meanings = self._meanings()

    def _meanings(self) -> set[str]:
        """All meanings of the header's nearest reading that has any."""
        for text, _cost, _label in self.readings:
            if found := meanings_of(text):
                return set(found)
        return set()

    @property
    def describes_its_neighbour(self) -> bool:
        """`Phone 1 - Type` says what the next column is, and is no phone itself."""
        named = meanings_of(" ".join(self.words))
        return len(self.words) > 1 and bool(DESCRIBING & set(self.words[1:])) and not named

    @property
    def is_known(self) -> bool:
        """Whether the header says something, even where nothing wants it."""
        return bool(self.meanings) or self.describes_its_neighbour

    @property
    def label(self) -> str:
        """The kind of phone or address that the header names."""
        return next((LABEL_OF_WORD[word] for word in self.words if word in LABEL_OF_WORD), "")

    def contradicts(self, type: str) -> bool:
        """Whether the cells plainly are something else than a field of this type takes."""
        if type not in AGREES or not self.filled:
            return False
        return sum(self.kinds[kind] for kind in AGREES[type]) < 0.3 * self.filled
