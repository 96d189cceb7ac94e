"""What is sealed is read by this house alone."""

import pytest

from amity.base.sealed import seal, unseal


@pytest.mark.parametrize("text", ["", "s3cret", "пароль", "a" * 200])
def test_what_was_sealed_comes_back(text):
    assert unseal(seal(text)) == text


def test_nobody_reads_it_in_the_database():
    assert "s3cret" not in seal("s3cret") and seal("s3cret") != seal("s3cret")


def test_under_another_secret_there_is_nothing(settings):
    sealed = seal("s3cret")
    settings.SECRET_KEY = "another secret of another house"
    assert unseal(sealed) == ""


@pytest.mark.parametrize("text", ["s3cret", "gAAAAA", "\0", "пароль"])
def test_what_was_never_sealed_is_nothing(text):
    assert unseal(text) == ""
