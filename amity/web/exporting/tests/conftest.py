"""People of the cast before the screens of export; files go to a folder of the test's own."""

import pytest

from amity.web.tests.conftest import at, browser

__all__ = ["at", "browser"]


@pytest.fixture(autouse=True)
def _files(files):
    """See tests/stage.py."""
