"""The register of processing says what the house knows of itself, and what administrators write into it."""

from amity.privacy.models import Consent, Purpose, Retention
from amity.records.tests.custom_fields import define
from amity.records.writing import change


def test_root_reads_it_and_writes_into_it(browser, cast):
    with change(cast.root, source="settings") as c:
        c.create(Retention, what="deal", basis="law", months=120, purpose="Books")
    root = browser("root")
    root.visit("/settings/register/")
    told = "Calls", "You may call me.", "1 agrees", "Books", "legal obligation", "120 months", "Personal or tax number"
    for said in told:
        assert said in root.page.text, said
    root.send("Save", controller="Balkan Tools, Plovdiv", officer="dpo@balkan.test")
    assert root.address == "/settings/register/" and "Balkan Tools, Plovdiv" in root.page.text
    root.send("Save", controller="Balkan Tools, Sofia", officer="dpo@balkan.test")
    assert "Balkan Tools, Sofia" in root.page.text and "Plovdiv" not in root.page.text


def test_nobody_else_finds_it(at, cast):
    for who in ("alice", "carol", "dave"):
        assert at(who).get("/settings/register/").status_code == 404
        assert at(who).post("/settings/register/", {"controller": "me"}).status_code == 404


def test_a_house_without_purposes_is_offered_the_usual_ones(browser, cast):
    with change(cast.house, source="test") as c:
        c.remove(Consent.objects.unscoped(because="test"))
        c.remove(Purpose.objects.unscoped(because="test"))
    root = browser("root")
    root.visit("/settings/register/")
    root.send("Make the usual ones")
    assert "Newsletter" in root.page.text and "Offers by phone" in root.page.text
    root.client.post("/settings/register/", {"usual": "1"})
    assert Purpose.objects.unscoped(because="test").filter(name="Newsletter").count() == 1


def test_it_says_of_which_day_it_is_and_which_fields_are_sealed(browser, cast):
    root = browser("root")
    root.visit("/settings/register/")
    assert "sealed" not in root.page.text and str(cast.root.look.today.year) in root.page.text
    define(cast, "card", "text", sensitive=True, sealed="yes")
    define(cast, "team_of", "people", sensitive=True)
    root.visit("/settings/register/")
    assert "Card (sensitive, sealed)" in root.page.text and "Team_Of (sensitive)" in root.page.text
    assert "Values of sensitive fields sealed in the database" in root.page.text
