"""What privacy brings into the house."""

from django.utils.translation import gettext_lazy as _

from amity.errands.kinds import KINDS
from amity.records.entity import Panel, extend
from amity.records.module import Module

from .checks import CHECKS
from .consents import consent
from .erase_errand import ERASE, WHAT
from .noting import NOTE, OBJECTED, settle
from .purposes import purpose
from .retentions import retention

KINDS[WHAT] = ERASE
module = Module(
    name="privacy",
    label=_("Privacy"),
    entities=(purpose, consent, retention),
    checks=CHECKS,
    merging=(settle,),
    extensions=(
        extend(
            "contact",
            panels=(
                Panel("consent", by="contact", label=_("Consents"), fields=("name", "said", "day", "how", "proof")),
            ),
            actions=(NOTE,),
            rules=(OBJECTED,),
        ),
    ),
)
