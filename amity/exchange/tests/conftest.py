"""Files to read, written for the test that asks for them."""

import pytest

from amity.exchange.read.open import open_table


@pytest.fixture
def bring(tmp_path):
    """Bring a file with this content; get the open table (closed after the test)."""
    tables = []

    def open_content(content, name="table", **chosen):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        tables.append(open_table(path, **chosen))
        return tables[-1]

    yield open_content
    for table in tables:
        table.close()


@pytest.fixture
def cells(bring):
    """The cells of all rows of a file with this content."""
    return lambda content, **chosen: [row.cells for row in bring(content, **chosen).rows]
