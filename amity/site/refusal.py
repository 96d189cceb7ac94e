"""A command that cannot do what was asked."""


class Refused(Exception):
    """The message says why, and what to do."""
