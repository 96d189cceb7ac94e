"""The page on why somebody may do something with a record."""


def test_an_administrator_reads_why_dave_does_not_see_a_company(at, cast):
    page = at("root").get(f"/company/{cast.company}/why/?person={cast.ids['dave']}").content.decode()
    assert "Dave" in page and "the owner is Alice" in page
    assert page.count(">no<") == 6


def test_without_a_person_the_first_is_asked_about(at, cast):
    page = at("root").get(f"/company/{cast.company}/why/").content.decode()
    assert "selected>Alice" in page and ">yes<" in page


def test_somebody_who_is_not_there_is_nobody(at, cast):
    assert "There is nobody like that." in at("root").get(f"/company/{cast.company}/why/?person=x").content.decode()


def test_it_is_for_administrators_alone(at, cast):
    assert at("carol").get(f"/company/{cast.company}/why/").status_code == 404
    assert "/why/" not in at("carol").get(f"/company/{cast.company}/").content.decode()
    assert "/why/" in at("root").get(f"/company/{cast.company}/").content.decode()
