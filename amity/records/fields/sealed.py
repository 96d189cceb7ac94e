"""A custom field whose values stand sealed in the database."""

from django.db.models import Q

from .. import types
from ..sealed import OPENING, is_shut, plain, shut
from .custom import CustomColumn


class SealedColumn(CustomColumn):
    """Its values are sealed as they are written; while they are being `opening`, new ones are not. Two seals of one
    value differ, so what is kept of a value that stays is what was kept."""

    sealed = True

    def __init__(self, row, type):
        super().__init__(row, types.sealed(type))
        self.opening = row.options["sealed"] == OPENING

    def order(self, actor):
        return None

    def q(self, question, value, actor):
        there = Q(custom__has_key=self.code)
        return {"filled": there, "empty": ~there}[question]

    def alike(self, value):
        return False

    def packed(self, value, before):
        return self.kept(super().packed(value, before), before)

    def kept(self, packed, before=None):
        if is_shut(before) and plain(before) == packed and not self.opening:
            return before
        return packed if self.opening else shut(packed)
