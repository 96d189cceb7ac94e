"""Whoever may not see a record gets from every address what they would get if there were none.

The addresses come from the URL map itself, so one that is added later is asked too.
"""

import re
from pathlib import Path
from uuid import UUID

import pytest

from amity.activities import log
from amity.base.clock import now
from amity.base.phones import show_phone
from amity.contacts.models import Company, Contact
from amity.exchange.imports import Import
from amity.notices.models import Notice
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.search import refresh
from amity.records.writing import change
from amity.sales.models import Deal

from .asking import IDS, Asker, addresses, filled
from .heard import heard

pytestmark = pytest.mark.system
WEB = Path(__file__).parents[1]
KEYS = ("contact", "company", "deal", "activity")
NOBODY = UUID("018f0000-0000-7000-8000-000000000000")
NAMES = {key: ("owner", name) for key, name in zip(KEYS, ("phones", "emails", "move", "finish"), strict=True)}
"""What stands where an address of an entity asks for the key of a field, or of an action."""
WITH_ID = [pattern for pattern in addresses() if any(f"<{hole}>" in pattern for hole in IDS)]
WITHOUT = [pattern for pattern in addresses() if pattern not in WITH_ID]


@pytest.fixture
def hidden(cast):
    """What Dave does not see: {what it is: id}. Alice has edited, deleted, imported and been told of something."""
    with change(cast.alice, source="web") as c:
        gone = c.create(Contact, first_name="Гульнара", phones=[{"value": "+77017654321", "label": ""}])
        note = log.note(c, "Private", about=[("deal", cast.deal)], private=True)
    with change(cast.alice, source="web") as edit:
        edit.update(cast.record(Deal, "deal"), source="Fair", contacts=[])
        edit.update(cast.record(Company, "company"), city="Ruse")
    with change(cast.alice, source="web") as bin:
        bin.delete(gone)
    found = {"contact": cast.contact, "company": cast.company, "deal": cast.deal, "activity": cast.call}
    for key in KEYS:
        refresh(find_entity(key), list(found.values()))
    imported = Import.objects.create(name="people.csv", entity="contact", owner_id=cast.ids["alice"], change=cast.made)
    told = Notice.objects.create(user_id=cast.ids["alice"], kind="given", entity="deal", record=cast.deal, at=now())
    found |= {"gone": gone.pk, "note": note.pk, "import": imported.pk, "notice": told.pk}
    return found | {"made": cast.made, "edit": edit.id, "bin": bin.id}


@pytest.fixture
def dave(at):
    return Asker(at("dave"))


class Compared:
    """Asks for what is hidden and for what is not there, and notes where the answers differ."""

    def __init__(self, asker):
        self.asker, self.nothing, self.faults = asker, {}, []

    def compare(self, one, other, *, of):
        """`one` and `other` are (method, address, data, htmx, what to take out). Before a difference is believed both
        are asked again: some things are made once in a process."""
        known = repr(other)
        if known not in self.nothing:
            self.nothing[known] = self.asker.ask(*other)
        if self.asker.ask(*one) == self.nothing[known]:
            return
        self.nothing[known], mine = self.asker.ask(*other), self.asker.ask(*one)
        theirs = self.nothing[known]
        if mine != theirs:
            self.faults.append(f"{of}: {one[0]} {one[1]} {one[2]}: {mine.apart_from(theirs)}")

    def demand_nothing(self):
        assert not self.faults, "\n".join(self.faults)


def test_the_map_was_read():
    assert len(WITH_ID) > 20 and "/<entity:entity>/<uuid:id>/history/" in WITH_ID and "/undo/<uuid:change>/" in WITH_ID
    assert len(WITHOUT) > 20 and "/search/" in WITHOUT


def test_leaks_nothing_where_an_id_stands_in_the_address(hidden, dave):
    compared = Compared(dave)
    for pattern in WITH_ID:
        of_entity = "<entity:entity>" in pattern
        for entity in KEYS if of_entity else ("",):
            ways = (("get", False), ("get", True), ("post", False)) if of_entity else (("get", False), ("post", False))
            also = {"contact": ("gone",), "activity": ("note",)}.get(entity, ())
            for what in (entity, *also) if of_entity else hidden:
                id, names = hidden[what], NAMES.get(entity, ("owner",))
                for pair in zip(
                    filled(pattern, entity, id, names), filled(pattern, entity, NOBODY, names), strict=True
                ):
                    for method, htmx in ways:
                        mine, nobodys = (
                            (method, to, {}, htmx, [of]) for to, of in zip(pair, (id, NOBODY), strict=True)
                        )
                        compared.compare(mine, nobodys, of=what)
    compared.demand_nothing()


def batteries(entity, ids):
    """Ways in which an address that names no record may be asked for some ({key: id}): {parameter: value}."""
    id, about, token = str(ids["contact"]), f"deal:{ids['deal']}", f"contact:{ids['contact']}"
    yield {"about": about, "kind": "call", "text": "x", "with": id, "on": about, "then": str(ids["activity"])}
    yield {"about": f"company:{ids['company']}", "with": token, "days": "1", "back": f"/deal/{ids['deal']}/"}
    yield {"after": str(ids["activity"]), "on": about}
    yield {"roles": id, "team": id, "stage": id, "column": id, "within": id, "next": f"/contact/{id}/"}
    if entity is None:
        return
    own = str(ids[entity.key])
    yield {"id": own, "do": "delete", "sure": "1"}
    yield {"ids": own, "do": "edit", "field": "note", "note": "x", "sure": "1"}
    links = {}
    for field in entity.fields.values():
        to = [field.type.to] if field.type.widget == "link" else getattr(field.type, "to", ())
        for key in set(to) & set(KEYS) if isinstance(to, (list, tuple)) else ():
            links[field.key] = str(ids[key]) if field.type.widget == "link" else f"{key}:{ids[key]}"
    yield links | {"name": "x", "first_name": "x", "subject": "x"}
    yield {"f": [f"{name}:is:{value}" for name, value in links.items()]}
    yield {"f": [f"{name}:is_not:{value}" for name, value in links.items() if ":" not in value]}
    for name, value in links.items():
        yield {"field": name, "ask": "is", "value": value}


def of_pattern(pattern):
    """[(entity, address)] of a pattern without an id."""
    if "<entity:entity>" not in pattern:
        return [(None, address) for address in filled(pattern, "", names=("contact+company+deal+user",))]
    return [(one, address) for one in map(find_entity, KEYS) for address in filled(pattern, one.key)]


def methods_of(asker, address):
    """{method: what it looks for} of those by which an address says something of its own to who asks for nothing."""
    with heard() as by_get:
        get = asker.ask("get", address)
    with heard() as by_post:
        post = asker.ask("post", address)
    if post.status == 405 or (get.status != 404 and (get.status, get.body) == (post.status, post.body)):
        return {"get": by_get}
    return {"post": by_post} if get.status == 405 else {"get": by_get, "post": by_post}


def test_leaks_nothing_where_an_id_is_a_parameter(hidden, dave):
    compared, nothing = Compared(dave), {key: UUID(int=NOBODY.int + place) for place, key in enumerate(KEYS)}
    hide = [hidden[key] for key in KEYS], list(nothing.values())
    for pattern in WITHOUT:
        for entity, address in of_pattern(pattern):
            methods = methods_of(dave, address)
            for mine, nobodys in zip(batteries(entity, hidden), batteries(entity, nothing), strict=True):
                for method, looked_for in methods.items():
                    htmx = method == "get" and "column" in mine
                    if not htmx and not looked_for.any_of(mine):
                        continue
                    one, other = ((method, address, *of) for of in ((mine, htmx, hide[0]), (nobodys, htmx, hide[1])))
                    compared.compare(one, other, of=pattern)
    compared.demand_nothing()


def test_every_parameter_that_is_read_as_an_id_is_asked():
    """One that is new belongs into `batteries`."""
    source = "".join(path.read_text() for path in WEB.rglob("*.py") if "tests" not in path.parts)
    read = re.findall(r'(?:id_in|Spot\.named)\([^()]*(?:GET|POST|data|query)\)?\.(?:get|getlist)\("(\w+)"', source)
    read += re.findall(r'(?:GET|POST|data|query)\)?\.getlist\("(\w+)"', source)
    asked = {name for one in batteries(find_entity("deal"), dict.fromkeys(KEYS, NOBODY)) for name in one}
    assert set(read) - asked == {"screen", "mail", "v", "order"} & set(read)
    assert {"about", "after", "then", "with", "id", "f"} <= set(read)


TEXTS = {
    "Айгерим Қасымова": "Ъъщшжйх Цэьыфюяё",
    "Pilot line": "Xqzwv jkyx",
    "aigerim@kazoil.test": "xqzwvjk@qzkxjw.test",
    "+77011234567": "+77018888888",
    "Гульнара": "Ъъщшжйхц",
}
"""Texts of what is hidden, each with one like it that nobody has."""


def test_leaks_nothing_where_a_text_is_asked_for(hidden, dave):
    compared = Compared(dave)
    for pattern in WITHOUT:
        for entity, address in of_pattern(pattern):
            for method in ("get", "post") if pattern.endswith("/new/") else ("get",):
                with heard() as looked_for:
                    dave.ask(method, address)
                for text, nothing in TEXTS.items() if looked_for.any_of(_typed(entity, "")) else ():
                    one, other = (
                        (method, address, _typed(entity, said), False, [said, show_phone(said, "BG")])
                        for said in (text, nothing)
                    )
                    compared.compare(one, other, of=pattern)
    compared.demand_nothing()


def _typed(entity, text):
    """What is typed into every input at once."""
    typed = {"q": text, "live": "1"}
    for field in entity.fields.values() if entity else ():
        if field.type.widget in ("line", "addresses", "link"):
            typed |= {field.key: text, f"{field.key}.value": text, f"{field.key}.text": text}
    return typed


def test_a_planted_leak_is_seen(hidden, dave, monkeypatch):
    from amity.web import history

    def found(actor, entity, id):
        for record in entity.model.objects.unscoped(because="a test plants a leak").filter(pk=id):
            return record
        raise NotFound(entity.key)

    monkeypatch.setattr(history, "find", found)
    monkeypatch.setattr(history, "history", lambda *asked: [])
    compared = Compared(dave)
    asked = [("get", f"/deal/{id}/history/", {}, False, [id]) for id in (hidden["deal"], NOBODY)]
    compared.compare(*asked, of="deal")
    with pytest.raises(AssertionError, match=r"deal: get .*body"):
        compared.demand_nothing()
