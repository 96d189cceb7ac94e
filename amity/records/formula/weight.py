"""How much SQL a formula comes to: what stands twice in an expression is written twice, and so on at each step."""

from django.db.models import Q

HEAVY, DEEP = 2000, 250
"""From so many parts on, or so many in one another, a formula would hold up every page that shows it."""


def is_heavy(worked):
    """Whether the Worked of a formula is too much for the database, or for what compiles it."""
    known = {}
    weighed = [_weighed(one, known) for one in (worked.sql, *worked.divisors)]
    return sum(parts for parts, _deep in weighed) > HEAVY or max(deep for _parts, deep in weighed) > DEEP


def _weighed(expression, known):
    """(the number of parts of an expression as it is written out, how many stand in one another); `known` are those of
    what was weighed, by its id."""
    if id(expression) not in known:
        inner = [_weighed(one, known) for one in _inside(expression) if one is not None]
        parts, deep = sum(one for one, _deep in inner), max((one for _parts, one in inner), default=0)
        known[id(expression)] = 1 + parts, 1 + deep
    return known[id(expression)]


def _inside(expression):
    if isinstance(expression, Q):
        return [one[1] if isinstance(one, tuple) else one for one in expression.children]
    if hasattr(expression, "get_source_expressions"):
        return expression.get_source_expressions()
    return getattr(expression, "annotations", {}).values()
