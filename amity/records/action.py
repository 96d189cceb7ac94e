"""Action: a verb on records with typed parameters, declared once: button, bulk action, later API call and rule step."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .errors import Invalid


@dataclass(frozen=True)
class Param:
    """A parameter of an action: `type` is a FieldType. `required` without a value refuses the action. Of a link
    `within` names the link that the record shares with those to choose from (the pipeline, of stages), `beyond` one
    that it does not share with them; where there are none, the action makes no sense."""

    name: str
    label: str
    type: object
    required: bool = False
    hint: str = ""
    within: str = ""
    beyond: str = ""


@dataclass(frozen=True)
class Action:
    """`do(record, *, c, **parameters)` runs inside the write door; `when(record)` says whether it makes sense now.

    `verb` is the right that it takes. `many(ids, *, c, **parameters)` does it with many records together; where there
    is none, it is done one by one. Of an action without parameters that sets
    values of each record's own `sets(records)` says which, {id: values by field key}: a look at it shows them, and with
    many records they are written together. One that is `tucked` away stands in the menu of a card, not in its head;
    one that is `of_many` on no card: to ask whether it makes sense there would cost more than it is worth. Who may not
    write all the fields that it `writes` does it with none, whatever they hold.
    """

    name: str
    label: str
    do: Callable
    params: tuple = ()
    when: Callable | None = None
    icon: str = ""
    verb: str = "edit"
    many: Callable | None = None
    sets: Callable | None = None
    tucked: bool = False
    of_many: bool = False
    writes: tuple = ()

    def read(self, data, look):
        """The parameters from posted data. Raises Invalid with a message for each that can't be taken."""
        values, errors = {}, {}
        for param in self.params:
            try:
                values[param.name] = param.type.parse(param.type.read(data, param.name), look)
            except ValueError as fault:
                errors[param.name] = str(fault)
                continue
            if param.required and values[param.name] in (None, "", []):
                errors[param.name] = _("This is needed.")
        if errors:
            raise Invalid(errors)
        return values
