"""Template tags for the built front end: `{% asset "app.css" %}` and `{% icon "phone" %}`."""

from django import template

from amity.web import assets

register = template.Library()
register.simple_tag(assets.asset)
register.simple_tag(assets.icon)
