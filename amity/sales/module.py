"""What sales bring into the house."""

from django.utils.translation import gettext_lazy as _

from amity.records.entity import Panel, extend
from amity.records.module import MenuItem, Module, Part

from . import stage_rules
from .checks import CHECKS
from .deals import deal
from .pipelines import pipeline, reason, stage
from .visits import visit

module = Module(
    name="sales",
    label=_("Sales"),
    entities=(deal, pipeline, stage, reason, visit),
    checks=CHECKS,
    extensions=(
        extend("stage", rules=stage_rules.STAGES),
        extend("reason", rules=stage_rules.REASONS),
        extend("company", panels=(Panel("deal", by="company", label=_("Deals"), fields=("name", "stage", "amount")),)),
        extend("contact", panels=(Panel("deal", by="contacts", label=_("Deals"), fields=("name", "stage", "amount")),)),
    ),
    parts=(
        Part(
            "sales",
            _("Sales"),
            _("Deals with their board, pipelines, stages and reasons"),
            "briefcase",
            ("deal", "pipeline", "stage", "reason", "stagevisit"),
            ("/settings/pipelines/", "/reason/"),
        ),
    ),
    menu=(MenuItem(_("Deals"), "/deal/board/", "briefcase", entity="deal", position=25),),
)
