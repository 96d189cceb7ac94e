"""What the verbs on users share: writing columns that are no fields."""

from .users import User

WHY = "an administrator gives access; everybody sees to their own password and preferences"


def revise(user, c, **columns):
    """Write what differs of a user's columns."""
    changed = {name: value for name, value in columns.items() if getattr(user, name) != value}
    if changed:
        rows = User.objects.unscoped(because=WHY).filter(pk=user.pk)
        c.count("user", "update", c.revise(rows, **changed))
        for name, value in changed.items():
            setattr(user, name, value)
