"""`{% kept shell.key … %}…{% endkept %}`: a part of a page that is made once for each key and then said again.

Most of a page is the same at every visit: navigation, menus, the form of filters. The key names all that the part
depends on: `shell.key` stands for the person, their language and rights, and the definitions of the house. A part must
hold no token, no message and nothing of a record. With None in its key it is made anew. Each process keeps its own.
"""

from collections import OrderedDict

from django import template

from amity.web.assets import build

register = template.Library()

ROOM = 500
"""So many keys of a part are remembered; the oldest is forgotten first."""


@register.tag
def kept(parser, token):
    words = token.split_contents()[1:]
    if not words:
        raise template.TemplateSyntaxError("kept needs a key: {% kept shell.key %}")
    body = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept([parser.compile_filter(word) for word in words], body)


class Kept(template.Node):
    """The HTML of `body` under the values of `key`, until the front end is built anew."""

    def __init__(self, key, body):
        self.key, self.nodelist, self.known = key, body, OrderedDict()

    def render(self, context):
        key = (build(), *(word.resolve(context) for word in self.key))
        if None in key:
            return self.nodelist.render(context)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self.nodelist.render(context)
            if len(self.known) > ROOM:
                self.known.popitem(last=False)
        return found
