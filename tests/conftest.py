"""What the tests of the whole house share: the cast, and the stage of the contract."""

import pytest

from tests.contract import Stage, Subject
from tests.projects import project
from tests.samples import SAMPLES
from tests.stage import cast, files, held, photograph, standing

__all__ = ["cast", "files", "held", "photograph", "standing"]


@pytest.fixture(scope="module")
def stage(standing):
    """The Stage for all tests of one file, with an object of an administrator's own; it is gone afterwards."""
    with project(standing.root):
        yield Stage(standing)


@pytest.fixture
def subject(stage, request):
    """One entity after the other; what a test does with it is taken back."""
    return Subject(stage, request.param)


def pytest_generate_tests(metafunc):
    """The subjects of a file are those that it names in SUBJECTS, or all."""
    if "subject" in metafunc.fixturenames:
        metafunc.parametrize("subject", getattr(metafunc.module, "SUBJECTS", SAMPLES), indirect=True)
