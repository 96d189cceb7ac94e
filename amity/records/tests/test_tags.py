"""Tags: made in passing, asked for, renamed, merged, removed; stuck to many records and taken off."""

import pytest

from amity.contacts.models import Company
from amity.records import filters, filters_kept, tagging
from amity.records.condition import BadCondition, compile
from amity.records.custom import CustomField
from amity.records.custom_making import Draft, make
from amity.records.errors import Invalid, Refused
from amity.records.history import history
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.types.tags import New, Retagged
from amity.records.undo import undo
from amity.records.writing import change
from amity.users.actor import actor_of
from tests.looking import cells

COMPANY = entity_of(Company)
WHY = "a test looks at a row of definitions"


@pytest.fixture
def tags(cast):
    """The key of a field of tags of companies."""
    with change(cast.root, source="settings") as c:
        return make(c, COMPANY, "tags", Draft({"en": "Tags"})).field_key


def field_of(tags):
    return CustomField.objects.unscoped(because=WHY).get(key=tags.removeprefix("custom."))


def anew(actor):
    """The same person at their next request."""
    return actor_of(actor.id)


def tagged(cast, tags, **words):
    """{name: id} of new companies of Alice with these tags, in words."""
    found = {}
    for name, said in words.items():
        with change(anew(cast.alice), source="web") as c:
            value = COMPANY.bound(c.actor).fields[tags].type.parse(said, c.actor.look)
            found[name] = c.create(Company, name=name, **{tags: value}).pk
    return found


def carried(actor, tags, id):
    """The words of a company's tags."""
    actor = anew(actor)
    (value,) = cells(actor, Company, tags)[id]
    return COMPANY.bound(actor).fields[tags].type.text(value, actor.look)


def code_of(tags, word):
    return next(code for code, words in field_of(tags).options["choices"] if word in words.values())


def asked(cast, tags, question, *words):
    """The names of the companies of whose tags a question is true."""
    bound = COMPANY.bound(anew(cast.alice))
    condition = [tags, question, [code_of(tags, word) for word in words]] if words else [tags, question]
    rows = visible(bound.actor, COMPANY).filter(compile(condition, bound))
    return set(rows.filter(name__in=["A", "B", "C"]).values_list("name", flat=True))


def settings(cast, verb, tags, *args):
    with change(anew(cast.root), source="settings") as c:
        verb(c, field_of(tags), *args)
    return c


def test_new_words_are_tags_from_then_on_and_old_ones_are_not_made_twice(cast, tags):
    ids = tagged(cast, tags, A="VIP, Fair", B="vip; Plovdiv")
    assert [next(iter(words.values())) for _code, words in field_of(tags).options["choices"]] == [
        "Fair",
        "Plovdiv",
        "VIP",
    ]
    assert carried(cast.bob, tags, ids["B"]) == "Plovdiv, VIP"


def test_taking_back_the_record_leaves_the_tag(cast, tags):
    with change(anew(cast.alice), source="web") as c:
        c.update(cast.record(Company, "company"), **{tags: [New("VIP")]})
    undo(anew(cast.alice), c.id)
    assert code_of(tags, "VIP") == "t1"
    assert carried(cast.alice, tags, cast.company) == ""


def test_who_may_make_none_is_told_so(cast, tags):
    settings(cast, tagging.let, tags, [])
    with pytest.raises(Invalid, match="only who may make tags"):
        tagged(cast, tags, A="VIP")
    settings(cast, tagging.let, tags, [str(anew(cast.alice).role_ids[0])])
    assert tagged(cast, tags, A="VIP")


def test_each_question_is_answered(cast, tags):
    tagged(cast, tags, A="x, y", B="y, z", C="")
    assert asked(cast, tags, "is", "x", "z") == {"A", "B"}
    assert asked(cast, tags, "all", "x", "y") == {"A"}
    assert asked(cast, tags, "is_not", "x", "z") == {"C"}
    assert asked(cast, tags, "empty") == {"C"}
    assert asked(cast, tags, "filled") == {"A", "B"}


def test_a_filter_names_several_tags_and_is_kept_so(cast, tags):
    tagged(cast, tags, A="x, y")
    bound = COMPANY.bound(anew(cast.alice))
    (one,), faults = filters.read([f"{tags}:all:x,t2"], bound)
    assert one.words(bound.actor)[1:] == ("has all of", "x, y") and not faults
    (kept,), _faults = filters_kept.shown(one.packed, bound)
    assert kept.text == f"{tags}:all:t1,t2"


def test_a_renamed_tag_is_renamed_everywhere(cast, tags):
    ids = tagged(cast, tags, A="VIP")
    settings(cast, tagging.redraw, tags, "t1", tagging.Tag("Very important", "plum"))
    assert carried(cast.alice, tags, ids["A"]) == "Very important"
    with pytest.raises(Refused, match="already"):
        settings(cast, tagging.add, tags, tagging.Tag("very important"))


def test_a_merged_tag_is_read_as_the_other_and_comes_apart_again(cast, tags):
    ids = tagged(cast, tags, A="Fair", B="Trade fair", C="")
    done = settings(cast, tagging.merge, tags, code_of(tags, "Fair"), code_of(tags, "Trade fair"))
    assert carried(cast.alice, tags, ids["A"]) == "Trade fair"
    assert asked(cast, tags, "is", "Trade fair") == {"A", "B"} and asked(cast, tags, "empty") == {"C"}
    undo(anew(cast.root), done.id)
    assert carried(cast.alice, tags, ids["A"]) == "Fair"
    assert asked(cast, tags, "is", "Trade fair") == {"B"}


def test_a_removed_tag_is_nowhere_but_in_history_until_it_is_back(cast, tags):
    ids = tagged(cast, tags, A="", B="Fair")
    with change(anew(cast.alice), source="web") as c:
        c.update(visible(c.actor, COMPANY).get(pk=ids["A"]), **{tags: ["t1"]})
    settings(cast, tagging.remove, tags, "t1")
    alice = anew(cast.alice)
    assert carried(alice, tags, ids["A"]) == "" and asked(cast, tags, "empty") == {"A", "B"}
    (edit,) = history(alice, COMPANY, ids["A"])[0].edits
    assert edit[0].type.text(edit[2], alice.look) == "Fair"
    with pytest.raises(BadCondition, match="“Fair” was removed"):
        compile([tags, "is", ["t1"]], COMPANY.bound(alice))
    with change(alice, source="web") as c:
        c.update(visible(alice, COMPANY).get(pk=ids["A"]), seen={tags: None}, **{tags: [New("New")]})
    settings(cast, tagging.bring_back, tags, "t1")
    assert carried(alice, tags, ids["B"]) == "Fair"


def test_many_records_gain_and_lose_tags_and_keep_their_others(cast, tags):
    ids = tagged(cast, tags, A="x, y", B="z")
    with change(anew(cast.alice), source="bulk") as c:
        assert c.update_where(COMPANY, ids.values(), **{tags: Retagged([New("new"), "t3"], ["t1"])}) == 2
    assert carried(cast.alice, tags, ids["A"]) == "new, y, z" and carried(cast.alice, tags, ids["B"]) == "new, z"
    undo(anew(cast.alice), c.id)
    assert carried(cast.alice, tags, ids["A"]) == "x, y"


@pytest.mark.parametrize("value", [["t9"], [["t1"]], "t1", {"add": 1}, 5])
def test_what_is_no_tag_is_refused(cast, tags, value):
    with pytest.raises(Invalid), change(anew(cast.alice), source="web") as c:
        c.create(Company, name="A", **{tags: value})
