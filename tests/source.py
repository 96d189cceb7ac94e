"""The source of the house as syntax trees, and what tests look for in them."""

import ast
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ROOT = HOUSE / "amity"
WRITES = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update", "delete"}
NO_ROWS = {"c", "door", "bulk", "writing", "_cache"}
"""Receivers of these verbs that are no rows: the door, its own modules, a plain dict."""
PREPARED = {"prepared_rows", "Named"}
AROUND = {"_raw_delete", "_base_manager", "_default_manager", "refresh_from_db", "opened", "raw", "cursor"}


@cache
def trees():
    """{path under amity/: syntax tree} of all code that is no test and no migration."""
    paths = [path for path in sorted(ROOT.rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in paths if path.name != "conftest.py"}


@cache
def nodes(tree):
    """All nodes of a tree, walked once."""
    return list(ast.walk(tree))


def found(look):
    """{path: set of what `look(tree)` yields} for the files in which it finds anything."""
    seen = {path: set(look(tree)) for path, tree in trees().items()}
    return {path: what for path, what in seen.items() if what}


def reasons(path, tree):
    """The reason of each `unscoped(because=…)`; one that is a name is read where it is assigned."""
    for call in _calls(tree):
        if _name(call.func) == "unscoped":
            because = next((word.value for word in call.keywords if word.arg == "because"), None)
            if isinstance(because, ast.Constant):
                yield because.value
            elif isinstance(because, ast.Name):
                yield _assigned(path, because.id)
            elif isinstance(because, ast.Attribute):  # asides.OWN
                yield _assigned(_assigned_in(path, because.value.id), because.attr)
            else:
                yield None


def around_the_doors(tree):
    """What touches rows without the doors: a model's own ways to write, open querysets, SQL."""
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr in AROUND:
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PREPARED:
            yield "cursor"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            what, receiver = node.func.attr, node.func.value
            of_rows = not (isinstance(receiver, ast.Name) and receiver.id in NO_ROWS)
            plain = what in ("update", "delete") and node.args  # dict.update(other), c.delete(record)
            if what in WRITES and of_rows and not plain:
                yield what
            if what == "connect" and ast.unparse(receiver) == "psycopg":
                yield "psycopg"


@cache
def texts(tree):
    """Every string of a tree but docstrings; of an f-string its fixed parts, with {} for what is filled in."""
    prose = {id(node.value) for node in nodes(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in nodes(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    said = []
    for node in nodes(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            said.append("".join(parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose | inside:
            said.append(node.value)
    return said


def keywords(tree):
    """The names of all arguments that are given by name."""
    return (node.arg for node in nodes(tree) if isinstance(node, ast.keyword) and node.arg)


def clocks(tree):
    """Calls that read a clock, in Python or by the database."""
    for call in _calls(tree):
        words = ast.unparse(call.func)
        if words.split(".")[-2:] in (["datetime", "now"], ["timezone", "now"], ["date", "today"], ["time", "time"]):
            yield words
        if words.split(".")[-1] in ("utcnow", "localtime", "gmtime", "Now", "TruncNow"):
            yield words


def imports(tree):
    """The dotted names of what is imported ("django.db.models.signals.post_save")."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{one.name}" for one in node.names)


def functions(tree):
    """(name, number of lines) of all functions."""
    for node in nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.end_lineno - node.lineno + 1


def _calls(tree):
    return (node for node in nodes(tree) if isinstance(node, ast.Call))


def _name(node):
    return getattr(node, "attr", getattr(node, "id", None))


def _assigned(path, name):
    """The text assigned to `name` in a file, or in the one that it is imported from."""
    for node in ast.walk(trees()[path]):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and _name(node.targets[0]) == name:
            return node.value.value
        if isinstance(node, ast.ImportFrom) and name in {one.name for one in node.names}:
            return _assigned(_home(path, node), name)
    return None


def _assigned_in(path, module):
    """The file of a module that is imported whole by this name."""
    for node in ast.walk(trees()[path]):
        if isinstance(node, ast.ImportFrom) and module in {one.name for one in node.names}:
            return _home(path, ast.ImportFrom(".".join(filter(None, (node.module, module))), [], node.level))
    return path


def _home(path, node):
    """The file of the module that an import names."""
    parts = Path(path).parent.parts
    start = parts[: len(parts) - node.level + 1] if node.level else ()
    module = Path(*start, *(node.module or "").removeprefix("amity.").split("."))
    return str(module.with_suffix(".py")) if f"{module}.py" in trees() else str(module / "__init__.py")


def classes(tree):
    """The names of all classes."""
    return (node.name for node in nodes(tree) if isinstance(node, ast.ClassDef))


def docstring(tree):
    """What a file says of itself."""
    return ast.get_docstring(tree)
