"""An administrator makes a field; a colleague writes it at once, on a phone and without JavaScript."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in


@pytest.mark.parametrize(("phone", "js"), [(False, True), (True, True), (False, False)], ids=["desk", "phone", "plain"])
def test_a_new_field_is_made_used_removed_and_brought_back(house, visit, phone, js):
    name = f"Rank {phone} {js}"
    root, alice = (at_home(visit(house, phone=phone, js=js), who) for who in ("root", "alice"))
    makes(root, name)
    writes(alice, name)
    removes_and_brings_back(root, name)


def at_home(page, who):
    page.goto("/")
    sign_in(page, who, "amity")
    return page


def makes(page, name):
    page.goto("/settings/fields/company/new/")
    page.get_by_role("link", name="Choice", exact=True).click()
    page.fill("[name=label]", name)
    page.fill("[name=choice-new0]", "Gold")
    page.fill("[name=choice-new1]", "Tin")
    page.get_by_role("button", name="Gold: one down").or_(page.locator("button[name=down]").first).first.click()
    expect(page.locator("[data-row] input.input").first).to_have_value("Tin")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def writes(page, name):
    page.goto("/company/new/")
    page.fill("[name=name]", f"Zargona {name}")
    page.locator("details summary", has_text="More fields").click()
    page.get_by_label(name).select_option("Gold")
    page.get_by_role("button", name="Save company").click()
    expect(page.locator("body")).to_contain_text(f"Zargona {name}")
    expect(page.locator("body")).to_contain_text("Gold")


def removes_and_brings_back(page, name):
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Remove", exact=True).first.click()
    expect(page.locator("body")).to_contain_text("1 record keeps a value")
    page.get_by_role("button", name=f"Bring {name} back").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()
