"""A filter typed as a sentence: into the list, or told; completed while one types; changed as a chip; no script."""

import pytest

from amity.users.models import Role

from .test_filter import change


def test_a_sentence_becomes_chips_without_script(browser, cast):
    alice = browser("alice")
    alice.visit("/deal/?v=0&f=name:contains:p")
    form = next(form for form in alice.page.forms if ("say", "") in form["fields"])
    assert ("f", "name:contains:p") in form["fields"] and form["action"] == "/deal/filter/"
    page = alice.visit("/deal/filter/?f=name:contains:p&say=amount+%3E+5+000+and+stage+is+new,+owner+is+me")
    assert alice.address.startswith("/deal/?f=name%3Acontains%3Ap&f=amount%3Amore%3A5000.00+EUR&f=stage%3Ais%3A")
    assert "Amount is more than €5,000" in page.text and "Owner is me" in page.text and "Pilot line" in page.text


def test_what_cannot_be_read_stays_as_typed_and_is_marked(at):
    answer = at("alice").get("/deal/filter/", {"say": "owner is me, amnt > <b>5", "f": "name:contains:p"})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="owner is me, amnt &gt; &lt;b&gt;5"' in page
    assert "owner is me, <mark>amnt &gt; &lt;b&gt;5</mark>" in page and "is no field here" in page
    assert 'name="f" value="name:contains:p"' in page


def test_a_chip_is_changed_as_a_sentence(browser):
    alice = browser("alice")
    alice.visit("/deal/?f=any(name:contains:pilot|closes_on:empty)&f=amount:filled")
    alice.follow("Change …")
    form = next(form for form in alice.page.forms if "say" in dict(form["fields"]))
    assert ("say", "any of these name contains pilot or closes on is empty") in form["fields"]
    alice.visit("/deal/filter/?f=name:contains:x&f=amount:filled&instead=0&say=name+contains+y,+owner+is+me")
    assert alice.address == "/deal/?f=name%3Acontains%3Ay&f=owner%3Ais%3Ame&f=amount%3Afilled"


def test_a_sentence_is_joined_with_the_filter_that_asked_for_it(at):
    asked = {"f": "name:contains:x", "join": "0", "say": "amount is filled"}
    assert at("alice").get("/deal/filter/", asked).url == "/deal/?f=any%28name%3Acontains%3Ax%7Camount%3Afilled%29"


def ways(client, say):
    return client.get("/deal/filter/complete/", {"say": say}).content.decode()


def test_ways_on_are_offered_and_the_first_is_chosen_until_the_sentence_is_whole(at):
    alice = at("alice")
    assert ways(alice, "").startswith('<li role="option" aria-selected="true" data-text="amount ">amount</li>')
    assert 'data-text="stage is Offer "' in ways(alice, "stage is o")
    assert 'aria-selected="true"' not in ways(alice, "stage is Offer ")


def test_completing_asks_few_questions_of_the_database(at, django_assert_max_num_queries):
    alice = at("alice")
    ways(alice, "amo")
    for say, most in (("amount > 5, cre", 1), ("stage is o", 2), ("owner is b", 2)):
        with django_assert_max_num_queries(most + 1):
            ways(alice, say)


@pytest.mark.parametrize("say", ["\0", "(" * 3000, "any of these " * 500, "ж" * 20000, '"', "company is " + "x" * 900])
def test_hostile_sentences_are_told(at, say):
    for address in ("/deal/filter/", "/company/filter/"):
        assert at("alice").get(address, {"say": say}).status_code in (200, 422)
        assert at("alice").get(f"{address}complete/", {"say": say}).status_code == 200


def test_whoever_sees_no_deals_completes_nothing_of_them(cast, at):
    with change(cast.house, source="test") as c:
        role = Role.objects.unscoped(because="test").get(pk=cast.seller)
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={**role.grants, "deal": {}})
    assert at("alice").get("/deal/filter/complete/?say=a").status_code == 404
    assert "deals" not in at("alice").get("/company/filter/complete/?say=d").content.decode()
