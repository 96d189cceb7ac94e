"""Which field an imported column means: by its header, by its content, and with the reason said."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .columns import Column
from .vocabulary import Vocabulary

LEAST = 0.5
MANY_VALUED = {"email", "phone", "address"}
SURE_BY_CONTENT = {"email": 0.85, "phone": 0.75, "url": 0.65, "date": 0.55, "money": 0.55}


@dataclass(frozen=True)
class Target:
    """A field that a column may go to.

    `type` is the code of its field type, or "exact": only its own names mean it. `synonyms` may name a meaning of
    `synonyms.py`.
    """

    key: str
    type: str
    labels: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    repeats: bool = False

    @property
    def many(self) -> bool:
        """Whether several columns may go here."""
        return self.repeats or self.type in MANY_VALUED


@dataclass(frozen=True)
class Guess:
    """A proposal for one column. `label` ("work", "mobile", …) and `part` ("city", …) tell several values apart."""

    target_key: str
    confidence: float
    why: str
    label: str = ""
    part: str = ""


def guess(headers: list[str], sample_rows: list[list[str]], targets: list[Target]) -> dict[int, Guess]:
    """Column → the likeliest target; columns that say nothing are left out, and only many-valued targets come twice.

    `sample_rows` are the cells of some rows (20 to 100 will do). Confidence is between 0.5 and 1.
    """
    columns = [Column(header, [row[at] for row in sample_rows if at < len(row)]) for at, header in enumerate(headers)]
    vocabularies = [Vocabulary(target) for target in targets]
    proposals = []
    for at, column in enumerate(columns):
        for vocabulary in vocabularies:
            proposal = _by_header(column, vocabulary)
            if proposal and proposal.confidence >= LEAST:
                proposals.append((at, vocabulary.target, proposal))
    proposals.sort(key=lambda found: (-found[2].confidence, found[0]))
    chosen = _settle(proposals)
    return dict(sorted(_with_content(columns, targets, chosen).items()))


def _settle(proposals: list[tuple[int, Target, Guess]]) -> dict[int, Guess]:
    """The surest first; each column once, each single-valued target and each part of one address once."""
    chosen: dict[int, Guess] = {}
    taken = set()
    for at, target, proposal in proposals:
        place = (target.key, proposal.part, proposal.label)
        once = not target.many or proposal.part
        if at in chosen or (once and (place if target.many else target.key) in taken):
            continue
        chosen[at] = proposal
        taken.update((place, target.key))
    return chosen


def _by_header(column: Column, vocabulary: Vocabulary) -> Guess | None:
    match = vocabulary.match(column)
    if not match:
        return None
    confidence, type = match.score, vocabulary.target.type
    if not match.part and column.contradicts(type):
        confidence *= 0.45
    elif column.kind == type:
        confidence = min(1.0, confidence + 0.02)
    return Guess(vocabulary.target.key, round(confidence, 2), match.why, match.label, match.part)


def _with_content(columns: list[Column], targets: list[Target], chosen: dict[int, Guess]) -> dict[int, Guess]:
    """What is chosen, and the columns whose header says nothing but whose cells do."""
    taken = {proposal.target_key for proposal in chosen.values()}
    found = dict(chosen)
    for at, column in enumerate(columns):
        if at in found or column.is_known or column.kind not in SURE_BY_CONTENT:
            continue
        confidence = round(SURE_BY_CONTENT[column.kind] * column.share, 2)
        target = _wanting(column.kind, targets, taken)
        if target and confidence >= LEAST:
            taken.add(target.key)
            why = _("The header says nothing, but %(share)d %% of the cells look like it (%(example)s).")
            details = {"share": column.share * 100, "example": column.example[:40]}
            found[at] = Guess(target.key, confidence, why % details)
    return found


def _wanting(kind: str, targets: list[Target], taken: set[str]) -> Target | None:
    """The free target of the type; none where several dates or sums could be meant."""
    fitting = [target for target in targets if target.type == kind]
    if kind in ("date", "money") and len(fitting) > 1:
        return None
    return next((target for target in fitting if target.many or target.key not in taken), None)
