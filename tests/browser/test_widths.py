"""Lists beside the menu of a laptop: no column is out of sight, whatever the language."""

import pytest

LAPTOP = {"width": 1280, "height": 800}


@pytest.mark.parametrize("language", ["en", "bg", "ru", "kk"])
def test_lists_fit_the_width_of_a_laptop(open_as, language):
    page = open_as("dave")
    page.set_viewport_size(LAPTOP)
    page.goto("/me/")
    page.select_option("[name=language]", language)
    page.locator("form:has([name=language]) button.go").click()
    page.wait_for_url("**/me/")
    wide = []
    for address in ("/contact/", "/company/", "/deal/", "/activity/"):
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language
        room, needed = page.locator(".rows .scroll").evaluate("one => [one.clientWidth, one.scrollWidth]")
        if needed > room:
            wide.append(f"{address} {needed} > {room}")
    assert not wide, "\n".join(wide)
