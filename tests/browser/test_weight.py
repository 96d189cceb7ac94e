"""How heavy a first visit is: everything that the browser transfers, compressed, with an empty cache."""


def test_the_first_visit_of_a_list_is_light(open_as):
    page = open_as("alice")
    cookies = page.context.cookies()
    fresh = page.context.browser.new_context(base_url=page.url)
    fresh.add_cookies(cookies)
    visit = fresh.new_page()
    devtools = fresh.new_cdp_session(visit)
    devtools.send("Network.enable")
    transferred, requests = [], []
    devtools.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
    devtools.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
    visit.goto("/contact/", wait_until="networkidle")
    assert visit.locator("tbody tr").count() == 50
    assert len(requests) <= 12, requests
    assert sum(transferred) <= 150_000, sum(transferred)
    fresh.close()
