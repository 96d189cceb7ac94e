"""Writing as many of many records as the door takes, and saying why of the others."""

from .errors import Invalid, ManyRefused, NotFound, Refused


def carry_on(c, ids, write):
    """Do `write(c, ids)` with all of `ids` that the door `c` takes; {id: why not, in words} of the others.

    They are tried together, and those that stay again, as often as the door names others. Where it refuses without
    saying which, each half is tried alone.
    """
    refused, waiting = {}, [list(ids)]
    while waiting:
        rest = waiting.pop()
        refusal = _refusal(c, rest, write) if rest else None
        if refusal is None:
            continue
        if isinstance(refusal, ManyRefused):
            refused |= {id: said(one) for id, one in refusal.refusals.items()}
            waiting.append([id for id in rest if id not in refused])
        elif len(rest) == 1 or _of_all(refusal):
            refused |= dict.fromkeys(rest, said(refusal))
        else:
            half = len(rest) // 2
            waiting += [rest[half:], rest[:half]]
    return refused


def said(refusal):
    """Why, in words; nothing of what is hidden."""
    if isinstance(refusal, Invalid):
        return " ".join(map(str, refusal.errors.values()))
    return refusal.message if isinstance(refusal, Refused) else ""


def _refusal(c, ids, write):
    """What a write is refused with, having left nothing behind; None if it is not."""
    try:
        with c.whole(apart=True):
            write(c, ids)
    except (Refused, Invalid, NotFound) as refusal:
        return refusal
    return None


def _of_all(refusal):
    """Whether it speaks of the values alone, which are the same for every record."""
    return isinstance(refusal, Invalid) or getattr(refusal, "rule", None) == "fields"
