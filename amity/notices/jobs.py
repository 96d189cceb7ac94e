"""The jobs of notices that run by the clock."""

from datetime import timedelta

from amity.base.clock import now
from amity.base.jobs import every

from .new_device import tell_of_new_device
from .notice import Notice
from .post import post
from .reminders import ring

KEPT = timedelta(days=90)

__all__ = ["forget_old_notices", "post", "ring_what_rings", "tell_of_new_device"]


@every("* * * * *")
def ring_what_rings(timestamp):
    """Each minute: what is planned rings, and what became overdue."""
    ring()


@every("23 3 * * *")
def forget_old_notices(timestamp):
    """Each night: notices of three months ago go."""
    Notice.objects.filter(made_at__lt=now() - KEPT).delete()
