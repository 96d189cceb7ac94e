"""The page about SQL access: how it stands, what can be read, and that it shows everything."""

import pytest
from django.db import connection

from amity.base.database.door import Door, close_door, open_door
from amity.flat import views

PAGE = "/settings/sql/"


def test_where_it_is_off_the_page_says_how_it_is_switched_on(at):
    page = at("root").get(PAGE).content.decode()
    assert "amity sql-access on" in page and "This door shows everything" in page
    assert "amity_views" not in page


def test_where_it_is_on_the_page_tells_user_way_in_and_views(at, settings, tmp_path):
    settings.DATA = tmp_path
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        views.make(cursor.fetchone()[0], "en")
    page = at("root").get(PAGE).content.decode()
    assert "amity_views" in page and "amount_worth" in page and "closed" in page
    open_door(tmp_path, Door("127.0.0.1", 5433, "reports.example.com"))
    assert "reports.example.com:5433" in at("root").get(PAGE).content.decode()
    assert close_door(tmp_path) and not close_door(tmp_path)
    assert "reports.example.com" not in at("root").get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["alice", "carol"])
def test_nobody_but_administrators_hears_of_it(at, who):
    assert at(who).get(PAGE).status_code == 404
