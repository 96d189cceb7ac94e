from types import SimpleNamespace

import pytest

from amity.contacts.cures import _taken_out


@pytest.mark.parametrize(
    ("first", "last", "becomes"),
    [
        ("jan@firm.bg", "van der Berg", ("Jan", "van der Berg")),
        ("ivan.petrov@firm.bg", "", ("Ivan", "Petrov")),
        ("Anna anna@firm.bg", "Smith", ("Anna", "Smith")),
    ],
)
def test_a_name_loses_its_e_mail_and_nothing_else(first, last, becomes):
    values = _taken_out(SimpleNamespace(first_name=first, middle_name="", last_name=last), [])
    assert (values["first_name"], values["last_name"]) == becomes and len(values["emails"]) == 1
