"""Stars: the button that puts a record among a person's favourites, or takes it off them."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amity.base.text.markup import esc
from amity.desk.known import known

from .assets import icon


def has_stars(entity):
    """Whether records of an entity can be favourites: what has a card of its own."""
    return not entity.scope.setting


def starred(actor, entity):
    """The ids of the favourites of `actor` among the records of an entity; None where there can be none."""
    return frozenset(known(actor).starred.get(entity.key, ())) if has_stars(entity) else None


def star(key, id, title, on):
    """The button of one record, by the key of its entity; `on` says whether it is a favourite."""
    words = _("Favourite: %(name)s") % {"name": title}
    return SafeString(
        f'<button class="icon-button star" formaction="{where(key, id, on)}" data-star '
        f'aria-pressed="{str(on).lower()}" aria-label="{esc(words)}">{icon("star")}</button>'
    )


def stars(key, ids, titles, on):
    """The same for many records, whose titles are safe already: short, as they stand in each row of a list."""
    before, _name, after = esc(_("Favourite: %(name)s")).partition("%(name)s")
    begins, ends = f'<button class="star" formaction="/favourites/{key}/', f'{after}">{icon("star")}</button>'
    pressed = {
        mine: f'/?on={int(not mine)}" data-star aria-pressed="{str(mine).lower()}" aria-label="{before}'
        for mine in (False, True)
    }
    return [f"{begins}{id}{pressed[id in on]}{title}{ends}" for id, title in zip(ids, titles, strict=True)]


def where(key, id, on):
    """The address that changes it."""
    return f"/favourites/{key}/{id}/?on={int(not on)}"
