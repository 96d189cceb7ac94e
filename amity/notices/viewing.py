"""Telling a person that somebody looks at the house as they see it."""

from django.utils import translation
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.uuid7 import uuid7

from .notice import Kind
from .telling import tell_own


def tell_viewed(person, who):
    """Tell the Actor `person` that `who` has begun to look as them."""
    with translation.override(person.language):
        title = _("%(name)s views the house as you") % {"name": who.name}
    tell_own(Kind.VIEWED_AS, person.id, uuid7(), now(), title, "/me/sessions/#viewed-as")
