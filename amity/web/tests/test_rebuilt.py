"""A front end that is rebuilt under a running server."""

import json
import os

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from amity.web import assets, rebuilt

PAGE = "{% load house kept %}{% kept 'a' %}{% asset 'app.css' %}{% endkept %}"


@pytest.fixture
def build(tmp_path, settings):
    """`build("abc")`: Vite has written a style sheet of that name."""
    settings.AMITY_FRONTEND = settings.STATIC_ROOT = tmp_path
    times = iter(range(1, 9))

    def write(name):
        (tmp_path / f"app-{name}.css").write_text(name)
        (tmp_path / "manifest.json").write_text(json.dumps({"css/app.css": {"file": f"app-{name}.css"}}))
        os.utime(tmp_path / "manifest.json", (at := next(times), at))

    write("old")
    assets.forget()
    yield write
    assets.forget()


def test_pages_and_files_are_the_new_ones_a_second_later(build, monkeypatch):
    page = engines["django"].from_string(PAGE)
    served = rebuilt.Built(lambda request: HttpResponse(page.render()))

    def get(address):
        return served(RequestFactory().get(address)).getvalue().decode()

    monkeypatch.setattr(rebuilt, "monotonic", lambda: served.looked + 0.5)
    assert get("/") == "/static/app-old.css" and get("/static/app-old.css") == "old"
    build("new")
    assert get("/") == "/static/app-old.css", "nobody looks more often than once a second"
    monkeypatch.setattr(rebuilt, "monotonic", lambda: served.looked + 1.5)
    assert get("/") == "/static/app-new.css" and get("/static/app-new.css") == "new"


def test_while_it_is_being_built_the_old_one_holds(build, tmp_path, monkeypatch):
    served = rebuilt.Built(lambda request: HttpResponse(assets.asset("app.css")))
    monkeypatch.setattr(rebuilt, "monotonic", lambda: served.looked + 1.5)
    assert served(RequestFactory().get("/")).content == b"/static/app-old.css"
    (tmp_path / "manifest.json").unlink()
    assert served(RequestFactory().get("/")).content == b"/static/app-old.css"
