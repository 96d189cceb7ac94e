"""The main pages of everybody keep to the Content-Security-Policy: a real browser refuses nothing of them."""

import pytest

PAGES = """
/ /search/?q=a /me/ /me/sessions/ /contact/ /company/ /deal/ /deal/board/ /activity/ /activity/calendar/ /contact/new/
/deal/new/ /changes/ /notices/ /quality/ /import/ /exports/ /settings/ /settings/audit/ /settings/pipelines/
/settings/layouts/ /settings/users/
""".split()
WITH_CARDS = ("/contact/", "/deal/")
LISTEN = """
window.refused = [];
addEventListener("securitypolicyviolation", (one) => refused.push(`${one.violatedDirective} ${one.blockedURI}`));
"""


@pytest.mark.parametrize("who", ["alice", "bob", "carol", "dave", "root"])
def test_the_browser_refuses_nothing_of_the_main_pages(open_as, who):
    page = open_as(who)
    page.add_init_script(LISTEN)
    found, shown = [], 0
    for address in PAGES:
        answer = page.request.get(address)
        if answer.status == 404:
            continue  # not theirs
        page.goto(address)
        page.wait_for_load_state("networkidle")
        shown += 1
        found += [f"{address}: {one}" for one in page.evaluate("refused")]
        card = page.locator(".rows a[href*='-']").first
        if address in WITH_CARDS and card.count():
            page.goto(card.get_attribute("href"))
            page.wait_for_load_state("networkidle")
            found += [f"a card of {address}: {one}" for one in page.evaluate("refused")]
    assert shown > 8 and not found, "\n".join(found)
