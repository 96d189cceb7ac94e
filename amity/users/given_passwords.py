"""Passwords that an administrator has set: two people know them, so that they are for coming in once, within a week."""

from datetime import timedelta

from django.db import models

from amity.base.clock import now

from .invitations import DAYS


class GivenPassword(models.Model):
    """The password of one person is known to who has given it. No Record: an Undo must not make it their own."""

    user = models.UUIDField(primary_key=True)
    since = models.DateTimeField()


def note_given(user_id):
    """From now on the password of somebody is one that was given to them."""
    GivenPassword.objects.update_or_create(pk=user_id, defaults={"since": now()})


def forget_given(user_id):
    """The password of somebody is their own."""
    GivenPassword.objects.filter(pk=user_id).delete()


def was_given(user_id):
    """Whether the password of somebody was given to them."""
    return GivenPassword.objects.filter(pk=user_id).exists()


def is_over(user_id):
    """Whether it was given too long ago to come in by it."""
    return GivenPassword.objects.filter(pk=user_id, since__lte=now() - timedelta(days=DAYS)).exists()
