"""What is done at the terminal, for the audit log."""

import getpass


def note_here(what):
    """Note a command that took everything along or opened a way to it, by the name of the system's user."""
    from amity.audit.log import note
    from amity.audit.models import Kind

    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = ""
    note(Kind.HOUSE, name=name, what=what)
