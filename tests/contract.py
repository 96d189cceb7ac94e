"""The stage of the contract: the cast, and a record of every entity made by them."""

from contextlib import contextmanager
from functools import cached_property
from uuid import UUID

from django.db import connection, transaction

from amity.records.registry import entities, find_entity
from amity.records.search import refresh
from amity.records.writing import change

from .cast import Cast
from .samples import RIGHTS, SAMPLES
from .signed_in import session_of, with_session

NOBODY = UUID(int=7)
"""The id of nothing at all."""


class Subject:
    """One entity on the stage, with a record of Alice's (with a setting: Root's) and one of Dave's (or none)."""

    def __init__(self, stage, key):
        self.stage, self.key, self.sample = stage, key, SAMPLES[key]
        self.entity, self.model = find_entity(key), find_entity(key).model
        self.maker = "root" if self.kind in ("setting", "single") else "alice"

    @cached_property
    def kind(self):
        scope = self.entity.scope
        if self.sample.single:
            return "single"
        if scope.audience:
            return "shared"
        return "kept" if scope.kept else "setting" if scope.setting else "part" if scope.part_of else "owned"

    def may(self, verb):
        """The names of those who may do it with the maker's record."""
        return RIGHTS[self.kind][verb]

    def typed(self, who):
        """A new record as `who` types it."""
        ids = self.stage.cast.ids
        theirs = {name: ids.get(f"dave's {name}", id) if who == "dave" else id for name, id in ids.items()}
        return {key: text.format(who=who, **theirs) for key, text in self.sample.typed.items()}

    def make(self, who, many=1, **links):
        """The id of a new record that `who` has made through the write door (of the last, if `many`); `links` are
        values by field key in place of what they would type."""
        if self.sample.there:
            link, name = self.sample.there
            rows = self.rows.filter(**{link: self.stage.cast.ids[f"dave's {name}" if who == "dave" else name]})
            return rows.get().pk
        actor = getattr(self.stage.cast, who)
        fields = self.entity.bound(actor).fields
        values = {key: fields[key].type.parse(text, actor.look) for key, text in self.typed(who).items()} | links
        with change(actor, source="test") as c:
            made = [c.create(self.model, **values).pk for _number in range(many)]
        refresh(self.entity, made)
        return made[-1]

    @property
    def rows(self):
        """All records there are, whoever sees them."""
        return self.model.objects.unscoped(because="a test looks at what is there")

    def row(self, id=None):
        """What is stored of a record; None if there is none."""
        columns = [one.column for one in self.model._meta.concrete_fields]
        with connection.cursor() as cursor:
            names = ", ".join(map(connection.ops.quote_name, columns))
            table = connection.ops.quote_name(self.model._meta.db_table)
            cursor.execute(f"SELECT {names} FROM {table} WHERE id = %s", [id or self.mine])  # noqa: S608
            found = cursor.fetchone()
        return dict(zip(columns, found, strict=True)) if found else None

    @cached_property
    def mine(self):
        return self.stage.ids[self.key, self.maker]

    @cached_property
    def theirs(self):
        return self.stage.ids.get((self.key, "dave"))

    @cached_property
    def title(self):
        """What stands on screens of the maker's record; "" where a record has no words of its own."""
        return str(self.row().get(self.entity.title) or "") if self.key != "rate" else ""

    @property
    def who_may_not_see(self):
        """[(who, id)] of what somebody may not see: Alice's to Dave, Dave's to everybody but Root."""
        if self.theirs is None:
            return []
        return [("dave", self.mine), ("carol", self.theirs), ("alice", self.theirs), ("bob", self.theirs)]

    def address(self, id=None, rest=""):
        return f"/{self.key}/{id or self.mine}/{rest}"


class Stage:
    """The cast and a record of every entity, made once for all tests of a file."""

    def __init__(self, cast):
        self.cast, self.ids = cast, {}
        self.sessions = {who: session_of(getattr(self.cast, who).user) for who in Cast.names}
        for key in SAMPLES:
            subject = Subject(self, key)
            for who in {subject.maker, "dave"} if subject.maker == "alice" else {subject.maker}:
                self.ids[key, who] = subject.make(who)

    def at(self, who):
        """A browser in which `who` is signed in and nothing else has happened."""
        return with_session(self.sessions[who])


@contextmanager
def taken_back():
    """What is done inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def uncovered():
    """(entities that have no sample, samples that have no entity)."""
    keys = {entity.key for entity in entities()}
    return keys - SAMPLES.keys(), SAMPLES.keys() - keys
