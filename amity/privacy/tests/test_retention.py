"""What has outlived its time is counted and shown; nothing is deleted by itself."""

from datetime import timedelta

import pytest

from amity.activities.models import Activity
from amity.base.clock import now, standing_at
from amity.contacts.models import Contact
from amity.privacy.retentions import Retention
from amity.records.check import checks, faulty
from amity.records.writing import change

pytestmark = pytest.mark.django_db


def outlived(actor, what="contact"):
    for check, bound in checks(actor):
        if check.name == f"{what}-outlived":
            return set(faulty(check, bound).values_list("pk", flat=True))
    return None


def keep(cast, months, what="contact"):
    with change(cast.root, source="settings") as c:
        c.create(Retention, what=what, basis="interest", months=months, purpose="selling")


def test_where_no_time_is_set_nothing_is_asked(cast):
    assert outlived(cast.root) is None
    keep(cast, None)
    assert outlived(cast.root) is None


def test_who_was_left_alone_for_so_long_is_shown_to_those_who_may_see_them(cast):
    keep(cast, 24)
    assert outlived(cast.root) == set()
    with standing_at(now() + timedelta(days=3 * 365)):
        assert outlived(cast.root) == {cast.contact, cast.ids["dave's contact"]}
        assert outlived(cast.alice) == {cast.contact}
    assert Contact.objects.unscoped(because="test").count() == 2


def test_whom_somebody_has_met_since_is_kept(cast):
    keep(cast, 24)
    with standing_at(now() + timedelta(days=3 * 365)):
        with change(cast.alice, source="web") as c:
            met = c.create(Activity, kind="note", subject="Met", about=[("contact", cast.contact)])
        moment = now()
        with change(cast.house, source="test") as c:
            c.revise(Activity.objects.unscoped(because="test").filter(pk=met.pk), created_at=moment)
        assert outlived(cast.root) == {cast.ids["dave's contact"]}


def test_the_longest_time_counts_where_there_are_several(cast):
    keep(cast, 24)
    keep(cast, 120)
    with standing_at(now() + timedelta(days=3 * 365)):
        assert outlived(cast.root) == set()
