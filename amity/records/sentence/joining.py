"""Parts of a sentence as one Filter or Group."""

from ..filter_groups import Group


def any_of(ways):
    """Ways of which one must be true; what is such a group already is no group in a group."""
    found = [one_of(way) for way in ways]
    return [Group("any", [part for one in found for part in (one.parts if _is_any(one) else [one])])]


def _is_any(one):
    return isinstance(one, Group) and one.join == "any"


def one_of(parts):
    """Parts that must all be true as one."""
    return parts[0] if len(parts) == 1 else Group("all", parts)
