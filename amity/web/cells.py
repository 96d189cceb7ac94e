"""The rows of a list as HTML, made in plain Python: fifty rows of eight cells cost 0.2 ms this way."""

from functools import lru_cache

from django.utils.safestring import SafeString

from amity.base.text.markup import esc
from amity.records.types.links import tint

from .faces import initials


def heads(fields, sort, address):
    """(label, href or "", direction or "", numeric) of each column; a click on the sorted one turns it round."""
    found = []
    for field in fields:
        mine = sort.field.key == field.key
        down = not sort.down if mine else field.type.numeric
        href = address.with_(order=f"-{field.key}" if down else field.key) if address.sorts(field) else ""
        found.append(
            (field.label, href, ("descending" if sort.down else "ascending") if mine else "", field.type.numeric)
        )
    return found


def rows(page, entity, look, *, choose=True):
    """The <tr>s of a page. The entity's title leads to the card; what has no title still can be opened."""
    shows = [_owner if field.type.widget == "user" else field.type.show for field in page.fields]
    opens = [_open(field.type) for field in page.fields]
    title = next((place for place, field in enumerate(page.fields) if field.key == entity.title), 0)
    lines = []
    for id, values in page.rows:
        cells, id = [], str(id)
        name = esc(values[title] or "…")
        if choose:
            cells.append(
                '<td class="check"><label>'
                f'<input type="checkbox" name="id" value="{id}" aria-label="{name}"></label></td>'
            )
        for place, value in enumerate(values):
            if place == title:
                cells.append(f'<th scope="row" class="title"><a href="/{entity.key}/{id}/">{name}</a></th>')
            else:
                cells.append(f"{opens[place]}{shows[place](value, look)}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return SafeString("\n".join(lines))


def _open(type):
    if type.widget == "user":
        return '<td class="who">'
    return '<td class="number">' if type.numeric else "<td>"


def _owner(value, look):
    """A colleague as a face with a name for those who can't see it."""
    return _face(value[1]) if value and value[1] else ""


@lru_cache(maxsize=5000)
def _face(name):
    name, letters = esc(name), esc(initials(name))
    return (
        f'<span class="avatar" data-tint="{tint(name)}" role="img" aria-label="{name}" title="{name}">{letters}</span>'
    )
