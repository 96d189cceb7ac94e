"""A day without JavaScript: reading, creating, editing, deleting, undoing, by links and forms alone."""

from amity.contacts.models import Contact


def test_reading_creating_editing_deleting_and_undoing_work_without_script(browser, cast):
    alice = browser("alice")
    alice.visit("/contact/")
    alice.follow("New contact")
    alice.send("Save contact", first_name="Иван", last_name="Петров", company__text="Казойл Өркен", job_title="Buyer")
    card = alice.address
    assert "Created: Иван Петров" in alice.page.text and "Казойл Өркен" in alice.page.text

    alice.follow("Edit all")
    alice.send("Save", last_name="Иванов", city="София")
    assert alice.address == card and "Иван Иванов" in alice.page.text and "София" in alice.page.text

    alice.follow("History")
    assert "Петров" in alice.page.text and "Иванов" in alice.page.text
    alice.send("Undo")
    assert alice.page.text.count("took a change back") == 1

    alice.visit(card)
    assert "Иван Петров" in alice.page.text
    alice.follow("Казойл Өркен")
    assert "Иван Петров" in alice.page.text, "the company's card lists him among its people"

    alice.visit(card)
    alice.send("Delete")
    assert alice.address == "/contact/" and "Deleted: Иван Петров" in alice.page.text
    assert not Contact.objects.unscoped(because="a test").filter(first_name="Иван")
    alice.follow("Recycle bin")
    assert "Иван Петров" in alice.page.text
    alice.send("Bring back")
    alice.visit(card)
    assert alice.status == 200 and "Иван Петров" in alice.page.text


def test_a_deal_is_made_for_a_company_and_worked_to_the_end_without_script(browser, cast):
    carol = browser("carol")
    carol.visit(f"/company/{cast.company}/")
    carol.follow("New deal")
    carol.send("Save deal", name="Second line", amount="12 500,50", amount__currency="KZT", closes_on="2027-01-31")
    assert "Казойл Өркен" in carol.page.text and "New" in carol.page.text
    for stage in ("Meeting", "Offer", "Won"):
        carol.send(f"Move to {stage}")
    assert "Won · 0 d" in carol.page.text and "Move to Lost" not in carol.page.text
