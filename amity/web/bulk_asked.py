"""What a person wants done with the chosen records, as far as they have said it: the steps of the bulk form."""

from copy import copy

from django.utils.translation import gettext as _

from amity.errands.deed import VERBS, Deed
from amity.records.bulk_link import linkable
from amity.records.errors import NotFound
from amity.records.fields import Field, TagsColumn
from amity.records.merging.merge import mergeable
from amity.records.scope import may

from .doable import locked
from .forms import Form

ALONE = ("addresses", "places", "links")
"""Widgets of what belongs to one record alone."""


def offered(bound):
    """The verbs that a list may offer for its chosen rows to the actor of `bound`."""
    has = {
        "edit": bool(fields_for_many(bound)),
        "assign": "owner" in bound.writable,
        "tag": bool(tags_for_many(bound)),
        "act": bool(actions_for_many(bound)),
        "link": bool(linkable(bound)),
        "delete": True,
    }
    verbs = {**VERBS, "act": "edit"}
    return [what for what in has if has[what] and may(bound.actor, bound.entity, verbs[what])] + (
        ["merge"] if mergeable(bound) else []
    )


def fields_for_many(bound):
    """The fields that can be set alike in many records, by key."""
    found = [one for key, one in bound.fields.items() if key in bound.writable and one.type.widget not in ALONE]
    return {one.key: _of_many(one) for one in found}


def tags_for_many(bound):
    """The tags that can be stuck to many records, by key."""
    found = [one for key, one in bound.fields.items() if key in bound.writable and isinstance(one, TagsColumn)]
    return {one.key: _of_many(one) for one in found}


def _of_many(field):
    """A field as it is asked for of many records: tags with what is done with them."""
    if isinstance(field, TagsColumn):
        field = copy(field)
        field.type = copy(field.type)
        field.type.widget = "retag"
    return field


def actions_for_many(bound):
    """The actions that can be done with many records, by name; settings have none."""
    if bound.entity.scope.setting:
        return {}
    return {one.name: one for one in bound.entity.actions if not locked(bound, one)}


class Asked:
    """What a posted form asks for. `step` is what the person has to say next: "action", "fields", "values" or, where
    all is said, nothing; then `deed` is the Deed.

    `fields` are those that are set, `form` their inputs, `sent` the (name, value) by which a form says the same again.
    """

    def __init__(self, request, bound):
        self.bound, self.data = bound, request.POST
        self.what = self.data.get("do", "")
        if self.what not in offered(bound):
            raise NotFound(bound.entity.key)
        self.action, self.form, self.deed, self.step, self.sent = None, None, None, "", [("do", self.what)]
        self.offers = self._offers()
        self.fields = self._fields()
        if self.step == "":
            self._read()

    @property
    def said(self):
        """The fields that are set: of an action those that it was given something for."""
        values = self.deed.values
        return [one for one in self.fields if self.what != "act" or values.get(one.key) not in (None, "", [])]

    @property
    def title(self):
        """What is done, in words."""
        words = {"edit": _("Change"), "assign": _("Assign"), "act": _("Do"), "link": _("Link"), "delete": _("Delete")}
        words["tag"] = _("Tags")
        return self.action.label if self.action else words[self.what]

    def _offers(self):
        """What may be chosen from before the values: fields or actions, by key."""
        if self.what == "act":
            return actions_for_many(self.bound)
        known = {"edit": fields_for_many, "tag": tags_for_many, "link": linkable}
        return known.get(self.what, lambda bound: {})(self.bound)

    def _fields(self):
        if self.what == "delete":
            return []
        if self.what == "assign":
            return [self.bound.fields["owner"]]
        if self.what == "act":
            return self._of_action()
        keys = [key for key in dict.fromkeys(self.data.getlist("field")) if key in self.offers]
        if not keys and len(self.offers) == 1 and self.what in ("link", "tag"):
            keys = list(self.offers)
        self.step = "" if keys and "choose" not in self.data else "fields"
        self.sent += [("field", key) for key in keys]
        return [self.offers[key] for key in keys]

    def _of_action(self):
        self.action = self.offers.get(self.data.get("action", ""))
        if self.action is None:
            self.step = "action"
            return []
        self.sent.append(("action", self.action.name))
        return [
            Field(one.name, one.label, one.type, hint=one.hint, required=one.required) for one in self.action.params
        ]

    def _read(self):
        """The values of the fields, or the inputs to ask for them."""
        self.form = Form.posted(self.bound.actor, self.fields, self.data)
        missing = len(self.form.inputs) < len(self.fields)
        if self.what == "link":
            for one in self.form.inputs.values():
                one.error = one.error or ("" if self.form.values.get(one.key) else _("This is needed."))
        if missing:
            self.form.complete(self.fields)
        if missing or self.form.wrong or "again" in self.data:
            self.step = "values"
            return
        values = (
            self.form.values if self.what == "act" else {one.key: self.form.values.get(one.key) for one in self.fields}
        )
        self.deed = Deed(self.what, values, self.action.name if self.action else "")
        names = {one.key.split(".")[0] for one in self.fields}
        self.sent += [(key, one) for key in self.data if key.split(".")[0] in names for one in self.data.getlist(key)]
