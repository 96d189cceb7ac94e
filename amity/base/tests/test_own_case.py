"""Names as people write them."""

import pytest

from amity.base.text.own_case import own_case


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("IVAN PETROV", "Ivan Petrov"),
        ("иван петров", "Иван Петров"),
        ("ludwig van beethoven", "Ludwig van Beethoven"),
        ("ANNE-MARIE DE LA CRUZ", "Anne-Marie de la Cruz"),
        ("VAN", "Van"),
        ("o'neill", "O'Neill"),
        ("СОЛОВ'ЙОВ", "Солов'йов"),
        ("MCDONALD", "McDonald"),
        ("и.п. иванов", "И.П. Иванов"),
        ("JOHN III", "John III"),
        ("(иван)", "(Иван)"),
        ("", ""),
    ],
)
def test_capitals_and_small_letters_become_a_name(typed, written):
    assert own_case(typed) == written


@pytest.mark.parametrize("name", ["McDonald", "Jan van der Berg", "DeShawn", "Иван ПЕТРОВ", "李小龙", "42"])
def test_a_name_that_its_owner_writes_so_stays(name):
    assert own_case(name) == name
