"""On a phone a finger hits what it means: 44 by 44 CSS px, or nothing else that near. The keyboard sees where it is."""

from pathlib import Path

import pytest

TOUCH = (Path(__file__).parent / "touch.js").read_text()
PAGES = (
    "/",
    "/contact/",
    "/deal/",
    "/deal/board/",
    "/activity/",
    "/activity/calendar/?v=all",
    "/contact/new/",
    "/search/?q=ivanov",
    "/import/",
    "/me/",
    "/settings/",
    "/settings/users/",
    "/settings/roles/",
    "/settings/fields/company/",
)
FOCUS = """() => {
    const one = document.activeElement;
    const ring = (part) => {
        const style = getComputedStyle(part);
        return style.outlineStyle !== "none" || style.boxShadow !== "none";
    };
    const parts = [one, one.closest("label, .tile"), one.parentElement].filter(Boolean);
    if (getComputedStyle(one, "::after").outlineStyle !== "none") return "";
    return one === document.body || parts.some(ring) ? "" : one.outerHTML.slice(0, 120);
}"""


def first(page, address, of="tbody .title a"):
    page.goto(address)
    return page.locator(of).first.get_attribute("href")


def test_a_finger_hits_what_it_means(open_as):
    page = open_as("root", phone=True)
    cards = [first(page, "/contact/"), first(page, "/deal/")]
    role = first(page, "/settings/roles/", "main a[href*='/settings/roles/'][href$='/']:not([href$='/roles/'])")
    found = []
    for address in (*PAGES, *cards, f"{cards[0]}edit/", role):
        page.goto(address)
        found += [f"{address}: {one}" for one in page.evaluate(TOUCH)]
    assert not found, "\n".join(found)


def test_so_it_does_before_anybody_is_signed_in(visit, house):
    page = visit(house, phone=True)
    page.goto("/sign-in/")
    assert page.evaluate(TOUCH) == []


def test_a_touch_anywhere_in_a_row_opens_its_record(open_as):
    page = open_as("root", phone=True)
    page.goto("/contact/")
    row = page.locator("tbody tr").first
    href, box = row.locator(".title a").get_attribute("href"), row.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 20, box["y"] + box["height"] - 6)
    page.wait_for_url(f"**{href}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_keyboard_sees_where_it_is(open_as, dark):
    page = open_as("root", dark=dark)
    lost = []
    for address in ("/contact/", "/deal/board/", "/contact/new/", "/settings/"):
        page.goto(address)
        for _step in range(30):
            page.keyboard.press("Tab")
            if blind := page.evaluate(FOCUS):
                lost.append(f"{address}: {blind}")
    assert not lost, "\n".join(lost)
