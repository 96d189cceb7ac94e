"""An object of an administrator's own for tests: projects, made as an administrator makes them."""

from contextlib import contextmanager

from amity.records.definitions import definitions_version
from amity.records.meeting import forget, meet
from amity.records.objects.making import Draft, make
from amity.records.registry import entity
from amity.records.writing import change

PROJECT = Draft(one={"en": "project", "bg": "проект"}, many={"en": "projects", "bg": "проекти"}, icon="briefcase")


@contextmanager
def project(root, draft=PROJECT):
    """The entity of projects, made by `root`; afterwards this process knows it no more."""
    with forgotten():
        with change(root, source="test") as c:
            key = make(c, draft).key
        meet(definitions_version())
        yield entity(key)


@contextmanager
def forgotten():
    """Whatever objects are made in here, this process knows none of them afterwards."""
    try:
        yield
    finally:
        forget()
