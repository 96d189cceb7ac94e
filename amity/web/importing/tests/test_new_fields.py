"""An administrator makes fields of the columns that have nowhere to go."""

from amity.contacts.models import Contact
from amity.exchange.tests.bringing import again, rows, work
from amity.records.custom import CustomField

CONTENT = "First name,E-mail,Shoe size,Tier\nAnna,anna@berg.test,38,Gold\nBoris,boris@berg.test,44,Silver\n"


def page_of(person, imported):
    return person.get(f"/import/{imported.pk}/columns/").content.decode()


def test_columns_become_fields_and_their_cells_go_in(person, cast):
    root = person("root")
    imported = root.brought(CONTENT)
    page = page_of(root, imported)
    assert page.index('value="+number"') < page.index('value="+text"', page.index('name="column-2"'))
    answer = root.checks(imported, **{"column-2": "+number", "column-3": "+choice"})
    assert answer["Location"] == f"/import/{imported.pk}/columns/", "one looks at the columns once more"
    assert imported.state == again(imported).state and not again(imported).counts
    imported = again(imported)
    made = {row.field_key: row.type for row in CustomField.objects.unscoped(because="a test looks")}
    assert [made.get(key) for key in imported.mapping[2:]] == ["number", "choice"]
    root.checks(imported)
    root.post(f"/import/{imported.pk}/run/")
    work()
    made = rows(Contact, first_name__in=["Anna", "Boris"])
    kept = {one.first_name: {str(value) for value in one.custom.values()} for one in made}
    assert "38" in kept["Anna"] and "44" in kept["Boris"] and not kept["Anna"] & kept["Boris"]


def test_who_does_not_administer_is_offered_none_and_makes_none(alice):
    imported = alice.brought(CONTENT)
    assert "+number" not in page_of(alice, imported)
    answer = alice.checks(imported, **{"column-2": "+number"})
    assert answer.status_code == 422 and not CustomField.objects.unscoped(because="a test looks").exists()


def test_what_is_no_kind_is_none(person):
    root = person("root")
    imported = root.brought(CONTENT)
    assert root.checks(imported, **{"column-2": "+formula"}).status_code == 422
