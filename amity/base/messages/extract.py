"""Collecting the texts of a package: from Python by babel, from templates by way of Django's own reading of them."""

from io import BytesIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

FUNCTIONS = {
    **dict.fromkeys(("_", "_now", "_lazy", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def texts(package):
    """{(context, msgid, plural): set of files} of all texts in the Python files and templates below `package`."""
    found = {}
    for path in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.*")]):
        if "tests" in path.parts or "migrations" in path.parts or path.suffix not in (".py", ".html", ".txt"):
            continue
        source = path.read_text()
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        for key in _texts_in(source):
            found.setdefault(key, set()).add(str(path.relative_to(package.parent)))
    return found


def _texts_in(source):
    rows = extract_python(BytesIO(source.encode()), list(FUNCTIONS), [], {"encoding": "utf-8"})
    for _line, function, messages, _comments in rows:
        messages = messages if isinstance(messages, tuple) else (messages,)
        context = None
        if "pgettext" in function:
            context, *messages = messages
        if not messages or not isinstance(messages[0], str) or not messages[0]:
            continue
        plural = (
            messages[1] if function.startswith(("n", "np")) and "noop" not in function and len(messages) > 1 else None
        )
        yield context, messages[0], plural
