"""What activities bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import MenuItem, Module

from .activities import activity
from .checks import CHECKS

module = Module(
    name="activities",
    label=_("Activities"),
    entities=(activity,),
    checks=CHECKS,
    menu=(
        MenuItem(_("Today"), "/", "sun", position=10),
        MenuItem(_("Activities"), "/activity/", "checkbox", entity="activity", position=15),
    ),
)
