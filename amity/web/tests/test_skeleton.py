"""What lasts of a page is made once; what comes with the visit is not kept."""

from types import SimpleNamespace

import pytest
from django.template import Context, engines

from amity.contacts.models import Contact
from amity.records.writing import change

PAGE = (
    "{% load skeleton %}{% skeleton %}[{{ lasting }}|{% fresh %}{{ token }}{% endfresh %}|"
    "{% own %}{{ content }}{% endown %}]{% endskeleton %}"
)


@pytest.fixture
def page():
    template = engines["django"].from_string(PAGE).template

    def shown(key, lasts=None, **context):
        shell = key and SimpleNamespace(skeleton=key, lasts=lasts)
        return template.render(Context({"shell": shell, **context}))

    return shown


def test_only_what_is_fresh_is_made_again(page):
    assert page(("a",), lasting=1, token=2, content=3) == "[1|2|3]"
    assert page(("a",), lasting=4, token=5, content=6) == "[1|5|6]"
    assert page(("b",), lasting=4, token=5, content=6) == "[4|5|6]"


def test_what_a_page_has_of_its_own_lasts_where_its_key_says_so(page):
    assert page(("c", 3), lasts=(3,), lasting=1, token=2, content=3) == "[1|2|3]"
    assert page(("c", 3), lasts=(3,), lasting=1, token=4, content=5) == "[1|4|3]"


def test_without_a_key_all_is_made_anew(page):
    assert page(None, lasting=1, token=2, content=3) == "[1|2|3]"
    assert page(None, lasting=4, token=5, content=6) == "[4|5|6]"


def test_a_list_that_lasts_shows_what_is_new_with_another_token(browser, cast):
    alice = browser("alice")
    alice.visit("/contact/")
    first = alice.client.get("/contact/").content.decode()
    with change(cast.alice, source="web") as c:
        c.create(Contact, first_name="Brand", last_name="New")
    then = alice.client.get("/contact/").content.decode()
    assert "Brand New" in then and "Brand New" not in first
    token = 'name="csrfmiddlewaretoken" value="'
    assert first.split(token)[1][:64] != then.split(token)[1][:64]
    carol = browser("carol").visit("/contact/").text
    assert "Carol: profile" in carol and "Alice: profile" not in carol
