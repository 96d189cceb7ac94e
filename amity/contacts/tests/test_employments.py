"""Employments follow the main company of a contact."""

from datetime import date

from amity.contacts.models import Company, Contact, Employment
from amity.records.writing import change


def test_a_job_title_is_edited_though_the_company_is_hidden_and_the_employment_over(cast):
    with change(cast.root, source="test") as c:
        company = c.create(Company, name="Hidden", owner=cast.ids["dave"])
        person = c.create(Contact, first_name="Job", company=company.pk, owner=cast.ids["alice"])
        rows = Employment.objects.unscoped(because="a test ends it").filter(contact=person.pk)
        c.update(rows.get(), until=date(2024, 1, 1))
    with change(cast.alice, source="test") as c:
        c.update(person, job_title="Director")
    assert rows.get().until == date(2024, 1, 1)
