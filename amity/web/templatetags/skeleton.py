"""`{% skeleton %}…{% fresh %}…{% endfresh %}…{% endskeleton %}`: a whole page that is made once for each key, but for
what is fresh in it.

The key is `shell.skeleton`: all that the page depends on outside of its fresh parts; without one the page is made anew.
What comes with the visit is fresh: tokens, messages, rows. So is what a page has of its own, `{% own %}…{% endown %}`,
unless `shell.lasts` says that it is in the key too. A fresh part reads the context of the page, not what a `with` or
a `for` around it says. Each process keeps its own.
"""

from collections import OrderedDict
from secrets import token_hex

from django import template

from amity.web.assets import build

register = template.Library()

ROOM = 200
"""So many pages are remembered; the oldest is forgotten first."""
MARK = f"<{token_hex(16)}>"
"""Stands between the parts of a page while it is made: nobody can have written it."""


@register.tag
def skeleton(parser, token):
    return Skeleton(_body(parser, "endskeleton"))


@register.tag
def fresh(parser, token):
    return Fresh(_body(parser, "endfresh"))


@register.tag
def own(parser, token):
    return Own(_body(parser, "endown"))


def _body(parser, end):
    body = parser.parse((end,))
    parser.delete_first_token()
    return body


class Skeleton(template.Node):
    """`known` maps keys to (the lasting parts, the Fresh nodes between them)."""

    def __init__(self, body):
        self.nodelist, self.known = body, OrderedDict()

    def render(self, context):
        key = getattr(context.get("shell"), "skeleton", None)
        if key is None:
            return self.nodelist.render(context)
        key = (build(), *key)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._made(context)
            if len(self.known) > ROOM:
                self.known.popitem(last=False)
        parts, holes = found
        page = [parts[0]]
        for part, hole in zip(parts[1:], holes, strict=True):
            page += hole.nodelist.render(context), part
        return "".join(page)

    def _made(self, context):
        holes = []
        with context.push(_holes=holes):
            html = self.nodelist.render(context)
        return html.split(MARK), holes


class Fresh(template.Node):
    """While a skeleton is made this is a hole in it."""

    def __init__(self, body):
        self.nodelist = body

    def render(self, context):
        holes = context.get("_holes")
        if holes is None:
            return self.nodelist.render(context)
        holes.append(self)
        return MARK


class Own(Fresh):
    """A hole in the skeleton of pages that have no more than the shell in common."""

    def render(self, context):
        lasts = context.get("_holes") is not None and context["shell"].lasts
        return self.nodelist.render(context) if lasts else super().render(context)
