"""Moves of deals as a timeline tells them: from where, where to, after how long, why.

Plain SQL, because a page of a timeline has many and may take little time; whose deals are seen is asked at the door.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amity.base.database.prepared import prepared_rows
from amity.records.titles import titles
from amity.records.words import said

from .deals import deal
from .visits import visit

_STAYS = """
    SELECT v.id, v.deal_id, s.name, s.words, f.name, f.words, p.name, p.words, q.name, q.words,
    v.entered_at, u.name, v.because, v.returned, (
        SELECT b.entered_at FROM sales_stagevisit b
        WHERE b.deal_id = v.deal_id AND b.entered_at < v.entered_at ORDER BY b.entered_at DESC LIMIT 1
    )
    FROM sales_stagevisit v
    JOIN sales_stage s ON s.id = v.stage_id
    LEFT JOIN sales_stage f ON f.id = v.came_from_id
    LEFT JOIN sales_pipeline p ON p.id = s.pipeline_id AND s.pipeline_id <> f.pipeline_id
    LEFT JOIN sales_pipeline q ON q.id = f.pipeline_id AND s.pipeline_id <> f.pipeline_id
    LEFT JOIN users_user u ON u.id = v.moved_by_id
    WHERE v.id = ANY(%s)
"""


@dataclass(slots=True)
class Stay:
    """The deal `deal` (id, title) came to `stage`, from `came_from` after `days` there (both None for its first stage);
    where it came from another pipeline, both are named with theirs. What the reader may not read is None."""

    id: UUID
    deal: tuple
    stage: str | None
    came_from: str | None
    entered_at: datetime
    moved_by: str | None
    because: str | None
    returned: bool | None
    days: int | None


def stays(actor, ids):
    """{id: Stay} of those stage visits among `ids` whose deals `actor` sees."""
    if not ids:
        return {}
    rows = prepared_rows(_STAYS, [list(ids)])
    deals = titles(actor, deal, {row[1] for row in rows})
    known = visit.bound(actor).fields
    found = {}
    for id, of, *names, entered, who, because, returned, before in rows:
        if of in deals:
            stage, came, pipeline, left = (_said(*names[at : at + 2]) for at in range(0, 8, 2))
            if pipeline:
                stage, came = f"{pipeline}: {stage}", f"{left}: {came}"
            one = Stay(id, (of, deals[of]), stage, came, entered, who, because, returned, None)
            one.days = (entered - before).days if before else None
            for hidden in ("stage", "came_from", "moved_by", "because", "returned"):
                if hidden not in known:
                    setattr(one, hidden, None)
            found[id] = one
    return found


def _said(name, words):
    """A name in the reader's language; None where there is none."""
    return said(json.loads(words), name) if name else None
