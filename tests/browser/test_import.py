"""A company moves in: two exports of HubSpot together, and tables of a database, from the file to the card and back."""

import re

from playwright.sync_api import expect

from amity.exchange.tests.real_exports import headers_of
from amity.exchange.tests.shop import sqlite_shop

COMPANIES = """Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,Company Domain Name
9001,Zornitsa Foods,,2024-03-01 10:15,+359 2 981 2345,Sofia,Bulgaria,zornitsa.test
"""
PEOPLE = """Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Associated Company IDs,Job Title
501,Zornitsa,Zaharieva,z.zaharieva@zornitsa.test,+359 88 765 4321,,,9001,Buyer
502,,,broken@@zornitsa.test,,,,9001,
"""
PATIENCE = 60_000


def go_on(page, button):
    """Press a button of the page of several files, and wait until nothing is at work any more."""
    page.click(f"[value={button}]")
    expect(page.locator("progress")).to_have_count(0, timeout=PATIENCE)


def test_two_exports_of_hubspot_go_in_together_and_out_again(open_as):
    page = open_as("alice")
    page.goto("/import/")
    sent = (("people.csv", PEOPLE), ("companies.csv", COMPANIES))
    files = [{"name": name, "mimeType": "text/csv", "buffer": text.encode()} for name, text in sent]
    page.set_input_files("[name=file]", files)
    page.click("main .save .go")
    page.wait_for_url(re.compile(r"/import/together/"))
    together = page.url
    expect(page.locator("tbody tr").first).to_contain_text("HubSpot")
    expect(page.locator("tbody tr").first).to_contain_text("companies.csv")
    go_on(page, "check")
    expect(page.locator("tbody tr").nth(1)).to_contain_text("1 left out")
    go_on(page, "run")
    page.goto("/contact/?q=Zaharieva")
    page.click("main tbody a >> text=Zornitsa Zaharieva")
    expect(page.locator("main")).to_contain_text("Zornitsa Foods")
    card = page.url
    page.goto(together)
    page.click("text=Undo the import")
    page.click("main button.go, main .save button")
    page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).to_contain_text("Undone.", timeout=PATIENCE)
    assert page.request.get(card).status == 404


def test_tables_of_a_database_are_read_and_go_in_with_their_links(open_as, tmp_path):
    sqlite_shop(tmp_path / "shop.db")
    page = open_as("root")
    page.goto("/import/")
    page.click("text=From a database")
    page.set_input_files("[name=file]", tmp_path / "shop.db")
    page.click("text=Open it")
    expect(page.locator("[value=people]")).to_be_checked()
    page.click("[value=take]")
    page.wait_for_url(re.compile(r"/import/together/"))
    expect(page.locator("progress")).to_have_count(0, timeout=PATIENCE)
    go_on(page, "check")
    go_on(page, "run")
    page.goto("/contact/?q=ivan@beta.example")
    expect(page.locator("main tbody")).to_contain_text("Бета ООД")


def test_a_real_export_of_amocrm_goes_in_by_the_steps_as_they_are_proposed(open_as):
    headers = headers_of("amoCRM deals, until 2023")
    said = {"ID": "77012", "Название сделки": "Насос для теплицы", "Бюджет": "125000", "Компания": "Теплица Юг"}
    said |= {"Компания контакта": "Теплица Юг", "Дата создания сделки": "02.03.2024 10:15:00", "Теги": "опт, юг"}
    lines = [headers, [said.get(header, "") for header in headers]]
    content = "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines)
    page = open_as("alice")
    page.goto("/import/")
    sent = {"name": "amocrm_export_leads.csv", "mimeType": "text/csv", "buffer": content.encode("cp1251")}
    page.set_input_files("[name=file]", sent)
    page.click("main .save .go")
    page.wait_for_url(re.compile(r"/columns/"))
    expect(page.locator("main")).to_contain_text("amoCRM")
    page.click("[value=as]")
    expect(page.locator("main")).to_contain_text("Its columns are known")
    page.click("main .save .go")
    page.click("text=Import 1 row", timeout=PATIENCE)
    expect(page.locator("progress")).to_have_count(0, timeout=PATIENCE)
    page.click("text=See them")
    page.click("main a >> text=Насос для теплицы")
    expect(page.locator("main")).to_contain_text("Теплица Юг")
