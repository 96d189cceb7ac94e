"""Screens of an import show dots for what goes to sensitive fields; the download is for who brought the file."""

import pytest

from amity.records.fields.masked import DOTS
from amity.records.tests.custom_fields import define

pytestmark = pytest.mark.django_db
CONTENT = "Name,Own_Number\nAlpha,4711\nBeta,hemophilia\n"


def test_no_screen_of_an_import_shows_a_value_of_a_sensitive_field(person, cast):
    define(cast, "own_number", "number", sensitive=True, sealed="yes")
    alice, root = person("alice"), person("root")
    imported = alice.brought(CONTENT, entity="company", name="companies.csv")
    here = f"/import/{imported.pk}/"
    for page in ("columns/", ""):
        if not page:
            alice.checks(imported, bad="row")
        for one in (alice, root):
            text = one.get(here + page).content.decode()
            assert DOTS in text and "4711" not in text and "hemophilia" not in text, page
    assert "hemophilia" in b"".join(alice.get(f"{here}left-out.csv").streaming_content).decode()
    assert "hemophilia" not in b"".join(root.get(f"{here}left-out.csv").streaming_content).decode()
