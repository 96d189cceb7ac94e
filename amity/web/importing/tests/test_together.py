"""Several files are brought, checked, written and undone on one page."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from amity.contacts.models import Company, Contact
from amity.exchange.imports import Import
from amity.exchange.tests.bringing import work

WHY = "a test looks at what is there"
COMPANIES = "ID,Name\n1,Alpha\n"
PEOPLE = "First name,Last name,Company\nAnna,Berg,Alpha\nIvan,Petrov,wrong@@\n"


def bring(person, **files):
    """The address of the page of several files."""
    sent = [SimpleUploadedFile(f"{name}.csv", content.encode()) for name, content in files.items()]
    answer = person.client.post("/import/", {"entity": "contact", "file": sent})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_several_files_go_the_whole_way_on_one_page(alice):
    there = bring(alice, people=PEOPLE, companies=COMPANIES)
    page = alice.get(there).content.decode()
    assert page.index("companies.csv") < page.index("people.csv") and 'value="run"' not in page
    assert alice.post(f"{there}act/", do="check").status_code == 302
    work()
    page = alice.get(there).content.decode()
    assert "Import all" in page and "2 new" in page
    alice.post(f"{there}act/", do="run")
    work()
    anna = Contact.objects.unscoped(because=WHY).get(last_name="Berg")
    assert anna.company_id == Company.objects.unscoped(because=WHY).get(name="Alpha").pk
    page = alice.get(there).content.decode()
    first = Import.objects.order_by("place").first()
    assert f"/import/{first.pk}/undo/" in page
    alice.post(f"/import/{first.pk}/undo/")
    work()
    assert "undone" in alice.get(there).content.decode()
    assert not Contact.objects.unscoped(because=WHY).filter(last_name="Berg").exists()


def test_what_is_in_a_file_is_corrected_by_hand(alice):
    there = bring(alice, one="First name\nAnna\n", two="Name,Registration number\nAlpha,1\n")
    second = Import.objects.get(name="two.csv")
    alice.post(f"{there}act/", **{"do": "as", f"entity-{second.pk}": "company"})
    assert [(one.name, one.entity) for one in Import.objects.order_by("place")] == [
        ("two.csv", "company"), ("one.csv", "contact"),
    ]  # fmt: skip
    alice.post(f"{there}act/", **{"do": "as", f"entity-{second.pk}": "user"})
    assert "past that step" in alice.post(f"{there}act/", **{f"entity-{second.pk}": "x"}).content.decode()


def test_an_archive_is_unpacked_and_a_broken_one_is_refused(alice):
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("move/people.csv", PEOPLE)
        archive.writestr("move/companies.csv", COMPANIES)
    answer = alice.brings(raw.getvalue(), name="move.zip")
    assert answer.status_code == 302 and "/together/" in answer["Location"]
    broken = raw.getvalue().replace(b"Alpha", b"Alphb")
    assert alice.brings(broken, name="move.zip").status_code == 422
    assert Import.objects.count() == 2


def test_others_find_nothing_of_it_and_nothing_is_asked_of_it_out_of_turn(alice, person):
    there = bring(alice, people=PEOPLE, companies=COMPANIES)
    for method in ("get", "post"):
        assert getattr(person("bob"), method)(there if method == "get" else f"{there}act/").status_code == 404
    assert alice.post(f"{there}act/", do="run").status_code == 422
    first = Import.objects.first()
    assert alice.post(f"/import/{first.pk}/sheets/").status_code == 404


def test_the_page_asks_again_only_while_something_is_at_work(alice):
    there = bring(alice, people=PEOPLE, companies=COMPANIES)
    assert "hx-trigger" not in alice.get(there).content.decode().partition("<form")[2]
    Import.objects.filter(name="people.csv").update(state="running")
    fragment = alice.get(there, HX_Request="true").content.decode()
    assert 'hx-trigger="every 1s"' in fragment and "<html" not in fragment
    Import.objects.update(state="done")
    assert alice.get(there, HX_Request="true")["HX-Redirect"] == there


def test_what_words_of_one_file_mean_is_known_to_the_check_of_those_behind_it(cast, alice):
    deals = "Deal - ID,Deal - Title,Deal - Stage\n9,Pump,Hot\n"
    calls = "Activity - ID,Activity - Subject,Activity - Type,Activity - Deal ID\n3,Prices,Call,9\n"
    there = bring(alice, deals=deals, calls=calls)
    alice.post(f"{there}act/", do="check")
    work()
    first, second = Import.objects.order_by("place")
    assert (first.counts["skip"], second.counts["skip"]) == (1, 1)
    alice.post(f"/import/{first.pk}/values/", **{"map|2:stage|Hot": str(cast.new)})
    work()
    assert [(one.state, one.counts["create"]) for one in Import.objects.order_by("place")] == [("checked", 1)] * 2
