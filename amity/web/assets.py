"""Addresses of the built front end, read once a process from the manifest that Vite leaves in `frontend/dist`."""

import difflib
import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.safestring import mark_safe

NOT_BUILT = "The front end is not built: {} is missing.\nRun `python frontend/build.py` (`make run` does it for you)."


class FrontEndNotBuilt(Exception):
    """There is no manifest to read; the text says what to run."""


def folder():
    """Where the built files lie; the setting AMITY_FRONTEND overrides."""
    return Path(getattr(settings, "AMITY_FRONTEND", None) or settings.ROOT / "frontend" / "dist")


@cache
def files():
    """The public address of every built entry by its plain name, as {"app.css": "/static/app-BE06dBTm.css"}."""
    path = folder() / "manifest.json"
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise FrontEndNotBuilt(NOT_BUILT.format(path))
    return {source.rpartition("/")[2]: settings.STATIC_URL + entry["file"] for source, entry in manifest.items()}


def asset(name):
    """The public address of a built file such as "app.css"; KeyError with a suggestion when there is none."""
    try:
        return files()[name]
    except KeyError:
        raise KeyError(no_such("asset", name, files()))


@cache
def icon(name):
    """The icon as inline SVG that points into the sprite. Decorative: hidden from screen readers."""
    sprite = asset("icons.svg")
    if name not in icons():
        raise KeyError(no_such("icon", name, icons()))
    return mark_safe(f'<svg class="icon" aria-hidden="true"><use href="{sprite}#{name}"/></svg>')


@cache
def icons():
    """The names of all icons in the sprite."""
    path = folder() / asset("icons.svg").removeprefix(settings.STATIC_URL)
    return frozenset(re.findall(r'<symbol id="([^"]+)"', path.read_text()))


def no_such(kind, name, known):
    near = difflib.get_close_matches(name, known, n=1)
    return f"no {kind} {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def forget():
    """Read the manifest again at the next use (tests, and a rebuild under a running server)."""
    for read in (files, icon, icons, build):
        read.cache_clear()


@cache
def build():
    """What changes with every rebuild, for what is kept with addresses of files in it."""
    return object()


class SayWhatIsNotBuilt:
    """Middleware: a page that needs the front end before it is built answers 503 and says what to run."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, FrontEndNotBuilt):
            return HttpResponse(str(exception), status=503, content_type="text/plain; charset=utf-8")
