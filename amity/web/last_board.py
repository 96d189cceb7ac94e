"""Which of its boards (pipelines) of an entity a person had to do with last: a session remembers it."""

from amity.records.words import said

from .in_order import in_order

KEPT = "boards"


def remember(request, entity, group):
    """This is the one that they looked at, or put something on; `group` is its id."""
    kept = request.session.get(KEPT, {})
    if kept.get(entity.key) != str(group):
        request.session[KEPT] = {**kept, entity.key: str(group)}


def remembered(request, entity):
    """The id as text; "" where there is none yet."""
    return request.session.get(KEPT, {}).get(entity.key, "")


def where_it_begins(request, bound):
    """{field key: (id, title)} of the first open column of the board that `?within=` names, else of the last one."""
    board, actor = bound.entity.board, bound.actor
    if board is None or not {board.within, board.by} <= bound.fields.keys():
        return {}
    group = request.GET.get("within") or remembered(request, bound.entity)
    columns = in_order(actor, bound.fields[board.by].target)
    mine = [one for one in columns if str(getattr(one, f"{board.within}_id")) == group and is_open(one)]
    return {board.by: (mine[0].pk, said(mine[0].words, mine[0].name))} if mine else {}


def is_open(column):
    """Whether what stands in a column of a board is not done with."""
    return getattr(column, "outcome", "open") == "open"
