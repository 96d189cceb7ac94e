"""A person has one face, wherever it is shown."""

import re

from amity.records.writing import change
from amity.users.models import User

NAME = "Ана <О’Брайън> O'Brien"


def test_a_face_is_the_same_in_a_list_and_in_the_history_and_has_a_name_where_it_stands_alone(at, cast):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(login="alice"), name=NAME)
    bob = at("bob")
    listed = bob.get("/deal/").content.decode()
    beside = bob.get(f"/deal/{cast.deal}/history/").content.decode()
    face = re.search(
        r'<td class="who"><span class="avatar" data-tint="(\d)" role="img" aria-label="(.+?)" .+?>(.+?)<', listed
    )
    assert face[2] == "Ана &lt;О’Брайън&gt; O&#x27;Brien"
    assert f'<span class="avatar" data-tint="{face[1]}" aria-hidden="true">{face[3]}</span>' in beside
