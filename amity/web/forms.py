"""Forms: fields as inputs, filled from values or from what was posted; what is wrong stands at its field."""

import json

from django.utils.translation import gettext as _

from amity.records.errors import Invalid, NotFound
from amity.records.fields import LinkColumn, LinksField

from .inputs import WIDGETS, Input
from .seen import Seen


class Form:
    """The inputs of some fields of one record for one actor.

    `values` holds what can be saved, by field key; `fault` is what is wrong with the whole. Of a posted form `values`
    leaves out what stands as it stood when the form was shown (`seen`), so an untouched value is never rounded,
    re-read or refused.
    """

    def __init__(self, actor, inputs, seen=None):
        self.actor, self.inputs, self.seen = actor, {one.key: one for one in inputs}, seen or Seen()
        self.values, self.fault = {}, ""

    @classmethod
    def shown(cls, actor, fields, values=()):
        """A form with `values` by field key; fields without one are empty."""
        values = dict(values)
        inputs = []
        for field in fields:
            widget = WIDGETS[field.type.widget]
            inputs.append(Input(field, widget, widget.shown(field, values.get(field.key), actor)))
        return cls(actor, inputs, Seen.of(fields, values))

    @classmethod
    def posted(cls, actor, fields, data):
        """A form as it was sent. Fields that it did not have are no part of it."""
        form = cls(actor, [], Seen.read(data.get("seen", ""), fields))
        for field in fields:
            if field.type.read(data, field.key) is None:
                continue
            widget = WIDGETS[field.type.widget]
            one = form.inputs[field.key] = Input(field, widget, widget.posted(field, data, actor))
            if data.get(f"{field.key}.stays") == "theirs" and field.key in form.seen:
                one.typed = form.seen.typed(one, actor)
            elif not form.seen.stands(one, actor):
                form._take(one, data)
        return form

    def demand(self, fields):
        """Show the fields that were not sent as empty ones, and say so at those that are needed."""
        self.require(fields)
        self.complete(fields)

    def require(self, fields):
        """Say so at needed fields that were not sent."""
        for one in self._blank(field for field in fields if field.required):
            one.error = _("This is needed.")

    def complete(self, fields):
        """Have an input for each of `fields`, in their order; those that were not sent are empty."""
        self._blank(fields)
        self.inputs = {field.key: self.inputs[field.key] for field in fields}

    def _blank(self, fields):
        """Empty inputs for those of `fields` that have none yet."""
        blank = Form.shown(self.actor, [field for field in fields if field.key not in self.inputs]).inputs
        self.inputs |= blank
        return blank.values()

    def _take(self, one, data):
        try:
            value = one.widget.parse(one.field, data, one.typed, self.actor)
        except ValueError as fault:
            one.error = str(fault)
            if not one.wrong:
                one.error = _("This can’t be read.")
            return
        if one.required and value in (None, "", []):
            one.error = _("This is needed.")
        if one.key not in self.seen or one.field.type.pack(value) != self.seen[one.key]:
            self.values[one.key] = value

    @property
    def wrong(self):
        """The inputs that need a look."""
        return [one for one in self.inputs.values() if one.wrong]

    @property
    def conflicts(self):
        return [one for one in self.inputs.values() if one.conflict]

    @property
    def seen_text(self):
        """What the person has before their eyes, for the hidden field `seen`."""
        return json.dumps(self.seen)

    def refuse(self, fault):
        """Put a refusal of the write door where it belongs: at its field, or over the whole."""
        if isinstance(fault, Invalid):
            for key, message in fault.errors.items():
                self._say(key, message)
        elif isinstance(fault, NotFound):
            for one in self.inputs.values():
                if one.key in self.values and _points_to(one.field, fault.args[0] if fault.args else ""):
                    one.error = _("Choose a record from the list.")
            if not self.wrong:
                self.fault = _("Something that this points to is no longer there.")
        else:
            self._say(fault.field, fault.message)

    def _say(self, key, message):
        """Say what is wrong. A value that was refused as it stands is meant, if it is sent again."""
        if key in self.inputs:
            self.inputs[key].error = message
            if key not in self.values:
                self.seen.pop(key, None)
        else:
            self.fault = f"{self.fault} {message}".strip()


def _points_to(field, key):
    if isinstance(field, LinkColumn):
        return field.target.key == key
    return isinstance(field, LinksField) and key in field.type.to
