"""Settings → Objects: an administrator makes an object, and it is there at once for everybody; nothing is lost."""

import pytest

from amity.records.objects.row import CustomObject
from tests.projects import forgotten

HOME = "/settings/objects/"
PROJECT = {"one": "project", "many": "projects", "one-bg": "проект", "many-bg": "проекти", "icon": "truck"}


@pytest.fixture(autouse=True)
def forgets():
    with forgotten():
        yield


def row():
    return CustomObject.objects.unscoped(because="a test").get()


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_only_administrators_come_here(at):
    at("root").post(f"{HOME}new/", PROJECT)
    for address in (HOME, f"{HOME}new/", f"{HOME}{row().pk}/"):
        for name in ("alice", "carol"):
            assert at(name).get(address).status_code == at(name).post(address, PROJECT).status_code == 404


def test_a_new_object_is_in_menus_rights_fields_and_lists_at_once(at):
    root, alice = at("root"), at("alice")
    answer = root.post(f"{HOME}new/", PROJECT)
    assert (answer.status_code, answer.url) == (303, "/settings/fields/my_project/")
    fields = page(root, answer.url)
    assert "Projects" in fields and "New object: projects" in fields
    home = page(alice, "/")
    assert 'href="/my_project/"' in home and "#truck" in home and 'href="/my_project/new/"' in home
    assert 'name="my_project-see"' in page(root, "/settings/roles/new/")
    assert page(alice, "/my_project/new/") and "my_project" in page(alice, "/import/")


def test_what_is_missing_or_taken_is_said_at_its_input_and_nothing_typed_is_lost(at):
    root = at("root")
    answer = root.post(f"{HOME}new/", {**PROJECT, "many": " ", "many-bg": ""})
    text = answer.content.decode()
    assert answer.status_code == 422 and 'id="many-error"' in text and 'value="проект"' in text
    assert 'value="truck" checked' in text
    answer = root.post(f"{HOME}new/", {**PROJECT, "one": "deal"})
    assert answer.status_code == 422 and 'id="one-error"' in answer.content.decode()
    assert not CustomObject.objects.unscoped(because="a test").exists()


def test_it_is_renamed_removed_and_brought_back(at):
    root = at("root")
    root.post(f"{HOME}new/", PROJECT)
    own = f"{HOME}{row().pk}/"
    assert root.get("/settings/objects/my_project/").headers["Location"] == own
    assert 'value="projects"' in page(root, own)
    root.post("/my_project/new/", {"name": "Dam"})
    assert root.post(own, {**PROJECT, "many": "building sites", "icon": "crane"}).status_code == 303
    assert "Building sites" in page(root, "/") and "1 record" in page(root, HOME)

    assert root.post(own, {"remove": "1"}).status_code == 303
    text = page(root, HOME)
    assert "Removed: building sites · 1 record" in text and 'name="back"' in text
    assert root.get("/my_project/").status_code == 404 and "Building sites" not in page(root, "/")
    assert root.post(HOME, {"back": row().pk}).status_code == 303
    assert "Dam" in page(root, "/my_project/")


def test_objects_stand_in_the_order_of_the_administrator(at):
    root = at("root")
    root.post(f"{HOME}new/", PROJECT)
    root.post(f"{HOME}new/", {"one": "course", "many": "courses", "icon": "no such"})
    last = CustomObject.objects.unscoped(because="a test").get(key="my_course")
    assert last.icon == "box"
    root.post(HOME, {"up": last.pk})
    text = page(root, "/")
    assert text.index("/my_course/") < text.index("/my_project/")
    assert root.post(HOME, {"back": "nothing"}).status_code == 404
