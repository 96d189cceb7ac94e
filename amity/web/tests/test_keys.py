"""The map of the keys."""


def test_the_map_of_the_keys_is_a_page_and_for_scripts_a_dialog(at, cast):
    page = at("alice").get("/keys/").content.decode()
    assert "<kbd>j</kbd>" in page and "<dialog" not in page and "Alice" in page
    dialog = at("alice").get("/keys/", headers={"HX-Request": "true"}).content.decode()
    assert "<kbd>j</kbd>" in dialog and "<dialog" in dialog and "<html" not in dialog
