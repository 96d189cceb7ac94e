"""One input of a form."""

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.text.markup import esc


class Input:
    """What stands in the input of a field, what is wrong with it, and between which values the person has to choose.

    `conflict` is None or {"who", "when", "mine", "theirs"}, all in words; `focus` puts the cursor into it; `shown` is
    None for a field that is always shown, else whether this one is now.
    """

    def __init__(self, field, widget, typed):
        self.field, self.widget, self.typed = field, widget, typed
        self.key, self.label, self.hint, self.required = field.key, field.label, field.hint, field.required
        self.error, self.conflict, self.focus, self.shown = "", None, False, None

    @cached_property
    def id(self):
        return self.key.replace(".", "-")

    @property
    def template(self):
        return f"web/inputs/{self.widget.name}.html"

    @property
    def wrong(self):
        """Whether anything in it needs a look: nothing where it is not shown."""
        faults = (row["error"] for row in self.typed.get("rows", ()) if isinstance(row, dict))
        return self.shown is not False and (bool(self.error) or any(faults))

    @property
    def says(self):
        """The attributes that tell a screen reader about hint and error."""
        ids = [f"{self.id}-{what}" for what, there in (("hint", self.hint), ("error", self.error)) if there]
        wrong = ' aria-invalid="true"' if self.error else ""
        must = " required" if self.required else ""
        focus = " autofocus" if self.focus else ""
        return mark_safe(wrong + must + focus + (f' aria-describedby="{escape(" ".join(ids))}"' if ids else ""))

    @property
    def html(self):
        """The input with label, hint, error and, after a conflict, the choice between two values."""
        wide = " wide" if self.widget.wide else ""
        when = "" if self.shown is None else f' data-when="{esc(self.key)}"{"" if self.shown else " hidden"}'
        id, label, must = esc(self.id), esc(capfirst(str(self.label))), ""
        if self.required:
            must = f'<span class="must">{esc(_("required"))}</span>'
        control = render_to_string(self.template, {"input": self, "typed": self.typed}) + self._said()
        if self.widget.grouped:
            legend = f'<legend class="label">{label} {must}</legend>'
            return mark_safe(
                f'<fieldset class="field{wide}" id="{id}" tabindex="-1"{when}>{legend}{control}</fieldset>'
            )
        head = f'<div class="label"><label for="{id}">{label}</label>{must}</div>'
        return mark_safe(f'<div class="field{wide}"{when}>{head}{control}</div>')

    def _said(self):
        """What stands under the control."""
        if not (self.hint or self.error or self.conflict):
            return ""
        return render_to_string("web/inputs/said.html", {"input": self})

    @property
    def bare(self):
        """The control alone, as it stands in a card's fact."""
        return render_to_string(self.template, {"input": self, "typed": self.typed, "bare": True})
