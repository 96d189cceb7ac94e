"""What a person chooses on the way: keys, words and what they mean, mappings that are kept, a pause."""

import pytest

from amity.contacts.models import Company
from amity.exchange.imports import Import
from amity.exchange.tests.bringing import again, work
from amity.records.custom_making import Draft, make
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage
from amity.web.importing import columns, values

WHY = "a test looks at what is there"
DEALS = "Deal name,Stage\nPump,Hot\nCrane,Hot\n"


def test_words_that_are_no_choice_are_asked_for_and_what_was_said_is_checked_again(alice, cast):
    imported = alice.brought(DEALS, "deal")
    alice.checks(imported)
    page = alice.page(imported)
    assert 'name="map|1:stage|Hot"' in page and "2 rows" in page
    assert alice.post(f"/import/{imported.pk}/values/", **{"map|1:stage|Hot": str(cast.offer)}).status_code == 302
    work()
    assert again(imported).counts["create"] == 2
    assert f'value="{cast.offer}" selected' in alice.page(imported), "it can be said anew"
    alice.post(f"/import/{imported.pk}/run/")
    work()
    made = Deal.objects.unscoped(because=WHY).filter(name__in=["Pump", "Crane"])
    assert set(made.values_list("stage_id", flat=True)) == {cast.offer}


def test_what_words_were_never_offered_to_mean_is_not_taken(alice):
    imported = alice.brought(DEALS, "deal")
    alice.checks(imported)
    alice.post(f"/import/{imported.pk}/values/", **{"map|1:stage|Hot": "nonsense", "map|9:stage|Hot": "-"})
    work()
    assert again(imported).options["maps"] == {"1:stage": {}}
    assert again(imported).counts["skip"] == 2


def test_only_who_administers_makes_words_new_choices(alice, person, cast):
    with change(cast.root, source="settings") as c:
        row = make(c, entity_of(Company), "choice", Draft({"en": "Rank"}, choices=[("", {"en": "Gold"})]))
    name = f"map|1:{row.field_key}|Hot"
    for somebody, made in ((alice, 0), (person("root"), 1)):
        imported = somebody.brought("Name,Rank\nAlpha,Hot\n", "company")
        somebody.checks(imported)
        assert ('value="+"' in somebody.page(imported)) is bool(made)
        somebody.post(f"/import/{imported.pk}/values/", **{name: "+"})
        work()
        assert again(imported).counts.get("cells", 0) == 1 - made


def test_keys_sources_and_grounds_are_taken_and_nothing_that_is_not_offered(alice):
    imported = alice.brought("First name,E-mail\nAnna,anna@berg.test\n")
    alice.checks(imported, matching="1", by=["emails", "owner"], source=" HubSpot ", whence="A\0fair", basis="whim")
    options = again(imported).options
    assert (options["by"], options["source"], options["basis"]) == (["emails"], "HubSpot", "")
    assert "\0" not in options["whence"]


def test_a_mapping_is_kept_by_a_name_and_taken_over_again(alice, person):
    imported = alice.brought("First name,Extra\nAnna,Berg\n")
    alice.checks(imported, **{"column-1": "last_name", "save-as": "From the fair"})
    other = alice.brought("Extra,First name,More\nBerg,Anna,1\n")
    page = alice.get(f"/import/{other.pk}/columns/").content.decode()
    assert "From the fair" in page
    saved = page.partition('name="mapping">')[2].partition('value="')[2].partition('"')[0]
    assert alice.post(f"/import/{other.pk}/columns/", do="saved", mapping=saved).status_code == 302
    assert again(other).mapping == ["last_name", "first_name", ""]
    theirs = person("bob").brought("Extra,First name\nBerg,Anna\n")
    person("bob").post(f"/import/{theirs.pk}/columns/", do="saved", mapping=saved)
    assert again(theirs).mapping == theirs.mapping


def test_a_running_import_is_paused_and_says_so(alice):
    imported = alice.brought("First name\nAnna\n")
    alice.checks(imported)
    Import.objects.filter(pk=imported.pk).update(state="running", total=3, change=imported.pk)
    assert f"/import/{imported.pk}/pause/" in alice.page(imported)
    assert alice.post(f"/import/{imported.pk}/pause/").status_code == 302
    assert "Paused." in alice.page(imported)
    assert alice.post(f"/import/{imported.pk}/pause/").status_code == 422
    imported.become("done")
    assert alice.post(f"/import/{imported.pk}/pause/").status_code == 302
    assert "It had finished before" in alice.page(imported)


def test_the_check_shows_what_will_change_before_and_after(alice, cast):
    imported = alice.brought(f"id,Job title\n{cast.contact},director of pumps\n")
    alice.checks(imported, same="update")
    page = alice.page(imported)
    assert "Some records that will change" in page and "director of pumps" in page


def test_activities_are_brought_and_their_kind_is_asked_for(alice):
    imported = alice.brought("Subject\nLetter\n", "activity")
    page = alice.get(f"/import/{imported.pk}/columns/").content.decode()
    assert 'name="given-kind"' in page
    alice.checks(imported, **{"given-kind": "note"})
    assert again(imported).counts["create"] == 1


def test_an_export_that_is_known_says_so_and_can_be_taken_as_what_it_is(alice):
    imported = alice.brought("Record ID,Company name,Company owner\n501,Alpha,alice\n", "contact")
    page = alice.get(f"/import/{imported.pk}/columns/").content.decode()
    assert "Looks like an export of HubSpot: companies." in page and 'value="as"' in page
    assert alice.post(f"/import/{imported.pk}/columns/", do="as").status_code == 302
    imported = again(imported)
    assert (imported.entity, imported.mapping, imported.options["source"]) == (
        "company", ["id", "name", "owner"], "HubSpot",
    )  # fmt: skip
    assert 'value="as"' not in alice.get(f"/import/{imported.pk}/columns/").content.decode()


def test_what_somebody_elses_check_has_seen_is_not_shown(alice, person, cast):
    imported = alice.brought(f"id,Job title\n{cast.contact},director of pumps\n")
    person("root").checks(imported, same="update")
    assert "Some records that will change" in person("root").page(imported)
    assert "director of pumps" not in alice.page(imported)


@pytest.mark.parametrize(("step", "module"), [("values", values), ("columns", columns)])
def test_an_answer_that_comes_too_late_touches_nothing_of_a_running_import(alice, monkeypatch, step, module):
    imported = alice.brought(DEALS, "deal")
    alice.checks(imported)
    find = module.find_import

    def overtaken(actor, id):
        found = find(actor, id)
        Import.objects.filter(pk=imported.pk).update(state="running", done=1, total=2, change=imported.pk)
        return found

    monkeypatch.setattr(module, "find_import", overtaken)
    answer = alice.post(f"/import/{imported.pk}/{step}/", do="check", **{"column-0": "name"})
    now = again(imported)
    assert (answer.status_code, now.state, now.done, now.change) == (422, "running", 1, imported.pk)


def test_stages_of_several_pipelines_are_told_apart_by_theirs(alice, cast):
    imported = alice.brought(DEALS, "deal")
    alice.checks(imported)
    assert ">Offer</option>" in alice.page(imported)
    with change(cast.root, source="settings") as c:
        service = c.create(Pipeline, name="Service", position=9)
        c.create(Stage, name="Offer", pipeline=service.pk, position=1, probability=10)
    page = alice.page(imported)
    assert ">New equipment · Offer</option>" in page and ">Service · Offer</option>" in page


def test_lost_deals_of_a_file_without_reasons_get_the_one_that_was_chosen(alice, cast):
    imported = alice.brought("Deal name,Stage\nPump,Lost\nCrane,Offer\n", "deal")
    assert 'name="given-reason"' in alice.get(f"/import/{imported.pk}/columns/").content.decode()
    alice.checks(imported)
    assert again(imported).counts["skip"] == 1, "unless one is chosen, a lost deal without a reason stays out"
    alice.checks(imported, **{"given-reason": str(cast.ids["too dear"])})
    alice.post(f"/import/{imported.pk}/run/")
    work()
    made = Deal.objects.unscoped(because=WHY).filter(name__in=["Pump", "Crane"])
    assert dict(made.values_list("name", "reason__name")) == {"Pump": "Too dear", "Crane": None}
