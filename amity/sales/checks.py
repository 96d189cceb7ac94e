"""What makes deals stale."""

from django.utils.translation import gettext_lazy as _

from amity.records.check import Check
from amity.records.shaping.key_fields import check_of_key_fields

OPEN = ["stage.outcome", "is", "open"]

CHECKS = (
    Check(
        "deal-no-step", "deal", _("Open deals without a next step"),
        _("Nothing is planned with them: nobody will do anything."),
        ["and", OPEN, ["activity.about", "none", ["done_at", "empty"]]], ("assign", "act", "tag"),
    ),
    Check(
        "deal-late", "deal", _("Open deals that should have closed"),
        _("The day on which they were to close has passed."),
        ["and", OPEN, ["closes_on", "ago", 0]], ("edit", "act", "assign"),
    ),
    check_of_key_fields("deal", "amount", "closes_on"),
)  # fmt: skip
