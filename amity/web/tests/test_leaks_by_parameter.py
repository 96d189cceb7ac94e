"""Whoever names a hidden record in a parameter gets what they would get if there were none."""

import re
from pathlib import Path
from uuid import UUID

import pytest

from amity.records.registry import find_entity
from amity.site.leaks.compared import Compared

from .heard import heard
from .hidden import KEYS, NOBODY, WITHOUT, of_pattern

pytestmark = pytest.mark.system
WEB = Path(__file__).parents[1]
NO_IDS = {
    "beside",
    "screen",
    "mail",
    "v",
    "order",
    "col",
    "choice",
    "to",
    "line",
    "first",
    "row",
    "role",
    "group",
    "group_role",
    "by",
    "table",
    "place",
    "whom",
    "off",
    "said",
    "key",
}
"""What is sent, but of no records: what was said of two that are none; keys of fields, objects and lines of a form, a
role, tables elsewhere, places in what a service answers; the people and teams with whom something is shared, whom
everybody sees."""


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
    yield {"of": own}
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
    assert set(read) - asked == NO_IDS & set(read)
    assert {"about", "after", "then", "with", "id", "f"} <= set(read)
