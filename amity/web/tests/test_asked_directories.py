"""Services: an administrator sets one up, tries it and says what goes where; people look a card up in it."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection

from amity.audit.models import Entry as Noted
from amity.base.clock import now, standing_at
from amity.base.tests.world import served
from amity.contacts.models import Company
from amity.directories.asking import forget
from amity.directories.rows import Answer, Declined, Directory, Secret
from amity.flat.dump import settings_models
from amity.records.changes import Change
from amity.records.history_rows import HistoryRow
from amity.records.registry import find_entity
from amity.records.writing import change
from amity.users.models import Role
from amity.users.narrowing import narrow as by_role

HOME = "/settings/directories/"
SAID = {
    "company_name": "Acme plc",
    "registered_office": {"city": "Plovdiv"},
    "website": "https://acme.example",
    "moon": 3,
}
TAKES = {"registered_office.city": "city", "company_name": "name", "website": "website"}


def seen(model):
    return model.objects.unscoped(because="a test looks at what is there")


def answer(world, said=SAID, path="/company/123456"):
    world.says[path] = (200, {"Content-Type": "application/json"}, json.dumps(said).encode())


def form(world, **typed):
    return {
        "name": "Register",
        "entity": "company",
        "key": "registration_number",
        "address": f"{world.address}/company/{{key}}",
        "sent": "X-Who: amity",
        "secret_name": "Authorization",
        **typed,
    }


def taking(takes):
    return {"place": list(takes), "column": list(takes.values())}


@pytest.fixture
def world(settings):
    with served() as one:
        settings.INTERNAL_HOSTS = {f"127.0.0.1:{one.port}"}
        answer(one)
        yield one


@pytest.fixture
def register(cast, at, world):
    """A service that is set up, and a company with a number; its page in the settings."""
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), registration_number="123-456", city="Sofia", website="", name="Acme")
    root = at("root")
    assert root.post(f"{HOME}service/", form(world, secret="Bearer s3cret")).status_code == 303
    page = f"{HOME}{seen(Directory).get().pk}/"
    assert root.post(page, form(world, **taking(TAKES))).status_code == 303
    return page


@pytest.fixture
def compared(cast, register):
    return f"/company/{cast.company}/directories/{seen(Directory).get().pk}/"


def look_up(client, address, again=False):
    return client.post(address, {"ask": "again" if again else "1"})


def text(answer):
    return unescape(answer.content.decode())


def shown(client, address):
    return {
        key: unescape(value)
        for key, value in re.findall(r'name="(seen\.\w+)" value="([^"]*)"', text_of(client, address))
    }


def text_of(client, address):
    return client.get(address).content.decode()


def keys(client, address):
    return {key.removeprefix("seen.") for key in shown(client, address)}


def test_a_card_is_looked_up_and_what_differs_is_proposed(at, cast, world, compared):
    alice = at("alice")
    assert "Look up in Register" in text_of(alice, f"/company/{cast.company}/")
    assert "Not asked yet" in text_of(alice, compared) and not world.asked
    assert look_up(alice, compared).url == compared
    assert keys(alice, compared) == {"name", "city", "website"}
    [(path, headers)] = world.asked
    assert path == "/company/123456"
    assert headers["Authorization"] == "Bearer s3cret" and headers["X-Who"] == "amity"


def test_what_is_accepted_is_written_and_what_is_rejected_is_not_offered_again(at, cast, world, compared):
    alice = at("alice")
    look_up(alice, compared)
    picks = {"pick.city": "accept", "pick.website": "reject"}
    assert alice.post(compared, shown(alice, compared) | picks).url == f"/company/{cast.company}/"
    company = cast.record(Company, "company")
    assert (company.city, company.website) == ("Plovdiv", "")
    last = Change.objects.order_by("-at").first()
    assert last.source == "directory" and last.reason == f"Register, {cast.alice.look.today.isoformat()}"
    assert keys(alice, compared) == {"name"}
    answer(world, SAID | {"website": "https://acme2.example"})
    look_up(alice, compared, again=True)
    assert keys(alice, compared) == {"name", "website"}
    alice.post(f"/undo/{last.pk}/")
    assert cast.record(Company, "company").city == "Sofia" and not seen(Declined).exists()


def test_a_service_is_asked_once_a_day_unless_somebody_asks_again(at, cast, world, compared):
    alice = at("alice")
    for _time in range(3):
        look_up(alice, compared)
    assert len(world.asked) == 1
    look_up(alice, compared, again=True)
    assert len(world.asked) == 2 and Answer.objects.count() == 1
    with standing_at(now() + timedelta(days=2)):
        assert keys(alice, compared)
        look_up(alice, compared)
    assert len(world.asked) == 3
    with standing_at(now() + timedelta(days=12)):
        assert "Not asked yet" in text_of(alice, compared)
        forget()
    assert not Answer.objects.exists()


def test_who_only_opens_the_page_sends_nothing(at, world, compared):
    at("alice").get(compared)
    at("alice").get(f"{compared}?ask=1")
    assert not world.asked


@pytest.mark.parametrize(
    "said, words",
    [
        ((500, {}, b""), "has a fault (500)"),
        ((403, {}, b"{}"), "does not let this house in (403)"),
        ((429, {}, b"{}"), "asked too often"),
        ((200, {}, b"<html>"), "something other than JSON"),
        ((200, {}, b"[" * 100_000), "something other than JSON"),
        ((200, {}, b" " * 2_000_000), "too large"),
        ((302, {"Location": "http://169.254.169.254/"}, b""), "internal network"),
        ((302, {"Location": "http://127.0.0.1:22/"}, b""), "a port that is not for the web"),
    ],
)
def test_what_went_wrong_is_said_and_nothing_is_kept(at, world, compared, said, words):
    world.says["/company/123456"] = said
    answered = look_up(at("alice"), compared)
    assert answered.status_code == 422 and words in text(answered)
    assert not Answer.objects.exists()


def test_a_key_that_the_service_does_not_know_is_not_found(at, world, compared):
    world.says.clear()
    alice = at("alice")
    look_up(alice, compared)
    look_up(alice, compared)
    assert "Not found there" in text_of(alice, compared) and len(world.asked) == 1


def test_what_was_said_before_stays_when_the_service_is_down(at, settings, world, compared):
    alice = at("alice")
    look_up(alice, compared)
    settings.INTERNAL_HOSTS = set()
    answered = look_up(alice, compared, again=True)
    assert answered.status_code == 422 and "not for the web" in text(answered) and "Plovdiv" in text(answered)


def test_a_service_inside_that_nobody_allowed_is_refused(at, settings, world, compared):
    root, page = at("root"), f"{HOME}{seen(Directory).get().pk}/"
    typed = form(world, address="http://127.0.0.1/company/{key}", secret_name="", **taking(TAKES))
    assert root.post(page, typed).status_code == 303
    assert "internal network" in text(look_up(at("alice"), compared))


@pytest.mark.parametrize(
    "key, path",
    [
        ("../../admin?x=1#y", "/company/..%2F..%2Fadmin%3Fx%3D1%23y"),
        ("a HTTP/1.1 Host: evil", "/company/a%20HTTP%2F1.1%20Host%3A%20evil"),
        ("Ъ&{key}", "/company/%D0%AA%26%7Bkey%7D"),
        ("..", None),
        (".", None),
    ],
)
def test_a_key_stays_in_its_place_of_the_address(at, cast, world, compared, key, path):
    """Here records are found by their bank's code, which may hold anything."""
    page = f"{HOME}{seen(Directory).get().pk}/"
    assert at("root").post(page, form(world, key="city", **taking(TAKES))).status_code == 303
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), city=key)
    look_up(at("alice"), compared)
    assert [one for one, _headers in world.asked] == ([path] if path else [])


def test_without_a_key_nothing_is_asked(at, cast, world, compared):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), registration_number="")
    assert look_up(at("alice"), compared).status_code == 303
    assert "Fill in the" in text_of(at("alice"), compared) and not world.asked


def narrow(cast, right, *fields):
    """The field rights of everybody, by each role."""
    with change(cast.root, source="settings") as c:
        for role in seen(Role):
            by_role(c, role, find_entity("company"), condition=[], fields=dict.fromkeys(fields, right))


def test_who_may_not_see_a_field_neither_sees_what_the_service_says_of_it_nor_sends_it(at, cast, world, compared):
    alice = at("alice")
    look_up(alice, compared)
    assert "Plovdiv" in text_of(alice, compared)
    narrow(cast, "hidden", "city")
    assert keys(alice, compared) == {"name", "website"} and "Plovdiv" not in text_of(alice, compared)
    narrow(cast, "hidden", "registration_number")
    assert alice.get(compared).status_code == 404 and look_up(alice, compared, again=True).status_code == 404
    assert len(world.asked) == 1 and "Look up in" not in text_of(alice, f"/company/{cast.company}/")


def test_a_stranger_and_who_may_not_edit_ask_nothing(at, world, compared):
    assert look_up(at("dave"), compared).status_code == 404
    for client in (at("dave"), at("alice")):
        page = f"{HOME}{seen(Directory).get().pk}/"
        assert client.get(page).status_code == client.post(page, {"try": "1", "tried": "1"}).status_code == 404
        assert client.get(f"{HOME}service/").status_code == 404
    assert not world.asked


def test_what_a_service_says_is_tried_and_where_it_goes_is_guessed(at, cast, world):
    root = at("root")
    answer(world, {"officers": [{"name": "Ivan", "city": "Ruse"}], **SAID})
    root.post(f"{HOME}service/", form(world, secret_name="", sent=""))
    page = f"{HOME}{seen(Directory).get().pk}/"
    assert root.get(page).status_code == 200
    tried = root.post(page, form(world, secret_name="", sent="", **{"try": "1", "tried": "123 456"}))
    said = text(tried)
    assert tried.status_code == 200 and "https://acme.example" in said and "moon" in said
    found = re.findall(r'name="place" value="([^"]+)"><select[^>]*>(.*?)</select>', said, re.S)
    chosen = {place: re.findall(r'value="(\w*)" selected', options) for place, options in found}
    taken = {place: keys[0] for place, keys in chosen.items() if keys}
    assert taken == {"company_name": "name", "registered_office.city": "city", "website": "website"}
    assert set(chosen) - set(taken) == {"officers.0.name", "officers.0.city", "moon"}
    world.says.clear()
    tried = root.post(page, form(world, secret_name="", sent="", **{"try": "1", "tried": "9"}))
    assert tried.status_code == 422 and "knows nothing of this key" in text(tried)


def test_a_service_of_which_nothing_is_taken_is_offered_to_nobody(at, cast, world):
    at("root").post(f"{HOME}service/", form(world, secret="x"))
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), registration_number="1")
    assert "Look up in" not in text_of(at("alice"), f"/company/{cast.company}/")


@pytest.mark.parametrize(
    "typed, field",
    [
        ({"name": " "}, "name"),
        ({"address": "ftp://a.example/{key}"}, "address"),
        ({"address": "https://a.example/"}, "address"),
        ({"address": "https://{key}.example/"}, "address"),
        ({"address": "https://{key}/a"}, "address"),
        ({"address": "https://a.example/{key}/{key}"}, "address"),
        ({"address": "https://a.example/x#{key}"}, "address"),
        ({"address": "https://me:pass@a.example/{key}"}, "address"),
        ({"sent": "no header"}, "sent"),
        ({"sent": "Host: other.example"}, "sent"),
        ({"sent": "X: a\x07b"}, "sent"),
        ({"secret": "x", "secret_name": ""}, "secret_name"),
        ({"secret": "x\r\nY: z"}, "secret_name"),
        ({"secret": ""}, "secret"),
        ({"address": "http://register.example/{key}"}, "secret"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(at, cast, world, typed, field):
    answered = at("root").post(f"{HOME}service/", form(world, **{"secret": "ok", **typed}))
    assert answered.status_code == 422 and not seen(Directory).exists() and not Secret.objects.exists()
    assert "alert-circle" in text(answered)


def test_two_places_do_not_go_to_one_field(at, world, register):
    twice = {"place": ["a", "b"], "column": ["city", "city"]}
    assert at("root").post(register, form(world, **twice)).status_code == 422


def raw(model):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
        return " ".join(row[0] for row in cursor.fetchall())


def test_a_secret_is_sealed_and_stands_nowhere_else(at, cast, world, register, compared):
    look_up(at("alice"), compared)
    assert Secret.objects.get().value == "Bearer s3cret"
    for model in (Secret, Directory, Answer, HistoryRow, Change, Noted):
        assert "s3cret" not in raw(model)
    assert Directory in settings_models() and not {Secret, Answer} & set(settings_models())
    for page in (register, HOME, compared):
        assert "s3cret" not in text_of(at("root"), page)
    assert Noted.objects.filter(kind="settings", what="secret · Register").exists()


def test_a_secret_is_kept_for_its_server_and_typed_again_for_another(at, world, register):
    root = at("root")
    assert root.post(register, form(world, name="Renamed", **taking(TAKES))).status_code == 303
    assert Secret.objects.get().value == "Bearer s3cret"
    other = form(world, address="https://evil.example/{key}", **taking(TAKES))
    assert root.post(register, other).status_code == 422
    assert root.post(register, other | {"secret_name": ""}).status_code == 303 and not Secret.objects.exists()


def test_an_undo_of_another_address_sends_no_secret_to_the_wrong_server(at, cast, settings, world, register, compared):
    """The secret is the one of the second server; the address is that of the first again."""
    with served() as other:
        settings.INTERNAL_HOSTS |= {f"127.0.0.1:{other.port}"}
        answer(other)
        typed = form(other, secret="for the other", **taking(TAKES))
        assert at("root").post(register, typed).status_code == 303
        last = Change.objects.order_by("-at").first()
        look_up(at("alice"), compared)
        assert other.asked[-1][1]["Authorization"] == "for the other"
        at("root").post(f"/undo/{last.pk}/")
        look_up(at("alice"), compared)
        assert "Authorization" not in world.asked[-1][1]


def test_another_place_is_another_question(at, world, register, compared):
    alice = at("alice")
    look_up(alice, compared)
    at("root").post(register, form(world, **taking({"moon": "city"})))
    assert "Not asked yet" in text_of(alice, compared)
    look_up(alice, compared)
    assert keys(alice, compared) == {"city"}


def test_a_service_is_removed_and_comes_back_without_its_secret(at, world, register, compared):
    at("root").post(register, {"remove": "1"})
    assert at("alice").get(compared).status_code == 404 and not Secret.objects.exists()
    at("root").post(f"/undo/{Change.objects.order_by('-at').first().pk}/")
    look_up(at("alice"), compared)
    assert keys(at("alice"), compared) and "Authorization" not in world.asked[-1][1]
