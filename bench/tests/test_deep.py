"""A page far down the list is reached by its key alone."""

import psycopg
import pytest
from django.db import connection

from amity.records.page import page
from amity.records.registry import entity
from amity.users.actor import House
from bench.measures.lists import LINK, row_before
from bench.scale import SCALES, SHOWN

from .conftest import TINY

pytestmark = pytest.mark.django_db


def test_the_key_of_a_deep_page_is_the_one_that_turning_page_by_page_comes_to(filled, superuser):
    bound = entity("contact").bound(House())
    fields, after = bound.columns(["name", "created_at"]), ""
    for _turn in range(TINY.deep - 1):
        turned = page(bound, fields, after=after)
        after = turned.after
    with psycopg.connect(superuser) as other:
        id, created = row_before(other, TINY.deep)
    assert (turned.rows[-1][0], turned.rows[-1][1][1]) == (id, created)


def test_the_deep_page_of_full_scale_is_the_ten_thousandth_and_small_ones_have_one_too():
    assert SCALES["full"].deep == 10_000 and SCALES["small"].deep * SHOWN < SCALES["small"].contacts


def test_links_of_rows_are_told_from_others():
    body = b'<a href="/contact/new/">+</a><a href="/contact/018c6bbd-4cc0-70dc-851a-284854fd13db/">Ana</a>'
    assert LINK.findall(body) == [b"018c6bbd-4cc0-70dc-851a-284854fd13db"]


def test_nothing_is_left_of_the_schema_of_words(filled):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'bench'")
        assert cursor.fetchone() == (0,)
