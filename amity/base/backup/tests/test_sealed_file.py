"""A sealed file tells nothing without its key, and no piece of it can be changed unnoticed."""

from io import BytesIO

import pytest

from amity.base.backup.sealed_file import PIECE, TAG, Broken, SealedReader, SealedWriter, unsealed

KEY, NAME = bytes(range(32)), "database of one"
TEXT = b"".join(bytes([number % 251]) * 997 for number in range(2500))
assert 2 * PIECE < len(TEXT) < 3 * PIECE


def sealed(text=TEXT, key=KEY, name=NAME):
    file = BytesIO()
    writer = SealedWriter(file, key, name)
    for at in range(0, len(text), 70_001):
        writer.write(text[at : at + 70_001])
    writer.finish()
    return file.getvalue()


def opened(raw, key=KEY, name=NAME):
    return b"".join(unsealed(BytesIO(raw), key, name))


@pytest.mark.parametrize("text", [b"", b"a", bytes(PIECE - 1), bytes(PIECE), bytes(PIECE + 1), bytes(2 * PIECE), TEXT])
def test_what_was_sealed_comes_back(text):
    assert opened(sealed(text)) == text
    assert SealedReader(unsealed(BytesIO(sealed(text)), KEY, NAME)).read() == text


def test_it_tells_nothing_without_the_key_and_is_never_the_same_twice():
    assert b"secret words" not in sealed(b"secret words" * 50)
    assert sealed() != sealed()
    with pytest.raises(Broken):
        opened(sealed(), key=bytes(32))


HEAD = len(sealed(b"")) - TAG


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:HEAD] + bytes([raw[HEAD] ^ 1]) + raw[HEAD + 1 :],
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw[: HEAD + PIECE + TAG],  # the last piece is gone
        lambda raw: raw[: HEAD + 2 * (PIECE + TAG)],
        lambda raw: raw[:-7],
        lambda raw: raw + b"more",
        lambda raw: raw[:HEAD] + raw[HEAD + PIECE + TAG :],  # the first piece is gone
        lambda raw: (
            raw[:HEAD]
            + raw[HEAD + PIECE + TAG : HEAD + 2 * (PIECE + TAG)]
            + raw[HEAD : HEAD + PIECE + TAG]
            + raw[HEAD + 2 * (PIECE + TAG) :]
        ),  # two pieces have changed places
        lambda raw: raw[:20],
        lambda raw: b"",
        lambda raw: b"PGDMP" + raw,
    ],
)
def test_whatever_is_changed_is_noticed(spoil):
    with pytest.raises(Broken):
        opened(spoil(sealed()))


def test_a_part_of_another_backup_does_not_fit():
    with pytest.raises(Broken):
        opened(sealed(), name="database of another")
