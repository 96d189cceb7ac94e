"""What has outlived the time for which it may be kept, by what administrators have said of each kind of data."""

from django.utils.translation import gettext_lazy as _

from amity.records.check import Check
from amity.records.condition import BadCondition
from amity.records.periods import NUMBER

from .retentions import Data, Retention

SAME = "how long data are kept is the same for everybody"
LAST = {
    Data.CONTACT: ("activity.about", "deal.contacts", "consent.contact"),
    Data.COMPANY: ("activity.about", "deal.company"),
    Data.DEAL: ("activity.about",),
    Data.ACTIVITY: (),
}
"""By what one sees that something happened: none of these was made in that time."""


def outlived(what):
    """A function that gives the Condition of what has outlived its time; where no time is set it can't be asked."""

    def condition(bound):
        rows = Retention.objects.unscoped(because=SAME).filter(what=what, months__isnull=False)
        months = max(rows.values_list("months", flat=True), default=None)
        if months is None:
            raise BadCondition("no time is set")
        days = min(round(months * 365 / 12), NUMBER.most)
        quiet = [[relation, "none", ["created_at", "last", days]] for relation in LAST[what]]
        return ["and", ["created_at", "ago", days], *quiet]

    return condition


ABOUT = _("Nothing has happened with them for longer than the retention says. Nothing is deleted by itself.")
CURES = ("delete", "tag", "assign")
CHECKS = tuple(
    Check(f"{what.value}-outlived", what.value, _("Kept for too long"), ABOUT, outlived(what), CURES) for what in Data
)
