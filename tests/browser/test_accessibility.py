"""axe-core finds nothing serious on any page, at both sizes, light and dark."""

from pathlib import Path

import pytest

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/",
    "/contact/",
    "/company/",
    "/deal/",
    "/deal/board/",
    "/company/board/",
    "/activity/calendar/?v=all",
    "/search/?q=ivanov",
    "/contact/new/",
    "/import/",
    "/me/",
    "/activity/",
)
SETTINGS = (
    "/settings/",
    "/settings/users/",
    "/settings/roles/",
    "/settings/teams/",
    "/settings/pipelines/",
    "/settings/fields/company/",
    "/settings/fields/company/new/?type=choice",
    "/settings/fields/company/new/?type=formula",
    "/bin/contact/",
)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_serious_is_in_the_way_of_anybody(open_as, phone, dark):
    page = open_as("root", phone=phone, dark=dark)
    addresses = [*PAGES, *SETTINGS]
    page.goto("/contact/")
    addresses.append(page.locator("tbody .title a").first.get_attribute("href"))
    page.goto("/deal/")
    addresses.append(page.locator("tbody .title a").first.get_attribute("href"))
    found = []
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE.read_text())
        answer = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
        found += [
            f"{address}: {fault['id']} {fault['nodes'][0]['html'][:120]}"
            for fault in answer["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
    assert not found, "\n".join(found)
