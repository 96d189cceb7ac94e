"""Physical lines of a text, remembered until their record is whole, so that a broken record can be read anew."""

from collections import deque
from collections.abc import Iterator
from typing import TextIO

MAX_LINE = 16 * 1024 * 1024
MAX_RECORD_LINES = 10_000
GUARDS = ("'=", "'+", "'-", "'@", "'\t", "'\r")
LONG_RECORD = 100_000


class Lines:
    """Feeds a CSV reader. `record` holds the lines of the record at hand; `odd` says that it needs a closer look.

    The feed ends early when a record grows beyond all measure: a quotation mark was left open.
    """

    def __init__(self, text: TextIO):
        self._text = text
        self._again: deque[str] = deque()
        self.record: list[str] = []
        self.odd = False
        self.cut = False
        self.reread = 0

    def feed(self) -> Iterator[str]:
        size = 0
        while True:
            if not self.record:
                size = 0
            line = self.take() if len(self.record) < MAX_RECORD_LINES and size <= MAX_LINE else ""
            if not line:
                return
            size += len(line)
            if size > LONG_RECORD:
                self.odd = True
            yield line

    def take(self) -> str:
        """The next physical line, added to the record; empty at the end."""
        if self._again:
            line = self._again.popleft()
        else:
            line = self._text.readline(MAX_LINE)
            if len(line) == MAX_LINE and line[-1] not in "\r\n":
                self._skip_rest()
        if not line:
            return ""
        self.record.append(line)
        if "\0" in line or "\ufffd" in line or ("'" in line and any(sign in line for sign in GUARDS)):
            self.odd = True
        return line

    def begin(self) -> None:
        """The record was read: the next line begins another."""
        self.record.clear()
        self.odd = self.cut = False

    def give_back(self, used: int) -> None:
        """Only the first `used` lines were the record; the others are to be read again."""
        surplus = self.record[used:]
        self.reread += len(surplus)
        self._again.extendleft(reversed(surplus))
        del self.record[used:]

    def _skip_rest(self) -> None:
        self.cut = True
        while (more := self._text.readline(MAX_LINE)) and more[-1] not in "\r\n":
            pass
