"""The editor of pipelines."""

import re

import pytest

from amity.sales.models import Deal, Pipeline, Stage, StageVisit

LOOK = "a test looks at what is there"
STAGES = ("new", "meeting", "offer", "won", "lost")


def posted(cast, order=STAGES, **other):
    """What the browser sends for the pipeline as it is, its stages in this order."""
    data = {"name": "New equipment", "stage": [str(cast.ids[name]) for name in order]}
    for name in order:
        stage, key = cast.record(Stage, name), str(cast.ids[name])
        data |= {
            f"{key}-name": stage.name,
            f"{key}-chance": stage.probability,
            f"{key}-norm": 14,
            f"{key}-outcome": stage.outcome,
        }
    return data | other


@pytest.fixture
def address(cast):
    return f"/settings/pipelines/{cast.pipeline}/"


def names(cast):
    rows = Stage.objects.unscoped(because=LOOK).filter(pipeline=cast.pipeline).order_by("position")
    return list(rows.values_list("name", flat=True))


def test_only_administrators_come_here(at, cast, address):
    for name in ("alice", "carol"):
        person = at(name)
        for page in (
            address,
            "/settings/pipelines/",
            "/settings/pipelines/new/",
            f"{address}remove/",
            f"/settings/pipelines/stages/{cast.new}/remove/",
        ):
            assert person.get(page).status_code == person.post(page, posted(cast, name="Mine")).status_code == 404
    assert cast.record(Pipeline, "pipeline").name == "New equipment"
    assert at("root").get("/settings/pipelines/").url == address


def test_the_order_on_the_page_is_the_order_of_the_stages(at, cast, address):
    root = at("root")
    answer = root.post(address, posted(cast, ("meeting", "new", "offer", "won", "lost")))
    assert answer.status_code == 303
    assert names(cast) == ["Meeting", "New", "Offer", "Won", "Lost"]
    root.post(address, posted(cast, ("meeting", "new", "offer", "won", "lost"), down=str(cast.meeting)))
    assert names(cast) == ["New", "Meeting", "Offer", "Won", "Lost"]
    root.post(address, posted(cast, up=str(cast.offer)))
    assert names(cast) == ["New", "Offer", "Meeting", "Won", "Lost"]
    for key in (str(cast.new), "x", "../.."):
        root.post(address, posted(cast, ("new", "offer", "meeting", "won", "lost"), up=key))
    assert names(cast) == ["New", "Offer", "Meeting", "Won", "Lost"]


def test_a_name_is_given_in_four_languages_and_seen_in_each(at, cast, address):
    key = str(cast.new)
    data = posted(cast) | {f"{key}-name-bg": "Нова", f"{key}-name-kk": "Жаңа", "name-bg": "Ново оборудване"}
    assert at("root").post(address, data).status_code == 303
    alice = at("alice")
    alice.post("/me/", {"name": "Alice", "language": "bg", "timezone": "Europe/Sofia", "theme": "light", "email": ""})
    page = alice.get("/deal/board/").content.decode()
    assert "Нова" in page and "Ново оборудване" in page and "Meeting" in page


def test_a_stage_is_added_in_the_blank_row(at, cast, address):
    root = at("root")
    blank = re.search(r'name="stage" value="(new\d+)"', root.get(address).content.decode())[1]
    data = posted(cast)
    data["stage"].append(blank)
    answer = root.post(
        address,
        data
        | {
            f"{blank}-name": "Contract",
            f"{blank}-chance": "85 %",
            f"{blank}-norm": "",
            f"{blank}-outcome": "open",
            "add": "1",
        },
    )
    assert answer.status_code == 303
    assert names(cast)[-1] == "Contract"
    root.post(address, data | {f"{blank}-name": " "})
    assert len(names(cast)) == 6


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("name", ""),
        ("name", "x" * 1000),
        ("chance", "101"),
        ("chance", "-1"),
        ("chance", "ten"),
        ("norm", "0"),
        ("norm", "9" * 40),
        ("norm", "\x00"),
        ("outcome", "maybe"),
    ],
)
def test_what_cannot_be_is_said_at_the_row_and_what_was_typed_stays(at, cast, address, part, text):
    answer = at("root").post(address, posted(cast, name="Renamed") | {f"{cast.new}-{part}": text})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="{cast.new}-error"' in page and 'value="Renamed"' in page
    assert cast.record(Pipeline, "pipeline").name == "New equipment"


@pytest.mark.parametrize("stage", ["x", "<script>", "00000000-0000-0000-0000-000000000000"])
def test_rows_that_are_none_change_nothing(at, cast, address, stage):
    data = posted(cast)
    data["stage"].append(stage)
    answer = at("root").post(address, data | {f"{stage}-name": "Hack", f"{stage}-outcome": "open"})
    assert answer.status_code in (303, 422)
    assert "<script>" not in answer.content.decode()
    assert len(names(cast)) <= 6


def test_a_stage_with_deals_asks_where_they_go(at, cast, address):
    root = at("root")
    answer = root.post(address, posted(cast, remove=str(cast.new)))
    page = root.get(answer.url).content.decode()
    assert "1 deal is in it now" in page
    assert root.post(answer.url, {}).status_code == 422
    assert root.post(answer.url, {f"into-{cast.new}": str(cast.won)}).status_code == 422
    assert root.post(answer.url, {f"into-{cast.new}": "x"}).status_code == 422
    done = root.post(answer.url, {f"into-{cast.new}": str(cast.meeting)})
    assert done.url == address
    assert cast.record(Deal, "deal").stage_id == cast.meeting
    assert StageVisit.objects.unscoped(because=LOOK).filter(deal=cast.deal, left_at=None).get().stage_id == cast.meeting
    assert "/undo/" in root.get(address).content.decode()
    assert root.get(answer.url).status_code == 404


def test_a_new_pipeline_begins_with_the_usual_stages_and_can_be_removed(at, cast):
    root = at("root")
    page = root.get("/settings/pipelines/new/").content.decode()
    keys = re.findall(r'name="stage" value="(new\d+)"', page)
    data = {"name": "Service", "stage": keys}
    for key in keys[:-1]:
        data |= {f"{key}-name": f"Stage {key}", f"{key}-chance": "5", f"{key}-outcome": "open"}
    made = root.post("/settings/pipelines/new/", data)
    assert made.status_code == 303
    pipeline = Pipeline.objects.unscoped(because=LOOK).get(name="Service")
    assert Stage.objects.unscoped(because=LOOK).filter(pipeline=pipeline.pk).count() == 6
    assert root.post(f"/settings/pipelines/{pipeline.pk}/", {"shift": "-1"}).status_code == 303
    assert root.post(f"/settings/pipelines/{pipeline.pk}/remove/").status_code == 303
    assert root.post(f"/settings/pipelines/{cast.pipeline}/remove/").status_code == 422
