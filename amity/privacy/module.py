"""What privacy brings into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.entity import Panel, extend
from amity.records.module import Module

from .consents import consent
from .noting import NOTE, OBJECTED, settle
from .purposes import purpose

module = Module(
    name="privacy",
    label=_("Privacy"),
    entities=(purpose, consent),
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
