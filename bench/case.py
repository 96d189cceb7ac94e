"""One thing to measure: a request, the same rows without Amity, and how to tell a right answer."""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from .client import Answer, Client
from .who import ADMINISTRATOR


class NotThere(Exception):
    """What should be measured does not stand, or answers something else than it should. The message says what."""


@dataclass(frozen=True)
class Case:
    """`ask` makes request number n; `raw` fetches the same rows; `check` raises NotThere for a wrong answer.

    `check` gets the number, the answer and the rows of `raw`. `turns` are measured after a tenth of them to warm up.
    """

    name: str
    ask: Callable[[Client, int], Answer]
    raw: Callable[[psycopg.Connection, int], list]
    check: Callable[[int, Answer, list], None]
    login: str = ADMINISTRATOR
    turns: int = 200


def demand(truth: bool, said: str) -> None:
    """Raise NotThere unless it is true."""
    if not truth:
        raise NotThere(said)
