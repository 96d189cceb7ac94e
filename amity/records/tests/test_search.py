"""Search finds over everything, and shows nothing that the person could not open."""

import pytest

from amity.contacts.models import Company, Contact
from amity.records.changes import Change
from amity.records.digest import digest
from amity.records.reached import Reached
from amity.records.registry import entities, entity_of
from amity.records.search import looking, namesakes, reach, refresh, reindex, search
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal


@pytest.fixture(scope="module")
def indexed(standing):
    for entity in entities():
        for _done in reindex(entity):
            pass
    return standing


@pytest.fixture(params=["few", "many", "frequent"])
def found(request, db, indexed, monkeypatch):
    """Everything can be found, whichever way leads there: a person sees few records, or many; words are rare, or
    frequent."""
    if request.param != "few":
        monkeypatch.setattr(reach, "FEW", 0)
    if request.param == "frequent":
        monkeypatch.setattr(looking, "FREQUENT", -1)
        monkeypatch.setattr(looking, "ENOUGH", 1)
    return indexed


def ids(actor, text, **options):
    return [hit.id for hit in search(actor, text, **options)]


def told(c):
    """What the job does after a Change."""
    digest(change=str(c.id))


@pytest.mark.parametrize("text", ["Қасымова", "kasymova", "айгерим", "aigerim@kazoil.test", "77011234567", "1234567"])
def test_a_person_is_found_by_name_in_any_alphabet_by_mail_and_by_phone(found, text):
    assert ids(found.alice, text)[0] == found.contact


@pytest.mark.parametrize("text", ["Pilot", "казойл", "kasymova", "aigerim@kazoil.test", "pilto", ""])
def test_a_stranger_finds_no_trace(found, text):
    assert not {found.deal, found.contact, found.company} & set(ids(found.dave, text))


def test_by_the_name_of_a_hidden_company_nobody_is_found(found):
    with change(found.house, source="test") as c:
        c.update(found.record(Contact, "contact"), company=found.ids["dave's company"])
        c.update(found.record(Deal, "deal"), company=found.ids["dave's company"])
    told(c)
    assert set(ids(found.root, "steppe")) >= {found.contact, found.deal}
    for text in ("steppe", "step", "teppe", "stepe wind"):
        assert ids(found.alice, text) == []
    hit = next(hit for hit in search(found.alice, "kasymova") if hit.id == found.contact)
    assert "Steppe" not in hit.note
    assert "Steppe" in next(hit for hit in search(found.root, "kasymova") if hit.id == found.contact).note


def test_who_is_found_by_their_company_is_found_by_its_new_name(found):
    with change(found.alice, source="web") as c:
        c.update(found.record(Company, "company"), name="Bright Future")
    told(c)
    assert {found.company, found.contact, found.deal} <= set(ids(found.alice, "bright future"))
    assert ids(found.alice, "Өркен") == []


def test_a_change_is_told_whole_also_where_two_kinds_have_addresses(found):
    with change(found.alice, source="web") as c:
        c.update(found.record(Contact, "contact"), emails=[{"value": "one@kazoil.test", "label": ""}])
        c.update(found.record(Company, "company"), emails=[{"value": "two@kazoil.test", "label": ""}], phones=[])
    row = Change.objects.get(pk=c.id)
    assert set(Reached(row, "contact")) == {found.contact}
    assert set(Reached(row, "company")) == {found.company}
    told(c)
    assert ids(found.alice, "one@kazoil.test") == [found.contact]
    assert ids(found.alice, "two@kazoil.test") == [found.company]
    assert found.contact in ids(found.alice, "kasymova")


def test_what_is_deleted_is_found_no_more_and_what_is_brought_back_is(found):
    with change(found.alice, source="web") as c:
        c.delete(found.record(Contact, "contact"))
    told(c)
    assert ids(found.alice, "kasymova") == []
    undone, _plan = undo(found.alice, c.id)
    digest(change=str(undone))
    assert found.contact in ids(found.alice, "kasymova")


def test_a_stale_copy_shows_nothing_that_is_gone_or_hidden_now(found):
    with change(found.root, source="web") as c:
        c.update(found.record(Deal, "deal"), owner=found.ids["dave"])
    assert found.deal not in ids(found.alice, "pilot")
    assert found.deal in ids(found.dave, "pilot")
    with change(found.root, source="web") as c:
        c.delete(found.record(Deal, "deal"))
    assert ids(found.root, "pilot line") == []


def test_a_hit_is_told_by_what_it_is_now(found):
    with change(found.alice, source="web") as c:
        c.update(found.record(Contact, "contact"), last_name="Kasymova-Reid")
    assert search(found.alice, "kasymova", only=["contact"])[0].title == "Айгерим Kasymova-Reid"


def test_a_misspelt_name_is_corrected(found):
    assert found.contact in ids(found.alice, "kasimovva")


def test_a_word_of_a_hidden_record_is_corrected_like_one_that_nobody_has(found):
    with change(found.dave, source="web") as c:
        c.create(Contact, first_name="Mara", last_name="Kasibova")
    told(c)
    assert found.contact in ids(found.alice, "kasibova")
    assert found.contact in namesakes(found.alice, entity_of(Contact), "kasibova")


def test_only_what_was_asked_for_is_found(found):
    assert set(ids(found.alice, "kasymova", only=["contact"])) == {found.contact}
    assert ids(found.alice, "kasymova", only=["deal"]) == []
    assert len(ids(found.root, "a", limit=1)) <= 1


@pytest.mark.parametrize(
    "text",
    ["\0", "a\0b", "'", "''", "\\", "a'b\\'c", "& | ! ( ) : *", "a:*", "%", "_", "%%%", "--", "<b>", "'; DROP TABLE x",
     "\ud800", "😀", "a" * 5000, " ".join("abcdefgh" * 30), "+", "+7701", "@", "..", "💥💥💥"],
)  # fmt: skip
def test_whatever_is_typed_gives_an_answer(found, text):
    search(found.alice, text)


def test_refreshing_one_kind_leaves_the_others_alone(found):
    refresh(entity_of(Company), [found.contact, found.company])
    assert found.contact in ids(found.alice, "kasymova")


def test_a_search_costs_the_same_however_much_it_finds(found, django_assert_max_num_queries):
    with change(found.alice, source="web") as c:
        for number in range(30):
            c.create(Contact, first_name="Echo", last_name=str(number), company=found.company)
    told(c)
    actor = found.alice
    actor.teams
    with django_assert_max_num_queries(8):
        assert len(search(actor, "echo", limit=20)) == 20
