"""People of the cast before the screens of import, and files that they bring."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amity.exchange.imports import Import
from amity.exchange.tests.bringing import work
from tests.signed_in import signed_in


class Person:
    """Somebody before their client: `get` and `post` as a browser does without script."""

    def __init__(self, client):
        self.client = client

    def get(self, path, **headers):
        return self.client.get(path, headers=headers)

    def post(self, path, **data):
        return self.client.post(path, data)

    def brings(self, content, entity="contact", name="people.csv"):
        """The answer to the posted file."""
        raw = content if isinstance(content, bytes) else content.encode()
        return self.post("/import/", entity=entity, file=SimpleUploadedFile(name, raw))

    def brought(self, content, entity="contact", name="people.csv"):
        """The Import of the posted file."""
        answer = self.brings(content, entity, name)
        assert answer.status_code == 302, answer.content.decode()
        return Import.objects.get(pk=answer["Location"].split("/")[2])

    def checks(self, imported, **chosen):
        """Post the columns as they were guessed, but for what is chosen otherwise, and have the jobs done."""
        columns = {f"column-{at}": value for at, value in enumerate(imported.mapping)}
        answer = self.post(f"/import/{imported.pk}/columns/", do="check", **columns | chosen)
        work()
        return answer

    def page(self, imported):
        """The page of the import, as text."""
        return self.get(f"/import/{imported.pk}/").content.decode()


@pytest.fixture(autouse=True)
def own_files(files):
    """Every test of this folder keeps files."""


@pytest.fixture
def alice(cast):
    return Person(signed_in(cast, "alice"))


@pytest.fixture
def person(cast):
    """`person("bob")`: Bob before his browser."""
    return lambda name: Person(signed_in(cast, name))
