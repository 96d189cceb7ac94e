"""A type takes a value or says why not, whatever it is."""

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from amity.base.money import Money
from amity.records.fields import AddressesField, LinkColumn, LinksField
from amity.records.look import Look
from amity.records.registry import entities

WILD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text(max_size=30), st.binary(max_size=5),
    st.dates(), st.datetimes(), st.uuids(), st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(), st.text()), st.tuples(st.text(max_size=5), st.text(max_size=5)),
    st.builds(Money, st.decimals(), st.text(max_size=3)),
)  # fmt: skip


TYPES = {type(field.type): field for one in entities() for field in one.fields.values()}
"""Every type there is, with a field of it."""


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WILD)
def test_a_type_takes_a_value_or_says_why_not_and_what_it_took_it_takes_again(db, value):
    for kind, field in TYPES.items():
        note(f"{kind.__name__}, as of {field.key}")
        give(field, value)


def give(field, value):
    try:
        fitted = field.type.fit(value)
    except ValueError as fault:
        assert str(fault)
        return
    assert field.type.fit(fitted) == fitted
    assert field.type.fit(field.type.pack(fitted)) == fitted, "what is packed fits too"
    if not isinstance(field, (LinkColumn, LinksField, AddressesField)):
        assert isinstance(field.type.show(fitted, Look()), str) and isinstance(field.type.text(fitted, Look()), str)
