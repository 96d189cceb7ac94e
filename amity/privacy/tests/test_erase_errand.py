"""An erasure goes in the background: whole, once, by who may, and goes on where it was killed."""

import pytest

from amity.base import progress
from amity.contacts.models import Contact
from amity.errands.errands import Errand, State, cancel
from amity.errands.jobs import run_errand
from amity.privacy import erasing
from amity.privacy.erase_errand import ask
from amity.privacy.erasures import Erasure
from amity.records import sweeping
from amity.records.forgetting import remembered
from amity.records.history_rows import HistoryRow
from amity.records.writing import change
from amity.users.actor import actor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


@pytest.fixture
def person(cast, monkeypatch):
    """The id of a contact with a past."""
    monkeypatch.setattr(progress, "EVERY", 0)
    with change(cast.alice, source="web") as c:
        her = c.create(Contact, first_name="Zdravka", last_name="Unikalova")
    with change(cast.alice, source="web") as c:
        c.update(her, last_name="Married")
    return her.pk


def is_here(id):
    return Contact.objects.unscoped(because="a test looks").filter(pk=id).exists() and remembered([id]) > 0


def test_it_is_done_by_the_job_and_tells_how_far_it_is(cast, person, monkeypatch):
    told, real = [], progress.Progress.tell

    def tell(self, number):
        real(self, number)
        told.append(self.done)

    monkeypatch.setattr(progress.Progress, "tell", tell)
    errand = ask(cast.root, person, reference="Letter 17 of Zdravka Unikalova")
    assert is_here(person) and errand.deed["reference"] == "Letter 17 of •••"
    run_errand(id=str(errand.pk))
    errand.refresh_from_db()
    assert (errand.state, errand.change, errand.ids) == (State.DONE, None, []) and not is_here(person)
    assert told == list(range(errand.total + 1)) and errand.total > 40
    assert Erasure.objects.get().reference == "Letter 17 of •••"


@pytest.mark.parametrize("where", ["sweep", "_prove"])
def test_one_that_is_killed_has_erased_nothing_and_goes_on(cast, person, monkeypatch, where):
    errand, real = ask(cast.root, person), getattr(erasing, where)

    def killed(*args):
        real(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(erasing, where, killed)
    with pytest.raises(KeyboardInterrupt):
        run_errand(id=str(errand.pk))
    errand.refresh_from_db()
    assert errand.state == State.RUNNING and is_here(person) and not Erasure.objects.exists()
    monkeypatch.setattr(erasing, where, real)
    run_errand(id=str(errand.pk))
    errand.refresh_from_db()
    assert errand.state == State.DONE and not is_here(person) and Erasure.objects.count() == 1


def test_one_that_is_stopped_on_its_way_has_erased_nothing(cast, person, monkeypatch):
    errand, real = ask(cast.root, person), sweeping.swept

    def stops(value, without):
        cancel(errand)
        return real(value, without)

    monkeypatch.setattr(sweeping, "swept", stops)
    run_errand(id=str(errand.pk))
    errand.refresh_from_db()
    assert errand.state != State.DONE and is_here(person) and not Erasure.objects.exists()


def test_who_asks_twice_asks_once_and_a_second_job_does_nothing(cast, person):
    errand = ask(cast.root, person)
    assert ask(cast.root, person).pk == errand.pk
    for _time in range(2):
        run_errand(id=str(errand.pk))
    assert Erasure.objects.count() == 1 and Errand.objects.get().state == State.DONE
    late = Errand.objects.create(entity="contact", by_id=cast.root.id, deed=errand.deed, ids=[person], total=1)
    run_errand(id=str(late.pk))
    late.refresh_from_db()
    assert late.state == State.FAILED and Erasure.objects.count() == 1


def test_who_no_longer_administers_erases_nobody(cast, person):
    errand = ask(cast.root, person)
    Errand.objects.update(by=cast.alice.id)
    run_errand(id=str(errand.pk))
    errand.refresh_from_db()
    assert errand.state == State.FAILED and is_here(person) and actor_of(cast.alice.id)
    assert HistoryRow.objects.filter(record=person).exists()
