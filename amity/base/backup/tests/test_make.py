"""A backup is named by its second, and two never share one."""

from amity.base.backup.make import unused_second
from amity.base.backup.manifest import name_of
from amity.base.clock import now


def test_where_there_is_one_of_this_second_the_next_waits_for_the_following(tmp_path):
    while now().microsecond > 500_000:
        pass
    taken = name_of(now())
    assert name_of(unused_second(tmp_path)) == taken
    (tmp_path / taken).mkdir()
    assert name_of(unused_second(tmp_path)) > taken
