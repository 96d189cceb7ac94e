"""What makes activities stale."""

from django.utils.translation import gettext_lazy as _

from amity.records.check import Check

CHECKS = (
    Check(
        "activity-forgotten", "activity", _("Overdue for more than a year"),
        _("Planned long ago and never done."),
        ["and", ["done_at", "empty"], ["due_at", "ago", 365]], ("act", "assign", "delete"),
    ),
)  # fmt: skip
