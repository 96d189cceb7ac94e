"""What a person asks to take along: the records of a list as it stands, or chosen ones; which fields; how written."""

from types import SimpleNamespace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.exchange.exporting.csv_file import DELIMITERS
from amity.exchange.exporting.formats import FORMATS, formats
from amity.exchange.exporting.table import whole
from amity.exchange.exporting.taking import Taking
from amity.records import filters_kept
from amity.records.filter_groups import sentence

from ..bulk_chosen import chosen
from ..list_address import ListAddress
from ..list_tabs import FAVOURITES
from ..stars import starred


class AskedExport:
    """Reads the form of an export: `id` or `ids` name chosen records, else `q` is the address of a list, all of whose
    records are meant; `format`, `fields` ("shown" or "all"), `delimiter`, `bom`.

    `fault` is what is wrong with it; `sent` the (name, value) by which a form says again which records are meant.
    """

    def __init__(self, request, bound):
        self.bound, self.data = bound, request.POST
        self.offered = formats(bound)
        self.ticked = None
        if request.method == "POST" and "all" not in self.data and (self.data.get("ids") or self.data.get("id")):
            self.ticked = chosen(request, bound)
        query = self.data.get("q", "")[:4000] if request.method == "POST" else request.GET.urlencode()[:4000]
        listed = SimpleNamespace(GET=QueryDict(query), actor=request.actor, path=f"/{bound.entity.key}/")
        self.address = ListAddress(listed, bound)
        self.shown, self.all = self.address.columns, whole(bound)
        self.condition, self.ids, self.fault = self._which()
        self.sent = self.ticked.sent if self.ticked else [("all", "1"), ("q", self.address.query_text)]
        self.back = self.address.with_()

    def _which(self):
        """(the Condition as it is kept, the ids or None, what is wrong)."""
        if self.ticked:
            return [], self.ticked.ids, self.ticked.fault
        tab, ids = self.address.tab, None
        if tab.token == FAVOURITES:
            asked, faults, ids = self.address.asked, [], list(starred(self.bound.actor, self.bound.entity))
        else:
            own, faults = ([], []) if tab.saved else filters_kept.shown(tab.view.condition, self.bound)
            asked = own + self.address.asked
        parts = [one.packed for one in asked]
        # What was not understood would take more along than the person saw.
        return ["and", *parts] if parts else [], ids, " ".join([*self.address.faults, *faults])

    @property
    def format(self):
        """The chosen Format; None as long as none is."""
        return next((one for one in self.offered if one.code == self.data.get("format")), None)

    @property
    def options(self):
        delimiter = self.data.get("delimiter", "")
        return {"delimiter": delimiter if delimiter in DELIMITERS else "", "bom": "bom" in self.data}

    def taking(self, format=None):
        """The Taking of it."""
        keys = [] if self.data.get("fields") == "all" else [one.key for one in self.shown]
        order = self.address.sort.text
        made = format or self.format or FORMATS["csv"]
        return Taking(self.bound, made, self.condition, self.ids, keys, order, self.options)

    @property
    def words(self):
        """Which records are meant, in words."""
        if self.ticked:
            number = len(self.ticked.ids)
            return ngettext("One chosen record", "%(number)s chosen records", number) % {"number": number}
        tab = self.address.tab
        said = [str(tab.label)] if tab.saved or tab.view.condition else []
        if not tab.saved or "f" in self.address.query:
            said += [sentence(one, self.bound.actor) for one in self.address.asked]
        return " · ".join(said) or _("All")
