"""The matrix of roles."""

import pytest

from amity.users.models import Role


def matrix(cast, **other):
    """What the browser sends for the role of sellers as it is."""
    verbs = {"see": "team", "add": "own", "edit": "team", "delete": "own", "export": "own"}
    levels = {
        f"{key}-{verb}": level
        for key in ("contact", "company", "deal", "activity", "*")
        for verb, level in verbs.items()
    }
    return {"name": "seller", "note": ""} | levels | other


def test_a_change_of_the_matrix_changes_at_once_what_bob_sees(at, cast):
    bob, root, address = at("bob"), at("root"), f"/settings/roles/{cast.seller}/"
    assert "Pilot line" in bob.get("/deal/").content.decode()
    assert root.post(address, matrix(cast, **{"deal-see": "own"})).status_code == 303
    assert "Pilot line" not in bob.get("/deal/").content.decode()
    assert bob.get(f"/deal/{cast.deal}/").status_code == 404
    assert root.post(address, matrix(cast, **{"deal-see": "none"})).status_code == 303
    assert bob.get("/deal/").status_code == 404
    assert root.post(address, matrix(cast)).status_code == 303
    assert "Pilot line" in bob.get("/deal/").content.decode()


def test_the_matrix_shows_what_holds(at, cast):
    page = at("root").get(f"/settings/roles/{cast.seller}/").content.decode()
    start = page.index('name="deal-edit"')
    assert '<option value="team" selected>' in page[start : page.index("</select>", start)]
    assert "2 people" not in page and "3 people have this role" in page


@pytest.mark.parametrize("level", ["everything", "", "<b>", "\x00"])
def test_a_level_that_is_none_is_refused(at, cast, level):
    answer = at("root").post(f"/settings/roles/{cast.seller}/", matrix(cast, **{"deal-see": level}))
    assert answer.status_code == 422
    assert all(cast.bob.grants("deal", "see"))


def test_a_role_without_a_name_is_refused_and_what_was_chosen_stays(at, cast):
    answer = at("root").post(f"/settings/roles/{cast.seller}/", matrix(cast, name=" ", **{"deal-see": "all"}))
    assert answer.status_code == 422
    page = answer.content.decode()
    start = page.index('name="deal-see"')
    assert '<option value="all" selected>' in page[start : page.index("</select>", start)]


def test_a_new_role_begins_like_another(at, cast):
    root = at("root")
    page = root.get(f"/settings/roles/new/?like={cast.seller}").content.decode()
    assert '<option value="team" selected>' in page
    assert root.post("/settings/roles/new/", matrix(cast, name="Trainee")).status_code == 303
    assert Role.objects.unscoped(because="a test looks").get(name="Trainee").grants["deal"]["see"] == "team"
    assert root.get("/settings/roles/new/?like=x").status_code == 404


def test_the_last_administering_role_goes_on_administering(at, cast):
    assert at("root").post(f"/settings/roles/{cast.admin}/", matrix(cast, name="admin")).status_code == 422
    assert at("root").post(f"/settings/roles/{cast.admin}/", {"delete": "1"}).status_code == 422
    assert cast.root.administers


def test_a_role_that_somebody_has_is_not_deleted(at, cast):
    answer = at("root").post(f"/settings/roles/{cast.seller}/", {"delete": "1"})
    assert answer.status_code == 422
    assert "Alice, Bob" in answer.content.decode()


def test_views_are_neither_exported_nor_imported_nor_shared_and_what_was_kept_of_that_stays(at, cast):
    root, address = at("root"), f"/settings/roles/{cast.seller}/"
    page = root.get(address).content.decode()
    for verb in ("export", "import", "share"):
        assert f'<input type="hidden" name="savedview-{verb}"' in page
        assert f'<select class="reach-select" name="deal-{verb}"' in page
    assert '<select class="reach-select" name="savedview-edit"' in page
    kept = dict.fromkeys(("savedview-export", "savedview-import", "savedview-share"), "own")
    assert root.post(address, matrix(cast, **kept)).status_code == 303
    page = root.get(address).content.decode()
    assert all(f'<input type="hidden" name="{name}" value="own">' in page for name in kept)
