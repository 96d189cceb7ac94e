"""The contract: what every entity's screens show, and to whom; what one may not see leaves no trace on any of them."""

import re

import pytest

from .contract import NOBODY, uncovered

OWN_HOME = {"settings": "its address is the home of all settings"}
"""Entities without the usual list."""
ROWS_ALONE = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


def places(subject):
    """[(where, address, headers)] of the pages on which a record of the entity may stand among others."""
    word = subject.title.split(" ")[0]
    found = [("typing ahead", f"/pick/{subject.key}/?q={word}", {})]
    if subject.key not in OWN_HOME:
        view = everything(subject.entity)
        found += [("list", f"/{subject.key}/?{view}", {})]
        found += [("filter", f"/{subject.key}/?{view}&f=created_at:filled", ROWS_ALONE)]
    if subject.entity.search:
        found += [("search", f"/search/?live=1&q={word}", {})]
    if subject.entity.board:
        found += [("board", f"/{subject.key}/board/", {})]
    return found


def everything(entity):
    """What an address asks for to open a list on everything, whatever it opens on by itself."""
    return next((f"v={number}" for number, view in enumerate(entity.views.values()) if not view.condition), "")


def test_every_entity_is_held_to_the_contract(stage):
    without, stale = uncovered()
    assert not without, f"give {without} a Sample in tests/samples.py: how a new record is typed, and a field to edit"
    assert not stale


def test_whoever_may_see_it_finds_it_everywhere(subject):
    for who in (subject.maker, "bob"):
        for where, address, headers in places(subject):
            answer = subject.stage.at(who).get(address, headers=headers)
            assert answer.status_code == 200 and str(subject.mine) in answer.content.decode(), f"{who}: {where}"


def test_its_pages_open_to_a_colleague(subject):
    record = subject.rows.get(pk=subject.mine)
    actions = [f"act/{one.name}/" for one in subject.entity.actions if one.when is None or one.when(record)]
    for rest in ("edit/", "history/", *actions):
        answer = subject.stage.at("bob").get(subject.address(rest=rest))
        assert answer.status_code == 200 and subject.title in answer.content.decode(), rest


def test_its_card_opens_to_whoever_may_see_it_and_to_nobody_else(subject):
    for who in subject.stage.cast.names:
        answer = subject.stage.at(who).get(subject.address())
        assert answer.status_code == (200 if who in subject.may("see") else 404), who
        if subject.title:
            assert (subject.title in answer.content.decode()) == (who in subject.may("see")), who


def test_whoever_may_not_see_it_finds_no_trace_of_it(subject):
    for who, id in subject.who_may_not_see[:2]:
        title = subject.row(id).get(subject.entity.title)
        for where, address, headers in places(subject):
            answer = subject.stage.at(who).get(address, headers=headers)
            page = answer.content.decode()
            assert answer.status_code == 200 and str(id) not in page, f"{who}: {where}"
            assert not (title and str(title) in page), f"{who}: {where}"


def test_to_whoever_may_not_see_it_it_answers_like_an_id_that_does_not_exist(subject):
    before = [subject.row(id) for _who, id in subject.who_may_not_see]
    for who, id in subject.who_may_not_see[:1]:
        for method, rest, data in asked(subject):
            hidden, none = (said(subject, who, method, one, rest, data) for one in (id, NOBODY))
            assert hidden == none, f"{who}: {method} {rest}"
            led_on = method == "get" and hidden[0] == 302  # to its card, which is not there either
            assert hidden[0] == 404 or led_on or rest == "timeline/", f"{who}: {method} {rest}"
    assert before == [subject.row(id) for _who, id in subject.who_may_not_see]


def asked(subject):
    """(method, rest of the address, data) of all that can be asked of one record."""
    field, text, *_more = subject.sample.edits or ("because", "x")
    yield from (("get", rest, {}) for rest in ("", "edit/", "history/", "timeline/", f"said/{field}/"))
    yield from (("post", rest, {field: text}) for rest in ("edit/", f"field/{field}/"))
    yield "get", f"field/{field}/", {}
    yield "post", "delete/", {}
    for action in subject.entity.actions:
        yield from ((method, f"act/{action.name}/", {}) for method in ("get", "post"))


def test_what_is_hidden_is_no_target_of_a_bulk_edit(subject):
    field, text, *_more = subject.sample.edits or ("because", "x")
    for who, id in subject.who_may_not_see[:1]:
        for data in ({"do": "delete"}, {"do": "edit", "field": field, field: text}):
            sent = [{**data, "id": str(one), "sure": "1"} for one in (id, NOBODY)]
            hidden, none = (said(subject, who, "post", one["id"], "../bulk/", one) for one in sent)
            assert hidden == none
        assert subject.row(id)


def said(subject, who, method, id, rest, data):
    """(status, where to, body) of an answer, without what differs between any two answers."""
    address = f"/{subject.key}/{rest[3:]}" if rest.startswith("../") else subject.address(id, rest)
    answer = getattr(subject.stage.at(who), method)(address, data)
    body = re.sub(r'(csrf[-\w]*" (?:content|value)=")[^"]+', r"\1", answer.content.decode())
    return answer.status_code, *(text.replace(str(id), "ID") for text in (answer.get("Location", ""), body))
