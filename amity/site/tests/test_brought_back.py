"""A house that was brought back does not go on with what it was about when it was copied."""

from django.db import connection

from amity.errands.errands import Errand, State
from amity.site.brought_back import hold_back


def errand(cast, what, state=State.RUNNING):
    return Errand.objects.create(by_id=cast.ids["root"], entity="", deed={"what": what}, state=state, total=1).pk


def test_a_backup_that_was_asked_for_is_not_made_again_and_the_rest_goes_on(cast):
    mine, done, other = errand(cast, "backup"), errand(cast, "backup", State.DONE), errand(cast, "erasure")
    with connection.cursor() as cursor:
        hold_back(cursor)
    states = dict(Errand.objects.values_list("pk", "state"))
    assert states == {mine: State.CANCELLED, done: State.DONE, other: State.RUNNING}
