"""What a roll-up is made of, in the form of its field."""

from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records import filters_kept
from amity.records.formula.reading import BadFormula
from amity.records.formula.values import of_field
from amity.records.relations import relation, relations
from amity.records.roll_up import WAYS

from ..list_address import ListAddress
from .fields import Field

BETWEEN = "|"
"""Between the relation and the field in the value of an option."""


class RollUp:
    """The inputs: of what (a relation and, but for counting, one of its fields), which way, and a list whose filters
    say which of them: it is named by its address."""

    def __init__(self, bound, of, way, address):
        self.bound, self.of, self.way, self.address, self.faults = bound, of, way, address, {}

    @classmethod
    def of(cls, bound, options):
        """Those of a field as it is kept."""
        key, found = options.get("relation", ""), relation(bound, options.get("relation", ""))
        address = ""
        if found and options.get("condition"):
            texts = [("f", one.text) for one in filters_kept.shown(options["condition"], found.target)[0]]
            address = f"/{found.target.entity.key}/?{urlencode(texts)}"
        return cls(bound, f"{key}{BETWEEN}{options.get('of', '')}" if key else "", options.get("way", "count"), address)

    def take(self, data):
        """Take what was posted."""
        self.of, self.way = data.get("of", ""), data.get("way", "")
        self.address = data.get("condition", "").strip()

    def wanted(self):
        """The options of the roll-up, as they are asked for."""
        key, _bar, of = self.of.partition(BETWEEN)
        return {"relation": key, "of": of, "way": self.way, "condition": self._asked()[0]}

    @property
    def fault(self):
        """What is wrong with the address; "" if nothing is."""
        return self._asked()[1]

    def _asked(self):
        """(the Condition of the list at the address, what is wrong with it)."""
        found = relation(self.bound, self.of.partition(BETWEEN)[0])
        if not self.address or found is None:
            return [], ""
        key = found.target.entity.key
        try:
            parts = urlsplit(self.address)
        except ValueError:
            parts = urlsplit("")
        if parts.path.strip("/").removesuffix("/board") != key:
            example = {"address": f"/{key}/?f=…"}
            return [], _("Write the address of a list like %(address)s.") % example
        asks = SimpleNamespace(path=f"/{key}/", GET=QueryDict(parts.query), actor=self.bound.actor)
        asked = ListAddress(asks, found.target)
        return (asked.packed(), "") if not asked.faults else ([], str(asked.faults[0]))

    def refuse(self, faults):
        """Put messages where they belong."""
        self.faults = {name: faults[name] for name in ("of", "way", "condition") if name in faults}

    @property
    def fields(self):
        """The inputs as fields of the settings' forms."""
        ways = tuple((way, capfirst(str(words))) for way, (words, _sql, _kinds) in WAYS.items())
        about = _("Filter the list as you want it counted, then copy its address into this. Empty means all of them.")
        return [
            Field("way", self.way, self._said("way"), "select", _("What is worked out"), options=ways),
            Field("of", self.of, self._said("of"), "select", _("Of what"), groups=tuple(self._groups())),
            Field(
                "condition",
                self.address,
                self._said("condition"),
                label=_("Only those in the list"),
                hint=about,
                wide=True,
                attributes={"autocomplete": "off", "placeholder": "/deal/?f=…", "spellcheck": "false"},
            ),
        ]

    def _said(self, name):
        return self.faults.get(name, "")

    def _groups(self):
        """[(what points here, [(value, label)])]: first their number, then their fields."""
        for found in relations(self.bound):
            label = f"{capfirst(str(found.label))} · {capfirst(str(found.field.label))}"
            begins = f"{found.key}{BETWEEN}"
            called = capfirst(str(found.label))
            rows = [(begins + key, f"{called} · {capfirst(str(one.label))}") for key, one in self._usable(found.target)]
            yield label, [(begins, called), *rows]

    def _usable(self, target):
        for key, one in target.fields.items():
            try:
                if of_field(one, self.bound.actor) is not None:
                    yield key, one
            except BadFormula:
                continue
