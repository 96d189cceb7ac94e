"""What the code says to people: the messages of Python files and Django templates."""

import ast
import io
from dataclasses import dataclass, field

from babel.messages.extract import extract
from django.utils.translation.template import templatize

# Where each gettext function has its context, message and plural.
FUNCTIONS = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
TEMPLATE_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
TEMPLATE_KEYWORDS["npgettext"] = ((1, "c"), 2, 3)
TEMPLATES = (".html", ".txt")
WITHOUT_MESSAGES = {"tests", "migrations", "locale", "__pycache__"}


@dataclass
class Message:
    """A text to translate: `context` and `plural` are None where it has none, `files` say where it stands."""

    text: str
    context: str | None
    plural: str | None
    files: set = field(default_factory=set)


def collect(folder):
    """All messages under `folder` (a Path) as {(context, text): Message}; files are named from `folder`'s parent on.

    Raises ValueError where one text has two plurals, and SyntaxError where a file can't be read.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        if WITHOUT_MESSAGES & set(path.relative_to(folder).parts):
            continue
        name = path.relative_to(folder.parent).as_posix()
        for context, text, plural in _messages(path, name):
            message = found.setdefault((context, text), Message(text, context, plural))
            if message.plural and plural and message.plural != plural:
                raise ValueError(f"{name}: “{text}” has two plurals: “{message.plural}” and “{plural}”")
            message.plural = message.plural or plural
            message.files.add(name)
    return found


def _messages(path, name):
    """(context, text, plural) of each message in a file; an empty text is none (it would be the catalogue's header)."""
    if path.suffix == ".py":
        triples = _in_python(ast.parse(path.read_text("utf-8"), name))
    elif path.suffix in TEMPLATES:
        triples = _in_template(path.read_text("utf-8"), name)
    else:
        triples = ()
    return (triple for triple in triples if triple[1])


def _in_python(tree):
    """Calls of Django's gettext functions, under the names by which the file imports them."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            known |= {alias.asname or alias.name: _family(alias.name) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                function = known.get(node.func.id)
            else:
                function = _family(getattr(node.func, "attr", ""))
            if function in FUNCTIONS:
                triple = tuple(_literal(node.args, place) for place in FUNCTIONS[function])
                if triple[1] is not None:
                    yield triple


def _family(name):
    return name.removesuffix("_lazy").removesuffix("_noop")


def _literal(arguments, place):
    """The string that stands at a place of a call; None if there is none or it is not written out."""
    if place is None or place >= len(arguments) or not isinstance(arguments[place], ast.Constant):
        return None
    value = arguments[place].value
    return value if isinstance(value, str) else None


def _in_template(source, name):
    """Django turns a template into lines that look like Python; without their indents Babel can read them."""
    calls = "\n".join(line.lstrip() for line in templatize(source, name).splitlines())
    for _line, text, _comments, context in extract(
        "python", io.BytesIO(calls.encode()), keywords=TEMPLATE_KEYWORDS, options={"encoding": "utf-8"}
    ):
        text, plural = text if isinstance(text, tuple) else (text, None)
        yield context, text, plural
