"""Whether somebody has a second factor, of whatever kind, and taking all of it off."""

from .code_app import CodeApp, take_off
from .passkeys import Passkey


def has_second(user_id):
    """Whether somebody has an app that shows codes, or a passkey."""
    return CodeApp.objects.filter(pk=user_id).exists() or Passkey.objects.filter(user=user_id).exists()


def take_all_off(user_id):
    """Somebody has no second factor from now on; says whether they had one."""
    had = Passkey.objects.filter(user=user_id).delete()[0]
    return take_off(user_id) or bool(had)


def remove_passkey(user_id, id, *, needed):
    """Remove one of somebody's passkeys; the last second factor stays where it is `needed`. Says whether it went."""
    others = CodeApp.objects.filter(pk=user_id).exists() or Passkey.objects.filter(user=user_id).exclude(pk=id).exists()
    return (others or not needed) and bool(Passkey.objects.filter(user=user_id, pk=id).delete()[0])
