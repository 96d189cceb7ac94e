"""Fields that an administrator has made of columns that have nowhere to go."""

from django.contrib import messages
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from amity.exchange.content import content_kind
from amity.records.custom_draft import Draft, customisable
from amity.records.custom_kinds import KINDS
from amity.records.custom_making import make
from amity.records.writing import change

NEW = "+"
"""Stands before the kind of a field that is to be made."""
OFFERED = ("text", "long_text", "number", "money", "day", "moment", "yes_no", "choice", "choices", "tags")
LOOKS = {"date": "day", "number": "number", "money": "money"}


def may_make(actor, entity):
    """Whether `actor` may give an entity fields of their own."""
    return actor.administers and entity in customisable()


def options(samples):
    """The kinds of a new field as HTML, first what the samples of a column look like."""
    likely = _kind(samples)
    kinds = [likely, *(kind for kind in OFFERED if kind != likely)]
    listed = format_html_join("", '<option value="{}">{}</option>', ((NEW + kind, KINDS[kind].label) for kind in kinds))
    return format_html('<optgroup label="{}">{}</optgroup>', _("Make a new field of it"), listed)


def asked(value):
    """The kind of the new field that a column's value asks for; "" for none."""
    return value[1:] if value[:1] == NEW and value[1:] in OFFERED else ""


def make_all(request, imported, entity):
    """Make the fields that columns ask for, in one Change, and send the columns there. Gives whether there were any;
    raises Refused, Invalid."""
    wanted = {at: asked(value) for at, value in enumerate(imported.mapping) if asked(value)}
    if not wanted:
        return False
    language = request.actor.language
    with change(request.actor, source="import", reason=imported.name) as c:
        for at, kind in wanted.items():
            draft = Draft({language: imported.table["headers"][at][:60]})
            if "choices" in KINDS[kind].takes:
                draft.choices = [("", {language: word}) for word in dict.fromkeys(imported.table["samples"][at])]
            imported.mapping[at] = make(c, entity, kind, draft).field_key
    said = _("New fields: %(number)s. See that all columns go where they should, and go on.")
    messages.success(request, said % {"number": len(wanted)}, extra_tags=str(c.id))
    return True


def _kind(samples):
    found = {content_kind(one) for one in samples}
    return LOOKS.get(found.pop(), "text") if len(found) == 1 else "text"
