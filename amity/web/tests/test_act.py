"""Actions of records: done at once, or asked for what they need."""

from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage

HX = {"HX-Request": "true"}


def move(cast):
    return f"/deal/{cast.deal}/act/move/"


def test_a_deal_moves_on_with_one_press_and_can_be_taken_back(browser, cast):
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/")
    alice.send("Move to Meeting")
    assert alice.address == f"/deal/{cast.deal}/" and cast.record(Deal, "deal").stage_id == cast.ids["meeting"]
    alice.send("Undo")
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_a_deal_that_goes_back_is_asked_why_and_keeps_what_was_chosen(browser, cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.offer)
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/")
    alice.send("New")
    assert alice.status == 422 and "Say why the deal goes back." in alice.page.text
    assert cast.record(Deal, "deal").stage_id == cast.offer
    alice.send("Move to stage", because="They need another pump")
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_a_lost_deal_says_why(browser, cast):
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/")
    alice.send("Move to Lost")
    assert alice.status == 422 and "Say why the deal is lost." in alice.page.text
    alice.send("Move to stage", reason=str(cast.ids["too dear"]))
    row = cast.record(Deal, "deal")
    assert (row.stage_id, row.reason_id) == (cast.lost, cast.ids["too dear"])


def test_on_the_card_a_refusal_comes_as_a_fragment_and_a_move_loads_the_card_anew(at, cast):
    alice = at("alice")
    answer = alice.post(move(cast), {"stage": str(cast.lost)}, headers=HX)
    assert answer.status_code == 422 and "<html" not in answer.content.decode()
    answer = alice.post(move(cast), {"stage": str(cast.offer)}, headers=HX)
    assert answer.headers["HX-Redirect"] == f"/deal/{cast.deal}/"


def test_only_stages_of_its_own_pipeline_are_offered_to_a_deal(at, cast):
    with change(cast.root, source="test") as c:
        other = c.create(Stage, name="Repair", pipeline=c.create(Pipeline, name="Service").pk).pk
    for page in (at("alice").get(move(cast)), at("alice").post(move(cast), {"stage": str(cast.lost)})):
        assert str(cast.offer) in page.content.decode() and str(other) not in page.content.decode()
    assert at("alice").post(move(cast), {"stage": str(other)}).status_code == 422


def test_a_deal_is_moved_to_another_pipeline_from_its_card_without_script(browser, cast):
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/")
    assert "Move to another pipeline" not in alice.page.text, "there is only one"
    with change(cast.root, source="test") as c:
        service = c.create(Pipeline, name="Service").pk
        repair = c.create(Stage, name="Repair", pipeline=service).pk
    alice.visit(f"/deal/{cast.deal}/")
    assert "Move to another pipeline …" in alice.page.text
    alice.visit(f"/deal/{cast.deal}/act/pipeline/")
    page = alice.client.get(alice.address).content.decode()
    assert f'value="{repair}"' in page and f'value="{cast.offer}"' not in page and "Service: Repair" in page
    alice.send("Move to another pipeline", stage=str(repair))
    row = cast.record(Deal, "deal")
    assert alice.address == f"/deal/{cast.deal}/" and (row.pipeline_id, row.stage_id) == (service, repair)
    alice.send("Undo")
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_the_form_that_moves_a_deal_leads_to_the_one_that_moves_it_over(at, cast):
    with change(cast.root, source="test") as c:
        c.create(Stage, name="Repair", pipeline=c.create(Pipeline, name="Service").pk)
    assert f'href="/deal/{cast.deal}/act/pipeline/"' in at("alice").get(move(cast)).content.decode()


def test_many_deals_are_moved_to_another_pipeline_at_once(browser, cast):
    with change(cast.root, source="test") as c:
        service = c.create(Pipeline, name="Service").pk
        repair = c.create(Stage, name="Repair", pipeline=service).pk
    client = browser("alice").client
    sent = {"do": "edit", "id": str(cast.deal), "field": "pipeline", "pipeline": str(service)}
    page = client.post("/deal/bulk/", sent).content.decode()
    assert "<del>New equipment</del>" in page and "<ins>Service</ins>" in page
    client.post("/deal/bulk/", {**sent, "sure": "1"})
    assert cast.record(Deal, "deal").stage_id == repair


def test_a_board_does_not_move_a_card_off_itself(at, cast):
    with change(cast.root, source="test") as c:
        other = c.create(Stage, name="Repair", pipeline=c.create(Pipeline, name="Service").pk).pk
    answer = at("alice").post(f"/deal/{cast.deal}/act/pipeline/?on=board", {"stage": str(other)}, headers=HX)
    assert answer.status_code == 404 and cast.record(Deal, "deal").stage_id == cast.new


def test_an_action_without_what_it_needs_says_so(at, cast):
    answer = at("alice").post(move(cast), {})
    assert answer.status_code == 422 and "This is needed." in answer.content.decode()


def test_a_stage_that_is_none_is_refused_at_its_field(at, cast):
    for stage in ("x", str(cast.company), "0" * 40):
        assert at("alice").post(move(cast), {"stage": stage}).status_code == 422
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_who_may_not_edit_is_refused(at, cast):
    from amity.users.models import Role

    with change(cast.house, source="test") as c:
        grants = {"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}}
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), grants=grants)
    answer = at("bob").post(move(cast), {"stage": str(cast.offer)})
    assert answer.status_code == 422 and "You may see this, but not change it." in answer.content.decode()


def test_a_form_that_leads_back_leads_only_into_this_house(at, cast):
    company, deal = f"/company/{cast.company}/", f"/deal/{cast.deal}/"
    for back, to in ((company, company), ("//evil.example/", deal), ("https://evil.example", deal)):
        answer = at("alice").post(move(cast), {"stage": str(cast.offer), "back": back})
        assert answer.url == to
