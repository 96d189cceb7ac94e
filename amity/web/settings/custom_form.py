"""The form of a custom field: what was typed, and the Draft that it means."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records import fields as records
from amity.records.custom_draft import HINT, LABEL, Draft, customisable
from amity.records.custom_fields import field_of_row
from amity.records.custom_kinds import KINDS
from amity.records.custom_use import holding
from amity.records.formula.functions import FUNCTIONS
from amity.records.formula.saving import labels, shown
from amity.records.sealed import YES, may_be_sealed
from amity.records.sealing_state import Sealing

from ..forms import Form
from .custom_choices import Choices
from .custom_roll_up import RollUp
from .fields import Field
from .worded import in_languages, texts, typed_words, words_of

MOST_PLACES = 6
TICKS = ("required", "unique", "filterable", "sensitive")


class FieldForm:
    """What stands in the form of the field `row`, a CustomField that may be a new one. `faults` are {name: message}."""

    def __init__(self, actor, entity, row):
        self.actor, self.entity, self.row, self.kind = actor, entity, row, KINDS[row.type]
        self.faults, options = {}, row.options
        self.label_words, self.hint_words = words_of("", row.label), words_of("", options.get("hint", {}))
        self.ticked = {name for name in TICKS if options.get(name)}
        self.places, self.to = options.get("places", 2 if self.kind.computed else 0), list(options.get("to", ()))
        self.formula = shown(self.bound, options.get("formula", ""))
        self.roll_up = RollUp.of(self.bound, options) if "roll_up" in self.kind.takes else None
        self.choices = Choices.of(row, holding(row) if row.key and "choices" in self.kind.takes else {})
        self.begins = self._begun(self._form(Form.shown, {"default": self._default()}))

    @property
    def bound(self):
        """The entity as its administrator knows it."""
        return self.entity.bound(self.actor)

    @property
    def names(self):
        """What a formula may name: the labels in brackets."""
        return [f"[{capfirst(label)}]" for key, label in labels(self.bound) if key != self.row.field_key]

    @property
    def functions(self):
        """[(example, what it is for)] of the functions of formulas."""
        return [(one.example, one.about) for one in FUNCTIONS.values()]

    @property
    def new(self):
        return not self.row.key

    @property
    def may_be_sealed(self):
        return may_be_sealed(self.row.type)

    @property
    def sealing_words(self):
        """How its values stand in the database now, where that is not as the form says."""
        options = self.row.options
        if options.get("sensitive") and self.may_be_sealed and not options.get("sealed"):
            return _("The values that are here stand in the clear so far. They are sealed once you save.")
        state = Sealing.objects.filter(pk=self.row.pk).first() if options.get("sealed") else None
        if not options.get("sealed") or (state and state.ended and state.shuts == (options["sealed"] == YES)):
            return ""
        percent = {"percent": state.percent if state else 0}
        if options["sealed"] == YES:
            return _("Its values are being sealed: %(percent)s %%") % percent
        return _("Its values are being opened: %(percent)s %%. Until then nothing can be asked of them.") % percent

    @property
    def name(self):
        return self.label_words[0][2][:LABEL]

    def take(self, data):
        """Take what was posted; False where its button asked for another look at the form only."""
        self.label_words, self.hint_words = typed_words(data, "label"), typed_words(data, "hint")
        self.ticked = {name for name in TICKS if name in data}
        self.formula = data.get("formula", "")
        if self.roll_up:
            self.roll_up.take(data)
            self.faults |= {"condition": self.roll_up.fault} if self.roll_up.fault else {}
        self.places = int(data["places"]) if data.get("places") in map(str, range(MOST_PLACES + 1)) else self.places
        self.to = [one.key for one in customisable() if one.key in data.getlist("to")]
        whole = self.choices.take(data)
        form = self._form(Form.posted, data)
        self.begins, self._typed = self._begun(form), form
        if form and form.wrong:
            self.faults["default"] = form.inputs["default"].error
        return whole and not self.faults

    def draft(self):
        """What is wanted."""
        return Draft(
            texts(self.label_words),
            texts(self.hint_words),
            **{name: name in self.ticked for name in TICKS},
            default=self._wanted_default(),
            choices=self.choices.wanted(),
            to=self.to,
            places=self.places,
            formula=self.formula,
            roll_up=self.roll_up.wanted() if self.roll_up else {},
        )

    def refuse(self, faults):
        """Put messages where they belong."""
        self.faults |= {name: str(message) for name, message in faults.items()}
        self.choices.refuse(self.faults)
        if self.roll_up:
            self.roll_up.refuse(self.faults)
        if self.begins and "default" in self.faults:
            self.begins.error = self.faults["default"]

    @property
    def others(self):
        """The messages that belong to no input of the form."""
        known = {
            "label",
            "hint",
            "default",
            "to",
            "places",
            "unique",
            "sensitive",
            "choices",
            "formula",
            "of",
            "way",
            "condition",
        }
        return [said for name, said in self.faults.items() if name not in known and not name.startswith("choices-")]

    @property
    def labels(self):
        """(the label, the same in the other languages)."""
        return in_languages("label", self.label_words, self.faults.get("label", ""), LABEL, label=_("Name"), must=True)

    @property
    def hints(self):
        """(the hint, the same in the other languages)."""
        about, error = _("Stands under the field in forms."), self.faults.get("hint", "")
        return in_languages("hint", self.hint_words, error, HINT, label=_("Hint"), hint=about)

    @property
    def targets(self):
        """[(key, label, chosen)] of what a link may lead to."""
        return [(one.key, capfirst(str(one.plural)), one.key in self.to) for one in customisable()]

    @property
    def digits(self):
        """The select of the digits behind the point; there is no way to fewer than there are."""
        least = 0 if self.new or self.kind.computed else self.row.options.get("places", 0)
        options = [(str(number), str(number)) for number in range(least, MOST_PLACES + 1)]
        error = self.faults.get("places", "")
        return Field("places", self.places, error, "select", _("Digits after the point"), options=tuple(options))

    def _form(self, make, values):
        """The record form with the one input of the default, made by `make`; None where there can be none."""
        if not self.kind.begins or (self.new and "choices" in self.kind.takes):
            return None
        type = field_of_row(self.row).type
        about = _("What a new record begins with, if nothing else is said.")
        return make(self.actor, [records.Field("default", _("Default"), type, hint=about)], values)

    def _default(self):
        return field_of_row(self.row).default if self.row.key else None

    def _begun(self, form):
        return form and form.inputs.get("default")

    def _wanted_default(self):
        form = getattr(self, "_typed", None)
        return form.values.get("default") if form else None
