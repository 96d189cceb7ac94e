"""Values of sensitive fields stand sealed in the database, and nobody who may read them notices."""

import pytest
from django.db import connection

from amity.base.sealed import opened
from amity.contacts.models import Company
from amity.flat.owner import Owner
from amity.flat.tables import flat_tables
from amity.records.condition import BadCondition, compile
from amity.records.custom import CustomField
from amity.records.custom_making import Draft, redraw
from amity.records.custom_making import make as make_field
from amity.records.errors import Invalid
from amity.records.fields import SealedColumn
from amity.records.grouped import summed
from amity.records.history import history
from amity.records.merging.uniting import fill
from amity.records.page import load
from amity.records.sealed import MARK, is_shut
from amity.records.sealed_everywhere import seal_records_anew
from amity.records.sealing import settle, unsettled
from amity.records.sealing_state import Sealing
from amity.records.search import index
from amity.records.searched import Searched
from amity.records.tests.custom_fields import COMPANY, VALUES, choices_of, define, make
from amity.records.undo import undo
from amity.records.writing import change

SECRET = "A17-4711"


def field_of(cast, key):
    return COMPANY.bound(cast.alice).fields[key]


def values(cast, key, ids):
    found = load(COMPANY.bound(cast.alice), [field_of(cast, key)], ids)
    return [found[id][0] for id in ids]


def everything():
    """All that the database holds of records, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT string_agg(c::text, ' ') FROM contacts_company c) || "
            "coalesce((SELECT string_agg(h.old::text, ' ') FROM records_history h), '') || "
            "coalesce((SELECT string_agg(s::text, ' ') FROM records_search s), '')"
        )
        return cursor.fetchone()[0]


def rows(code):
    with connection.cursor() as cursor:
        cursor.execute("SELECT custom -> %s FROM contacts_company WHERE custom ? %s", [code, code])
        return [one for (one,) in cursor.fetchall()]


def company(id):
    return Company.objects.unscoped(because="a test looks").get(pk=id)


def write(cast, id, key, value, **more):
    with change(cast.alice, source="web") as c:
        return c.update(company(id), **{key: value}, **more)


@pytest.fixture
def sealed(cast):
    """The key of a field whose values are sealed, and a firm with one."""
    key = define(cast, "card", "text", sensitive=True, sealed="yes")
    with change(cast.alice, source="web") as c:
        return key, c.create(Company, name="Firm", **{key: SECRET}).pk


def test_a_value_is_sealed_as_it_is_written_and_read_as_it_was(cast, sealed):
    key, firm = sealed
    assert isinstance(field_of(cast, key), SealedColumn) and SECRET not in everything() and MARK in everything()
    assert values(cast, key, [firm]) == [SECRET]
    assert write(cast, firm, key, "B25") == {key} and values(cast, key, [firm]) == ["B25"]
    assert SECRET not in everything() and "B25" not in everything()
    assert [edit[1:] for edit in history(cast.alice, COMPANY, firm)[0].edits] == [(SECRET, "B25")]


def test_a_value_that_stays_is_not_written_again(cast, sealed):
    key, firm = sealed
    before = company(firm).custom
    assert write(cast, firm, key, SECRET) == set() and company(firm).custom == before
    with change(cast.alice, source="web") as c:
        assert c.update_where(COMPANY, [firm], **{key: SECRET}) == 0
        assert c.update_where(COMPANY, [firm], **{key: "C3"}) == 1
        assert c.update_each(COMPANY, {firm: {key: "C3"}}) == {firm: False}
    assert write(cast, firm, "name", "Other", **{key: None}) == {"name", key} and rows("card") == []


def test_two_of_one_value_cannot_be_told_apart(cast, sealed):
    make(cast, sealed[0], [SECRET, SECRET])
    assert len({str(one) for one in rows("card")}) == 3


def test_undo_brings_a_sealed_value_back(cast, sealed):
    key, firm = sealed
    with change(cast.alice, source="web") as c:
        c.update(company(firm), **{key: "B25"})
    undo(cast.alice, c.id)
    assert values(cast, key, [firm]) == [SECRET]


@pytest.mark.parametrize(
    "kind", ["text", "long_text", "number", "percent", "money", "day", "moment", "yes_no", "choice", "choices", "web"]
)
def test_every_kind_is_sealed_and_marked_and_unmarked(cast, kind):
    """In the order in which an administrator does it: values first, then the mark, then none again."""
    key = define(cast, "fact", kind, **choices_of(kind))
    ids = make(cast, key, VALUES[kind])
    write(cast, ids[0], key, VALUES[kind][-1])
    before, row = values(cast, key, ids), CustomField.objects.unscoped(because="test").get(key="fact")
    plain = _kept()
    _redraw(cast, row, kind, sensitive=True)
    settle()
    assert all(map(is_shut, _json("fact"))) and values(cast, key, ids) == before and not unsettled()
    assert not any("fact" in old and old["fact"] is not None and not is_shut(old["fact"]) for old in _past())
    _redraw(cast, row, kind, sensitive=False)
    assert CustomField.objects.unscoped(because="test").get(key="fact").options["sealed"] == "opening"
    assert values(cast, key, ids) == before
    settle()
    assert _kept() == plain and values(cast, key, ids) == before
    assert "sealed" not in CustomField.objects.unscoped(because="test").get(key="fact").options and not unsettled()


def _kept():
    """What the rows of companies hold, and what the history keeps of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, custom::text FROM contacts_company ORDER BY id")
        found = cursor.fetchall()
        cursor.execute(
            "SELECT n, old::text FROM records_history WHERE \"table\" = 'contacts_company' ORDER BY n",
        )
        return found + cursor.fetchall()


def _redraw(cast, row, kind, **ticks):
    row = CustomField.objects.unscoped(because="test").get(pk=row.pk)
    choices = [(code, {"en": label}) for code, label in row.options.get("choices", ())]
    with change(cast.root, source="settings") as c:
        redraw(c, row, Draft({"en": "Fact"}, choices=choices, **ticks))


def _json(code):
    from amity.records.sealing import as_json

    return [as_json(one) for one in rows(code)]


def _past():
    from amity.records.sealing import as_json

    with connection.cursor() as cursor:
        cursor.execute("SELECT old -> 'custom' FROM records_history WHERE old ? 'custom'")
        return [as_json(old) for (old,) in cursor.fetchall()]


def test_nothing_of_it_is_remembered_and_search_forgets(cast):
    key = define(cast, "card", "text")
    ids = make(cast, key, [SECRET])
    index.refresh(COMPANY, ids)
    assert Searched.objects.filter(key__contains="a17").exists()
    entries = len(history(cast.alice, COMPANY, ids[0]))
    _redraw(cast, CustomField.objects.unscoped(because="test").get(key="card"), "text", sensitive=True)
    settle()
    assert SECRET.lower() not in everything().lower() and not Searched.objects.filter(key__contains="a17").exists()
    assert len(history(cast.alice, COMPANY, ids[0])) == entries


def test_one_that_is_stopped_goes_on_and_says_so_only_at_its_end(cast, monkeypatch):
    from amity.records import sealing

    monkeypatch.setattr(sealing, "PORTION", 2)
    key = define(cast, "card", "text")
    ids = make(cast, key, [f"A{number}" for number in range(5)])
    _redraw(cast, CustomField.objects.unscoped(because="test").get(key="card"), "text", sensitive=True)
    real, turned = sealing._turn_records, []

    def stops(*args):
        if len(turned) == 1:
            raise KeyboardInterrupt
        turned.append(real(*args))

    monkeypatch.setattr(sealing, "_turn_records", stops)
    with pytest.raises(KeyboardInterrupt):
        settle()
    state = Sealing.objects.get()
    assert state.ended is None and 0 < state.percent < 100 and sum(map(is_shut, _json("card"))) == 2
    assert values(cast, key, ids) == [f"A{number}" for number in range(5)] + [""] or values(cast, key, ids)[5] is None
    monkeypatch.setattr(sealing, "_turn_records", real)
    assert unsettled()
    settle()
    assert Sealing.objects.get().percent == 100 and all(map(is_shut, _json("card"))) and not unsettled()


def test_the_mark_is_undone_and_undone_again(cast):
    key = define(cast, "card", "text")
    ids = make(cast, key, [SECRET])
    row = CustomField.objects.unscoped(because="test").get(key="card")
    with change(cast.root, source="settings") as c:
        redraw(c, row, Draft({"en": "Card"}, sensitive=True))
    settle()
    back, _done = undo(cast.root, c.id)
    assert values(cast, key, ids)[:1] == [SECRET] and unsettled() and all(map(is_shut, _json("card")))
    settle()
    assert _json("card") == [SECRET] and not unsettled()
    found = Company.objects.unscoped(because="test").filter(compile([key, "is", SECRET], COMPANY.bound(cast.alice)))
    assert set(found.values_list("pk", flat=True)) == {ids[0]}
    undo(cast.root, back)
    assert unsettled()
    settle()
    assert all(map(is_shut, _json("card"))) and values(cast, key, ids)[:1] == [SECRET] and not unsettled()


def test_the_unmarking_is_undone_while_and_after_values_are_opened(cast):
    key = define(cast, "card", "text", sensitive=True, sealed="yes")
    ids = make(cast, key, [SECRET])
    row = CustomField.objects.unscoped(because="test").get(key="card")
    settle()
    for opened_first in (False, True):
        row = CustomField.objects.unscoped(because="test").get(key="card")
        with change(cast.root, source="settings") as c:
            redraw(c, row, Draft({"en": "Card"}))
        if opened_first:
            settle()
        undo(cast.root, c.id, everything=True)
        settle()
        assert all(map(is_shut, _json("card"))) and values(cast, key, ids)[:1] == [SECRET] and not unsettled()


def test_nothing_can_be_asked_of_it_but_whether_it_is_there(cast, sealed):
    key, firm = sealed
    bound = COMPANY.bound(cast.alice)
    for question, value in (("is", SECRET), ("contains", "A1"), ("was", SECRET), ("was_contains", "A1")):
        with pytest.raises(BadCondition):
            compile([key, question, value], bound)
    for question, there in (("filled", {firm}), ("empty", set())):
        found = Company.objects.unscoped(because="test").filter(compile([key, question], bound), pk=firm)
        assert set(found.values_list("pk", flat=True)) == there
    assert bound.fields[key].order(cast.alice) is None


@pytest.mark.parametrize("kind", ["number", "money", "day", "moment", "choice"])
def test_numbers_days_and_choices_are_not_added_up_grouped_or_put_on_boards(cast, kind):
    from amity.records.by_day import by_day
    from amity.records.choice_board import by_choice
    from amity.records.condition import questions
    from amity.records.formula.values import of_field

    field = field_of(cast, define(cast, "fact", kind, sensitive=True, sealed="yes", **choices_of(kind)))
    bound = COMPANY.bound(cast.alice)
    assert field not in [*summed([field]), *by_day(bound), *by_choice(bound)] and of_field(field, cast.alice) is None
    asked = questions(field).keys()
    assert {"filled", "empty"} <= asked and not {"is", "today", "was", "more", "was_filled"} & asked


def test_the_owners_tables_show_dots(cast, sealed):
    _key, firm = sealed
    table = next(one for one in flat_tables(Owner()) if one.name == "company")
    names = [one.name for one in table.columns]
    with connection.cursor() as cursor:
        cursor.execute(table.select)
        found = {row[names.index("id")]: row[names.index("card")] for row in cursor.fetchall()}
    assert found[firm] == "••••" and set(found.values()) == {"••••", None}


def test_two_that_are_merged_keep_a_value_that_one_of_them_has(cast, sealed):
    key, firm = sealed
    other, bound = make(cast, key, [])[0], COMPANY.bound(cast.root)
    bound.__dict__["writable"] = {}  # who merges may not set it
    with change(cast.root, source="web") as c:
        fill(c, bound, company(other), [company(firm)], ())
    assert values(cast, key, [other]) == [SECRET] and SECRET not in everything()


def test_unique_fast_and_leaned_on_fields_are_refused(cast):
    for tick in ("unique", "filterable"):
        with pytest.raises(Invalid) as refused, change(cast.root, source="settings") as c:
            make_field(c, COMPANY, "text", Draft({"en": f"Card {tick}"}, sensitive=True, **{tick: True}))
        assert "sensitive" in refused.value.errors
    define(cast, "heads", "number")
    with change(cast.root, source="settings") as c:
        make_field(c, COMPANY, "formula", Draft({"en": "Twice"}, formula="[Heads] * 2"))
    row = CustomField.objects.unscoped(because="test").get(key="heads")
    with pytest.raises(Invalid) as refused, change(cast.root, source="settings") as c:
        redraw(c, row, Draft({"en": "Heads"}, sensitive=True))
    assert "Twice" in refused.value.errors["sensitive"]


def test_links_and_tags_are_sensitive_without_being_sealed(cast):
    with change(cast.root, source="settings") as c:
        row = make_field(c, COMPANY, "people", Draft({"en": "Doctors"}, sensitive=True))
    assert row.options["sensitive"] and "sealed" not in row.options


def test_another_secret_reaches_values_and_their_past(cast, sealed, settings):
    key, firm = sealed
    write(cast, firm, key, "B25")
    settings.SECRET_KEY, settings.FORMER_SECRETS = "a new one", [settings.SECRET_KEY]
    assert seal_records_anew() == (2, [])
    settings.FORMER_SECRETS = []
    assert values(cast, key, [firm]) == ["B25"] and opened(_json("card")[0][MARK]) == '"B25"'
    assert [edit[1:] for edit in history(cast.alice, COMPANY, firm)[0].edits] == [(SECRET, "B25")]
    settings.SECRET_KEY = "a house that is gone"
    number, shut = seal_records_anew()
    assert number == 0 and len(shut) == 2 and values(cast, key, [firm]) == [None]
