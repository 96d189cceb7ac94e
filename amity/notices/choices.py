"""How notices reach a person: their choice for each kind."""

from .notice import WAYS, Kind, NoticeChoice


def choices_of(actor):
    """[(kind, label, on screen, by mail)] of a person."""
    chosen = {one.kind: (one.screen, one.mail) for one in NoticeChoice.objects.filter(user=actor.id)}
    kinds = [kind for kind in Kind if kind != Kind.ALARM or actor.administers]
    return [(str(kind), kind.label, *chosen.get(kind, WAYS[kind])) for kind in kinds]


def choose(actor, ways):
    """Keep what a person chose: {kind: (on screen, by mail)}."""
    rows = [
        NoticeChoice(user_id=actor.id, kind=kind, screen=screen, mail=mail) for kind, (screen, mail) in ways.items()
    ]
    NoticeChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["screen", "mail"]
    )
