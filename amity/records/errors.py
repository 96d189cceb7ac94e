"""What the two doors say no with. Every message is written for the person who reads it."""


class Refused(Exception):
    """A write that is not allowed or makes no sense.

    `message` says what is wrong and what to do; `field` is the key of the field that it belongs to, if one;
    `rule` names the rule that refused.
    """

    def __init__(self, message, *, field=None, rule=None):
        super().__init__(message)
        self.message, self.field, self.rule = message, field, rule


class ManyRefused(Refused):
    """Some of many records may not be written so: `refusals` is {id: Refused}. It says what the first of them says."""

    def __init__(self, refusals):
        first = next(iter(refusals.values()))
        super().__init__(first.message, field=first.field, rule=first.rule)
        self.refusals = refusals


class Invalid(Exception):
    """Several fields that cannot be taken as typed. `errors` maps a field's key to its message."""

    def __init__(self, errors):
        super().__init__("; ".join(f"{key}: {message}" for key, message in errors.items()))
        self.errors = errors


class Conflict(Exception):
    """Somebody else changed the same fields meanwhile. `fields` maps a key to (mine, theirs)."""

    def __init__(self, fields):
        super().__init__(", ".join(fields))
        self.fields = fields


class NotFound(Exception):
    """There is no such record for this actor; whether it exists for others is not said."""


class Unscoped(RuntimeError):
    """Code tried to read records around the read door."""


class WrongDescription(Exception):
    """An entity's description names something that is not there: an error at start-up."""
