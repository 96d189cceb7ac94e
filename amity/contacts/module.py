"""What contacts bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import MenuItem, Module, Part

from .checks import CHECKS
from .companies import company
from .contacts import contact
from .employments import employment
from .mailing import settle

module = Module(
    name="contacts",
    label=_("Contacts"),
    entities=(contact, company, employment),
    merging=(settle,),
    checks=CHECKS,
    parts=(
        Part(
            "companies",
            _("Companies"),
            _("Companies, and who works where: for a house that deals with people alone"),
            "building",
            ("company", "employment"),
        ),
    ),
    menu=(
        MenuItem(_("Contacts"), "/contact/", "users", entity="contact", position=20),
        MenuItem(_("Companies"), "/company/", "building", entity="company", position=21),
    ),
)
