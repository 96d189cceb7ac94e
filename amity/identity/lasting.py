"""How long what a provider has proven holds without asking it again."""

from datetime import timedelta

from .known import identities_of


def holds_until(provider, moment, until=None):
    """Until when what a provider has proven at a moment holds, itself saying `until` or nothing; None where it does as
    long as a session."""
    ours = moment + timedelta(hours=provider.hours) if provider.hours else None
    return min(filter(None, (ours, until)), default=None)


def passkey_holds(user_id):
    """(the Provider that says how long, until when) a passkey alone lets a user in, whom providers know; (None, None)
    where none says so. Of several the one that was asked last counts; but whom a directory has no more, at once."""
    known = identities_of(user_id)
    for provider, identity in known:
        if identity.gone:
            return provider, identity.gone
    asked = [(one, holds_until(one, identity.used_at or identity.since)) for one, identity in known if one.hours]
    return max(asked, key=lambda pair: pair[1], default=(None, None))
