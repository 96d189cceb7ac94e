"""Sensitive values of a page: dots, until its address asks for them."""

from amity.records.fields.masked import MaskedField, masked

from .list_read import PLAIN


def hides(request):
    """Whether the address does not ask for sensitive values (`?plain=1`)."""
    return request.GET.get(PLAIN) != "1"


def masks(request, fields):
    """What `web/masks.html` needs: whether the values of `fields` are hidden, None where none of them is sensitive, and
    where the page shows the other."""
    if not any(one.sensitive or isinstance(one, MaskedField) for one in fields):
        return {"hides": None}
    query = request.GET.copy()
    query.pop(PLAIN, None)
    if hides(request):
        query[PLAIN] = "1"
    return {"hides": hides(request), "other": f"{request.path}?{query.urlencode()}" if query else request.path}


def hidden(fields, but=()):
    """The fields, the sensitive ones masked; those with the keys `but`, which decide what is shown, are not."""
    return [one if one.key in but else new for one, new in zip(fields, masked(fields), strict=True)]


def as_shown(field, value):
    """A field and its value as they are shown to somebody who did not ask: a sensitive one as dots."""
    if not field.sensitive:
        return field, value
    return MaskedField(field), value not in (None, "", [], False)
