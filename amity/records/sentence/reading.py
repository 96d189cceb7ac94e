"""Reading a sentence: fields, questions and values, joined by commas, “and”, “or”, in groups and brackets.

A comma joins the least, then “or”, then “and”. Of all ways in which a place can be read the one with the longest words
is taken; what can't be read is told where it stands.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..condition import questions
from ..filter_groups import GROUPS, Group
from ..filters import MOST, Filter
from ..filters import read as read_address
from ..relations import WITH, Relation
from . import linked
from .joining import any_of, one_of
from .known import Known
from .line import Line
from .names import between, digits_at, needs_value, questions_named
from .values import compared, values

DEEP, LONG = 8, 1000
"""So many brackets may stand in one another; so long a sentence is."""


class Unread(ValueError):
    """A sentence that can't be read: `at` is the place from which on, in its plain line, `end` that up to which, None
    for the whole rest."""

    def __init__(self, message, at, end=None):
        super().__init__(message)
        self.at, self.end = at, end

    def parted(self, text):
        """What stands before, in and behind that of `text` which can't be read."""
        end = len(text) if self.end is None else max(self.at, self.end)
        return {"read": text[: self.at], "unread": text[self.at : end], "rest": text[end:], "why": self}


def read(text, bound, known=None):
    """The Filters and Groups that a sentence means to `bound.actor`. Raises Unread."""
    if len(text) > LONG:
        raise Unread(_("This is too long: at most %(limit)s characters fit.") % {"limit": LONG}, 0)
    meant = Reader(Line(text.rstrip()), bound, known or Known(bound.actor, nearly=True)).whole()
    found, faults = read_address([one.text for one in meant], bound)
    if faults or [one.packed for one in found] != [one.packed for one in meant]:
        raise Unread(faults[0] if faults else _("This filter cannot be read."), 0)
    return found


class Reader:
    """Reads one line as questions of one entity, or of what points to its records: then `outer` is their Reader.
    `wanted` gathers what was looked for and where: (place, kind, what of it, the Reader), for completing."""

    def __init__(self, line, bound, known=None, outer=None):
        self.line, self.bound, self.known, self.outer = line, bound, known or Known(bound.actor), outer
        self.wanted, self.missed = (outer.wanted, outer.missed) if outer else ([], [("", -1, None)])
        self.fenced = self.begun = outer.fenced if outer else 0
        self.deep = outer.deep + 1 if outer else 0
        self.names, self.joints = self.known.fields(bound), between()

    def whole(self):
        """The parts of the whole line. Raises Unread."""
        found = self.sentence(0)
        if found is None or found[1] < len(self.line):
            if found:
                self.miss(found[1], _("Between two questions stands a comma, “and” or “or”."))
            message, at, end = self.missed[0]
            raise Unread(message, self.line.after_space(at), end)
        if len(found[0]) > MOST:
            raise Unread(_("These are too many questions: at most %(most)s fit.") % {"most": MOST}, 0)
        return found[0]

    def miss(self, at, message, end=None):
        """Remember why nothing could be read at a place (up to `end`), if nothing was read farther; None."""
        if at > self.missed[0][1]:
            self.missed[0] = (message, at, end)

    def want(self, at, kind, of=None):
        """Remember what could stand at a place."""
        self.wanted.append((self.line.after_space(at), kind, of, self))

    def word(self, at, words):
        """The place behind words that stand here, spaces before them left out; None if they don't."""
        return self.line.follows(self.line.after_space(at), words)

    def sentence(self, at):
        """(parts that must all be true, the place behind them); None if there is none."""
        parts = []
        while (found := self.either(at)) is not None:
            more, at = found
            parts += more
            self.want(at, "joint")
            comma = self.word(at, ",") or self.word(at, ";")
            if comma is None:
                return parts, at
            at = comma
            if self.line.after_space(at) >= len(self.line):
                self.want(at, "field")
                return parts, len(self.line)
        return None

    def either(self, at):
        """Parts joined by “or”, each of them of parts joined by “and”."""
        ways = []
        while (found := self.together(at, ways)) is not None:
            parts, at = found
            ways.append(parts)
            more = self.word(at, self.joints[1])
            if more is None:
                return (any_of(ways) if len(ways) > 1 else ways[0]), at
            at = more
        return None

    def together(self, at, before=()):
        """Parts joined by “and”; behind an “or” also another value for the question `before` it."""
        found = self.unit(at) or (self.other_value(at, before[-1][-1]) if before else None)
        parts = []
        while found is not None:
            parts, at = [*parts, found[0]], found[1]
            if (more := self.word(at, self.joints[0])) is None:
                return parts, at
            found = self.unit(more)
        # What is no question about the same linked record may be the next one about the record itself.
        return (parts, at) if parts and self.outer and self.fenced == self.begun else None

    def unit(self, at):
        """(a Filter or Group, the place behind it); None if none stands here."""
        at = self.line.after_space(at)
        if self.line.text[at : at + 1] == "(":
            return self.fence(at)
        for join, words in GROUPS.items():
            if (inner := self.word(at, words)) is not None:
                return self.group(join, inner)
        inner = self.word(at, pgettext("not so", "not"))
        if inner is not None and (found := self.unit(inner)):
            return Group("none", [found[0]]), found[1]
        self.want(at, "field")
        none = self.word(at, pgettext("there are none", "no"))
        return (none and linked.without(self, none)) or self.question(at)

    def fence(self, at):
        """What stands in brackets."""
        self.fenced += 1
        found = self.sentence(at + 1) if self.fenced <= DEEP else None
        self.fenced -= 1
        end = found and self.word(found[1], ")")
        if end is None:
            return self.miss(found[1] if found else at, _("A closing bracket is missing."))
        return one_of(found[0]), end

    def group(self, join, at):
        """The parts of a group whose words stand before `at`."""
        parts, joint = [], self.joints[0 if join == "all" else 1]
        at = self.word(at, ":") or at
        while (found := self.unit(at) if join == "all" else self.together(at, [parts] if parts else ())) is not None:
            part, at = found if join == "all" else (one_of(found[0]), found[1])
            parts.append(part)
            if (more := self.word(at, joint)) is None:
                return Group(join, parts), at
            at = more
        return None

    def question(self, at):
        """A field, its question and what it compares with."""
        known = [(end, one) for name, one, _kind in self.names if (end := self.line.follows(at, name)) is not None]
        if not known:
            shown = self.line.text[at : at + 40].partition(",")[0].strip()
            why = _("“%(text)s” is no field here.") % {"text": shown} if shown else _("A field is missing.")
            return self.miss(at, why)
        return next(filter(None, (self.asked(one, end) for end, one in dict.fromkeys(known))), None)

    def asked(self, field, at):
        """What is asked of a field, whose name stands before `at`."""
        self.want(at, "question", field)
        begin = self.line.after_space(at)
        named = questions_named(field, digits_at(self.line, begin))
        if isinstance(field, Relation):
            named += [(words, question, WITH) for question, words in WITH.items()]
            named.sort(key=lambda one: -len(str(one[0])))
        for words, question, of in named:
            if (end := self.line.follows(begin, words)) is None:
                continue
            if not isinstance(field, Relation):
                found = compared(self, field, question, of, end)
            elif of is WITH:
                found = linked.related(self, field, question, end)
            else:
                found = linked.asks(field, question, []), end
            if found is not None:
                return found
        said = {"field": field.label, "example": next(iter(questions(field).values()))}
        return self.miss(begin, _("Behind “%(field)s” stands a question, such as “%(example)s”.") % said)

    def other_value(self, at, before):
        """“stage is Offer or Won”: another value for the question before."""
        last = before.parts[-1] if isinstance(before, Group) else before
        if not isinstance(last, Filter) or isinstance(last.field, Relation) or not needs_value(last.question):
            return None
        return values(self, last.field, last.question, at, short=True)
