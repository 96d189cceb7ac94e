"""Field: a column of the record's own table, and what all fields answer."""

from django.db.models import F, Q


class Field:
    """A column of the record's own table; the base of all other fields.

    `key` is its name in conditions, forms, imports and addresses of pages; `type` a FieldType; `writable` says
    whether anybody may set it; `custom` that an administrator made it, `computed` that it
    is worked out from others, `sensitive` that the audit log notes who was shown a value,
    `sealed` that the database cannot read its values.
    `loaded_as` tells its values from what else is loaded in its place.
    """

    aside = custom = computed = sensitive = sealed = False
    column = None

    def __init__(self, key, label, type, *, hint="", required=False, writable=True, default=None):
        self.key, self.label, self.type, self.hint = key, label, type, hint
        self.required, self.writable, self.default = required, writable, default
        self.loaded_as = key

    def __repr__(self):
        return f"<Field {self.key}>"

    @property
    def told(self):
        """Whether people say it, be it only by an action (`told` of the model): history tells of it."""
        return self.writable or (self.column is not None and self.key in getattr(self.column.model, "told", ()))

    @property
    def nullable(self):
        return self.column is not None and self.column.null

    @property
    def optional(self):
        """Whether a record can be without a value."""
        return self.column is None or self.column.null or self.column.blank

    def parts(self, actor):
        """The ORM expressions that a query selects for this field; `load` makes the value of their results."""
        return (F(self.key),)

    def load(self, *parts):
        """The value, from the results of `parts`."""
        return parts[0]

    def order(self, actor):
        """The expression to sort by, or None where sorting makes no sense."""
        return F(self.key) if self.type.sortable else None

    def q(self, question, value, actor):
        """The Q that asks `question` of this field. KeyError for a question that the type does not know."""
        return self.type.questions()[question][1](self.key, value)

    def points(self, record):
        """The Q of the records whose field points to `record`: an id, or an expression that holds one."""
        return Q(**{self.key: record})

    def columns(self, value):
        """The columns of the record's row that hold `value`: {attribute: value}."""
        return {self.key: value}

    def stored(self, record):
        """The value that a loaded record holds, packed as JSON."""
        return self.type.pack(getattr(record, self.key))
