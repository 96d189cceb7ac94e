"""One input of a form."""

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import mark_safe


class Input:
    """What stands in the input of a field, what is wrong with it, and between which values the person has to choose.

    `conflict` is None or {"who", "when", "mine", "theirs"}, all in words; `focus` puts the cursor into it.
    """

    def __init__(self, field, widget, typed):
        self.field, self.widget, self.typed = field, widget, typed
        self.key, self.label, self.hint, self.required = field.key, field.label, field.hint, field.required
        self.error, self.conflict, self.focus = "", None, False

    @cached_property
    def id(self):
        return self.key.replace(".", "-")

    @property
    def template(self):
        return f"web/inputs/{self.widget.name}.html"

    @property
    def wrong(self):
        """Whether anything in it needs a look."""
        return bool(self.error) or any(row["error"] for row in self.typed.get("rows", ()) if isinstance(row, dict))

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
        """The input with label, hint and error."""
        return render_to_string("web/inputs/field.html", {"input": self, "typed": self.typed})

    @property
    def bare(self):
        """The control alone, as it stands in a card's fact."""
        return render_to_string(self.template, {"input": self, "typed": self.typed, "bare": True})
