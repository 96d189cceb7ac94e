"""The leak report: what was asked, by whom, and every trace of what they may not see."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from amity.records.registry import entities
from amity.users.actor import actor_of

from .asked import Round, has_id
from .asking import Unknown, addresses, filled
from .by_nature import BY_NATURE
from .hidden import Marks, hidden_from, share_with
from .stage import Person, own_object, people

SHARED = {"leaks.shared": {}, "leaks.editing": {"edits": True}, "leaks.expired": {"expired": True}}


@dataclass
class Report:
    """What came out. `asked` holds (who, their rights, kinds hidden from them, number of questions)."""

    asked: list[tuple[str, str, list[str], int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    with_id: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    never_hidden: list[str] = field(default_factory=list)
    marked: int = 0
    seconds: float = 0.0

    def markdown(self) -> str:
        """The whole report as a page of Markdown."""
        verdict = f"**{len(self.faults)} traces.**" if self.faults else "**No trace of what somebody may not see.**"
        questions = sum(number for *_who, number in self.asked)
        lines = [
            "# Leak report",
            "",
            f"{verdict} {questions:,} questions by {len(self.asked)} people at {len(self.with_id) + len(self.without)} "
            f"addresses in {self.seconds:.0f} seconds; {self.marked} fields of hidden records held marks.",
            "",
            "Each question was asked twice: of what the person may not see, and of what does not exist. Status, all",
            "headers, every byte and the number of queries have to be the same.",
        ]
        lines += _part("Traces", self.faults)
        lines += _part(
            "Who asked",
            [f"{who} ({rights}): {number:,}; hidden: {', '.join(kinds)}" for who, rights, kinds, number in self.asked],
        )
        lines += _part("What cannot be hidden by nature", [f"{what}: “{words}”" for what, words in BY_NATURE])
        lines += _part("Kinds that everybody sees", self.never_hidden)
        lines += _part("Addresses asked by id", [f"`{one}`" for one in self.with_id])
        lines += _part("Addresses asked by words", [f"`{one}`" for one in self.without])
        return "\n".join(lines) + "\n"


def _part(title: str, lines: list[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {line}" for line in lines or ["none"])]


def report(say: Callable[[str], None], *, thorough: bool = False, patterns: list[str] | None = None) -> Report:
    """Ask as everybody of the house, which is the demo company's. `patterns` are addresses to ask instead of all."""
    began, found, marks = time.monotonic(), Report(), Marks()
    known = asked_of(patterns or addresses(), found)
    found.with_id = [one for one in known if has_id(one)]
    found.without = [one for one in known if not has_id(one)]
    own_object()
    met = people()
    for person in met:
        if person.user.login in SHARED:
            share_with(person.user, **SHARED[person.user.login])
    hidden = [(person, hidden_from(actor_of(person.user.pk), marks)) for person in met]
    for place, (person, unseen) in enumerate(hidden):
        if unseen:
            _ask(person, place, unseen, marks, found, thorough, say)
    ever = {entity.key for _person, unseen in hidden for entity in unseen}
    found.never_hidden = [one.key for one in entities() if one.key not in ever]
    found.marked, found.seconds = marks.fields(), time.monotonic() - began
    return found


def asked_of(patterns: list[str], found: Report) -> list[str]:
    """Those of `patterns` that can be asked, each once; of the others the report tells."""
    return [one for one in dict.fromkeys(patterns) if _known(one, found)]


def _known(pattern: str, found: Report) -> bool:
    """Whether one knows what to put into an address; if not, that is a fault."""
    try:
        return bool(filled(pattern, "deal"))
    except Unknown as unknown:
        found.faults.append(str(unknown))
        return False


def _ask(person: Person, place: int, unseen, marks: Marks, found: Report, thorough: bool, say) -> None:
    began, one = time.monotonic(), Round(person.user, place, unseen, marks, thorough=thorough)
    one.ask([*found.with_id, *found.without])
    found.asked.append((person.user.name, person.rights, [entity.key for entity in unseen], one.asked))
    found.faults += [f"{person.user.name}, {fault}" for fault in one.faults]
    took = time.monotonic() - began
    for fault in one.faults:
        say(fault)
    say(f"{person.user.name:<20} {one.asked:>6,} questions {took:>5.1f} s  {len(one.faults) or 'no'} traces")
