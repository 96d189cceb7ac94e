"""A write that is only tried is tried again where another write of the same records was in its way."""

import pytest
from django.db import OperationalError
from psycopg.errors import DeadlockDetected, QueryCanceled

from amity.web.rehearsal import TIMES, rehearse


def failing(fault, times):
    """A write that the database stops so often."""
    tried = []

    def write(c, ids):
        tried.append(ids)
        if len(tried) <= times:
            raise OperationalError(str(fault)) from fault

    return write, tried


def test_what_was_stopped_for_another_is_tried_again(cast):
    write, tried = failing(DeadlockDetected("deadlock detected"), TIMES - 1)
    assert rehearse(cast.root, [cast.company], write) == {} and len(tried) == TIMES


@pytest.mark.parametrize(("fault", "times"), [(DeadlockDetected("deadlock"), TIMES), (QueryCanceled("slow"), 1)])
def test_not_for_ever_and_not_for_anything_else(cast, fault, times):
    write, tried = failing(fault, TIMES)
    with pytest.raises(OperationalError):
        rehearse(cast.root, [cast.company], write)
    assert len(tried) == times
