import json
from timeit import timeit

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from amity.web import assets


@pytest.fixture
def built(tmp_path, settings):
    """A front end as Vite leaves it, in a folder of its own."""
    (tmp_path / "manifest.json").write_text(
        json.dumps(
            {
                "css/app.css": {"file": "app-abc.css", "src": "css/app.css", "isEntry": True},
                "js/app.js": {"file": "app-def.js", "src": "js/app.js", "isEntry": True},
                "icons.svg": {"file": "icons-ghi.svg", "src": "icons.svg"},
            }
        )
    )
    (tmp_path / "icons-ghi.svg").write_text('<svg><symbol id="phone"/><symbol id="mail"/></svg>')
    settings.AMITY_FRONTEND = tmp_path
    assets.forget()
    yield tmp_path
    assets.forget()


def render(text):
    return engines["django"].from_string("{% load house %}" + text).render()


def test_a_template_gets_the_hashed_address_of_an_asset(built):
    assert render('{% asset "app.css" %} {% asset "app.js" %}') == "/static/app-abc.css /static/app-def.js"


def test_an_icon_points_into_the_sprite_and_is_not_escaped(built):
    expected = '<svg class="icon" aria-hidden="true"><use href="/static/icons-ghi.svg#phone"/></svg>'
    assert render('{% icon "phone" %}') == expected
    assert assets.icon("phone") == expected


def test_a_wrong_name_is_an_error_that_suggests_the_right_one(built):
    with pytest.raises(KeyError, match="no icon 'phon'; did you mean 'phone'"):
        assets.icon("phon")
    with pytest.raises(KeyError, match=r"no asset 'app\.cs'; did you mean 'app\.css'"):
        assets.asset("app.cs")


def test_an_icon_costs_under_a_microsecond(built):
    assets.icon("phone")
    assert min(timeit(lambda: assets.icon("phone"), number=1000) for _ in range(5)) < 0.001


def test_without_a_build_the_page_says_what_to_run(tmp_path, settings):
    settings.AMITY_FRONTEND = tmp_path / "nothing"
    assets.forget()

    with pytest.raises(assets.FrontEndNotBuilt) as refused:
        assets.asset("app.css")
    page = assets.SayWhatIsNotBuilt(lambda request: HttpResponse()).process_exception(
        RequestFactory().get("/"), refused.value
    )

    assert page.status_code == 503
    assert b"python frontend/build.py" in page.content
    assets.forget()
