"""The plan of the house, held: two doors, one clock, no signals, small files, budgets, triggers on every table.

What is allowed by name stands in tests/allowed.py with its reason; import-linter holds the floors (`make check`).
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import connection

from amity.records.entity import Entity
from amity.records.record import Remembered
from amity.records.registry import entities
from amity.records.triggers import remembered_models
from amity.records.types.field_type import FieldType

from . import allowed, source
from .allowed import named

LOOKUPS = {"in", "isnull", "gt", "gte", "lt", "lte", "exact", "overlap", "contains", "pk"}
WRITING = re.compile(
    r"\b(INSERT INTO|UPDATE \S+ (\S+ )?SET|DELETE FROM|COPY |TRUNCATE|MERGE INTO|(CREATE|ALTER|DROP) )"
)
CLOCK = re.compile(r"\b(now\(\) (<|>|-|\+)|CURRENT_(DATE|TIME)|(clock|statement)_timestamp)", re.I)
PLACES = re.compile(r"(utils?|helpers?|common|misc|managers?|services?)")
WORDS_OF_THE_ENGINE = {"role", "reason", "team", "user"}
"""Keys of entities that mean something else in the engine too: a link's role, a Change's reason, who acts."""


def demand_equal(found, wanted, cure):
    """Fail with what is new and what is stale."""
    new = {key: value for key, value in found.items() if key not in wanted or wanted[key] != value}
    stale = {key: value for key, value in wanted.items() if key not in found}
    assert not new, f"{new}: {cure}"
    assert not stale, f"tests/allowed.py allows what nothing needs any more: {stale}"


def demand_named(found, allowed_names, cure):
    """Fail with those of `found` that are not named in {why: names}, and with stale names."""
    demand_equal(dict.fromkeys(found), dict.fromkeys(named(allowed_names)), cure)


def test_nobody_sees_more_than_they_may_but_for_a_reason_that_is_written_down():
    found = {}
    for path, tree in source.trees().items():
        for reason in source.reasons(path, tree):
            assert reason, f"{path}: unscoped(because=…) says why"
            found.setdefault(reason, set()).add(path)
    written = {reason: set(paths.split()) for reason, paths in allowed.UNSCOPED.items()}
    demand_equal(found, written, "ask visible(actor, …), or write the reason into tests/allowed.py")


def test_nothing_goes_around_the_doors_but_what_is_named():
    wanted = {path: set(what.split()) for files in allowed.AROUND_THE_DOORS.values() for path, what in files.items()}
    cure = "write through change(…), read through visible(…), or say in tests/allowed.py why not"
    demand_equal(source.found(source.around_the_doors), wanted, cure)


def test_sql_that_writes_stands_at_the_doors_alone():
    found = source.found(lambda tree: filter(WRITING.search, source.texts(tree)))
    demand_named(found, allowed.WRITING_SQL, "records are written through change(…)")


def test_links_are_crossed_by_fields_alone():
    links = {one.name for entity in entities() for one in entity.model._meta.concrete_fields if one.is_relation}
    path = re.compile(r"(?:^-?|\W)([a-z_]+?|\{\})__([a-z]+|\{\})")

    def look(tree):
        for text in [*source.texts(tree), *source.keywords(tree)]:
            for link, rest in path.findall(text):
                if (link in links or link == "{}") and rest not in LOOKUPS and text.count(" ") < 3:
                    yield link

    cure = "through a link the target's scope holds: use Field (entity.field('company.name'))"
    demand_named(source.found(look), allowed.LINK_PATHS, cure)


def test_every_table_remembers_and_has_its_triggers(db):
    ours = [model for model in apps.get_models() if model.__module__.startswith("amity.")]
    bare = {model._meta.label for model in ours if not issubclass(model, Remembered)}
    demand_named(bare, allowed.UNREMEMBERED, "make it Remembered")
    assert not [model for model in ours if model._meta.many_to_many], "a table between two: use rows of Link"
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled = 'O'")
        found = set(cursor.fetchall())
    wanted = {(model._meta.db_table, f"amity_remember_{what}") for model in remembered_models() for what in TOLD}
    assert not wanted - found


TOLD = ("update", "delete")


def test_the_time_is_read_in_one_place():
    found = source.found(source.clocks) | source.found(lambda tree: filter(CLOCK.search, source.texts(tree)))
    demand_named(found, allowed.CLOCKS, "use now() of amity.base.clock")


def test_our_own_flow_is_called_not_signalled():
    found = source.found(lambda tree: filter(re.compile(r"^django.*(signals|dispatch)").search, source.imports(tree)))
    demand_named(found, allowed.SIGNALS, "call it: a call is readable, a signal is not")


def test_the_engine_names_no_entity():
    keys = {entity.key for entity in entities()} - WORDS_OF_THE_ENGINE
    engine = {path: tree for path, tree in source.trees().items() if path.startswith(("records/", "base/"))}
    assert not {path: found for path, tree in engine.items() if (found := keys & set(source.texts(tree)))}


def test_no_name_says_that_nobody_knows_what_lives_there():
    found = {name for path in _files() for name in (*path.parts[:-1], path.name) if _vague(name)}
    found |= {
        f"amity/{path}:{name}" for path, tree in source.trees().items() for name in source.classes(tree) if _vague(name)
    }
    demand_named(found, allowed.BAD_NAMES, "name it by what it does")


def _vague(name):
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return any(PLACES.fullmatch(part.lower()) for part in parts)


@cache
def _files():
    """All files that we write, as paths from the root of the house."""
    rooms = ("amity", "bench", "frontend", "tests")
    found = (path.relative_to(source.HOUSE) for room in rooms for path in (source.HOUSE / room).rglob("*.*"))
    ours = (path for path in found if path.suffix in (".py", ".js", ".css", ".html", ".sql"))
    return [path for path in ours if not {"node_modules", "dist"} & set(path.parts)]


def test_a_file_holds_one_idea():
    lines = {path: len((source.HOUSE / path).read_text().splitlines()) for path in _files()}
    tests = {path for path in lines if "tests" in path.parts}
    written = {path: number for path, number in lines.items() if "migrations" not in path.parts}
    assert not {path: number for path, number in written.items() if number > (400 if path in tests else 300)}
    code = [lines[Path("amity") / path] for path in source.trees()]
    assert sum(number < 60 for number in code) * 2 > len(code), "half of the files are under 60 lines"
    assert sum(number > 200 for number in code) * 50 < len(code), "nearly all files are under 200 lines"


def test_a_function_is_read_at_one_glance():
    assert not source.found(lambda tree: (name for name, lines in source.functions(tree) if lines > 40))


def test_every_file_says_what_it_is_for():
    silent = {path for path, tree in source.trees().items() if tree.body and not source.docstring(tree)}
    assert not {path for path in silent if not path.endswith("apps.py")}


def test_descriptions_stay_within_their_budgets():
    assert len(Entity.__dataclass_fields__) <= 16
    kinds = [FieldType, *_below(FieldType)]
    methods = Counter(name for name, one in vars(FieldType).items() if callable(one) and not name.startswith("_"))
    assert len(methods) <= 8
    assert len(kinds) > 10


def _below(kind):
    return {deeper for one in kind.__subclasses__() for deeper in (one, *_below(one))}


def test_no_page_carries_script_or_style_in_itself():
    inline = re.compile("<script>|<style| style=|hx-on|js:| onclick=| onsubmit=")
    pages = [path for path in _files() if path.suffix == ".html" and path.parts[0] == "amity"]
    assert pages and not [path for path in pages if inline.search((source.HOUSE / path).read_text())]
    assert not source.found(lambda tree: filter(inline.search, source.texts(tree)))
