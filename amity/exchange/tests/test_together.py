"""Several files of one move go in together: each knows the others, one Undo takes all back."""

import zipfile
from io import BytesIO

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.exchange import flow
from amity.exchange.export_flow import begin_everything
from amity.exchange.exporting.jobs import run_export
from amity.exchange.imports import Import
from amity.exchange.read.archive import is_archive, tables_in
from amity.exchange.read.table import Unreadable
from amity.exchange.together import bring_sheets, bring_together, check_all, parts, run_all
from amity.records.changes import Change
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity_of
from amity.sales.models import Deal

from .bringing import again, faults, rows, undone, work
from .test_workbooks import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]

COMPANIES = "Organization - ID,Organization - Name\n1,Alpha\n2,Beta\n"
PEOPLE = "Person - ID,Person - Name,Person - Organization ID,Person - Email\n5,Anna Berg,1,anna@berg.test\n"
DEALS = "Deal - ID,Deal - Title,Deal - Organization ID,Deal - Contact person ID\n9,Pump,1,5\n"
CALLS = "Activity - ID,Activity - Subject,Activity - Type,Activity - Deal ID\n3,Prices,Call,9\n4,Lost,Call,99\n"
MOVE = {"calls.csv": CALLS, "deals.csv": DEALS, "people.csv": PEOPLE, "companies.csv": COMPANIES}


def together(actor, files=MOVE, fallback=Contact):
    """The parts of several files that were brought."""
    pieces = [(name, [content.encode()]) for name, content in files.items()]
    return parts(actor, bring_together(actor, pieces, entity_of(fallback)))


def test_files_are_known_put_in_order_and_linked_and_undone_as_one(cast):
    found = together(cast.alice)
    assert [one.entity for one in found] == ["company", "contact", "deal", "activity"]
    check_all(cast.alice, found)
    work()
    found = parts(cast.alice, found[0].together)
    assert [one.counts.get("create", 0) for one in found] == [2, 1, 1, 1]
    assert faults(found[3]) == {3: [(3, "There is no deal with the id “99” here.")]}
    assert not rows(Company, name="Alpha").exists()
    run_all(cast.alice, found)
    work()
    found = parts(cast.alice, found[0].together)
    assert [one.state for one in found] == ["done"] * 4
    alpha, anna = rows(Company, name="Alpha").get(), rows(Contact, last_name="Berg").get()
    pump = rows(Deal, name="Pump").get()
    assert (anna.company_id, pump.company_id, {anna.born, pump.born}) == (alpha.pk, alpha.pk, {found[0].together})
    assert rows(Activity, subject="Prices").count() == 1
    told = Change.objects.get(pk=found[0].together).touched
    assert {key: told[key] for key in ("company", "contact", "deal", "activity")} == {
        "company": {"create": 2}, "contact": {"create": 1}, "deal": {"create": 1}, "activity": {"create": 1},
    }  # fmt: skip
    undone(cast.alice, found[2])
    assert {one.state for one in parts(cast.alice, found[0].together)} == {"undone"}
    assert not rows(Company, name="Alpha").exists() and not rows(Activity, subject="Prices").exists()


def test_names_and_e_mails_of_files_before_are_known_to_a_check(cast):
    files = {
        "people.csv": "Name,E-mail\nAnna Berg,anna@berg.test\n",
        "notes.csv": "Text,About\nOne,anna@berg.test\nTwo,Anna Berg\nThree,Nobody\n",
    }
    found = together(cast.alice, files)
    check_all(cast.alice, found)
    work()
    assert found[1].options["given"] == {"kind": "note"}
    assert list(faults(found[1])) == [4]


def test_nothing_runs_before_all_is_checked_and_nobody_else_sees_it(cast):
    found = together(cast.alice)
    with pytest.raises(Refused):
        run_all(cast.alice, found)
    with pytest.raises(NotFound):
        parts(cast.bob, found[0].together)


def test_where_one_file_cannot_be_read_none_is_kept(cast, settings):
    with pytest.raises(Unreadable):
        together(cast.alice, MOVE | {"photo.csv": "%PDF-1.7 nothing"})
    assert not Import.objects.exists() and not list(settings.DATA.glob("files/imports/*"))


def test_a_paused_move_goes_on_where_it_was(cast, monkeypatch):
    found = together(cast.alice)
    check_all(cast.alice, found)
    work()
    found = parts(cast.alice, found[0].together)
    with monkeypatch.context() as patch:
        patch.setattr("amity.exchange.jobs._go_on", lambda imported, actor: None)
        run_all(cast.alice, found)
        work()
    assert [one.state for one in parts(cast.alice, found[0].together)] == ["done", *["checked"] * 3]
    run_all(cast.alice, parts(cast.alice, found[0].together))
    work()
    assert {one.state for one in parts(cast.alice, found[0].together)} == {"done"}


def test_the_sheets_of_a_workbook_go_in_together(cast):
    companies = [["ID", "Name"], ["1", "Alpha"]]
    book = workbook([["First name", "Company"], ["Anna", "Alpha"]], Companies=companies, Empty=[])
    imported = flow.bring(cast.alice, entity_of(Contact), "all.xlsx", [book])
    found = parts(cast.alice, bring_sheets(cast.alice, imported))
    assert [(one.entity, one.options["sheet"]) for one in found] == [
        ("company", "Companies"), ("contact", imported.options["sheet"]),
    ]  # fmt: skip
    with pytest.raises(Import.DoesNotExist):
        again(imported)


def zipped(**files):
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    raw.seek(0)
    return raw


def test_an_archive_gives_its_tables_without_what_is_hidden():
    file = zipped(**{"export/deals.csv": "a", "__MACOSX/x.csv": "b", "export/.hidden": "c"})
    assert is_archive(file)
    assert [(name, b"".join(pieces)) for name, pieces in tables_in(file)] == [("deals.csv", b"a")]
    assert not is_archive(zipped(**{"Index/Document.iwa": "x"})), "one of Numbers is told as what it is"
    assert not is_archive(zipped(**{"xl/workbook.xml": "x"}))
    assert not is_archive(BytesIO(b"PK\x03\x04 nothing"))


@pytest.mark.parametrize("files", [{}, {f"f{n}.csv": "x" for n in range(31)}, {"a.csv": "0" * 30_000_000}])
def test_an_archive_that_is_empty_or_holds_too_much_is_refused(files):
    with pytest.raises(Unreadable):
        list(tables_in(zipped(**files)))


def test_a_check_knows_that_rows_of_files_before_are_left_out(cast):
    found = together(cast.alice, MOVE | {"deals.csv": DEALS.replace(",1,5", ",77,5")})
    check_all(cast.alice, found)
    work()
    assert list(faults(found[2])) == [2] and sorted(faults(found[3])) == [2, 3]


@pytest.mark.parametrize("second", ["6,Anna Berg,2,berg@beta.test\n", "5,Anna Berg,1,anna@work.test\n"])
def test_a_check_knows_whether_a_name_means_one_record_of_a_file_before(cast, second):
    deals = "Deal - ID,Deal - Title,Deal - Contact person\n9,Pump,Anna Berg\n"
    found = together(cast.alice, {"people.csv": PEOPLE + second, "deals.csv": deals, "companies.csv": COMPANIES})
    check_all(cast.alice, found)
    work()
    told = faults(parts(cast.alice, found[0].together)[2])
    run_all(cast.alice, parts(cast.alice, found[0].together))
    work()
    assert told == faults(parts(cast.alice, found[0].together)[2])
    several = {2: [(2, "2 records are called “Anna Berg”. Say which is meant.")]}
    assert told == (several if second[0] == "6" else {})
    assert rows(Deal, name="Pump").exists() != bool(told)


@pytest.mark.property
def test_all_that_was_taken_along_finds_itself_again(cast):
    taken = begin_everything(cast.root)
    run_export(id=str(taken.pk))
    taken.refresh_from_db()
    with taken.path.open("rb") as file:
        found = parts(cast.root, bring_together(cast.root, tables_in(file), entity_of(Contact)))
    assert [one.entity for one in found] == ["company", "contact", "deal", "activity"]
    check_all(cast.root, found)
    work()
    found = parts(cast.root, found[0].together)
    assert [(one.counts.get("skip", 0), one.counts.get("create", 0)) for one in found] == [(0, 0)] * 4, [
        faults(one) for one in found
    ]


def test_files_of_no_known_program_find_each_others_records_by_their_ids(cast):
    people = "ID,First name,Last name,Company ID\n5,Anna,Berg,1\n6,Eva,Blau,7\n"
    found = together(cast.alice, {"people.csv": people, "companies.csv": "ID,Name\n1,Alpha\n2,Beta\n"})
    assert [one.options.get("source") for one in found] == ["", ""]
    check_all(cast.alice, found)
    work()
    told = faults(parts(cast.alice, found[0].together)[1])
    assert told == {3: [(3, "There is no company with the id “7” here.")]}
    run_all(cast.alice, parts(cast.alice, found[0].together))
    work()
    assert faults(parts(cast.alice, found[0].together)[1]) == told
    anna, alpha = rows(Contact, last_name="Berg").get(), rows(Company, name="Alpha").get()
    assert anna.company_id == alpha.pk
