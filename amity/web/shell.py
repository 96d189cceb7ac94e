"""What stands around every page: navigation, search, the + menu, what rings."""

from dataclasses import replace
from functools import cached_property

from django.contrib.messages import get_messages
from django.shortcuts import render as django_render
from django.utils.text import capfirst

from amity.notices.bell import ringing
from amity.records.module import MenuItem, modules
from amity.records.objects.known import in_use
from amity.records.registry import find_entity
from amity.records.scope import may
from amity.users.house import house

from .errand_told import announce
from .exporting.told import announce as announce_files
from .settings.menu import beside
from .slow_fields import slow_fields, took_long

CREATED = ("contact", "company", "deal")
PICTURES = {"task": "checkbox", "call": "phone", "meeting": "calendar-event", "note": "note"}

OWN = 35
"""Where an administrator's own objects stand in the navigation."""


def render(request, template, context=None, *, status=200, here="", lasting=None):
    """A page inside the shell. `here` is the address of the navigation line that the page belongs to; `lasting` are all
    values that the page depends on outside of its fresh parts, besides who asks; None where only the shell lasts."""
    shell = Shell(request, here, lasting and (template, *lasting))
    return django_render(request, template, {**(context or {}), "shell": shell}, status=status)


class Shell:
    """The shell of one request; its parts are made only where a template asks for them."""

    def __init__(self, request, here, lasting=None):
        self.request, self.actor, self.here, self._named = request, request.actor, here or request.path, here
        self.lasts = lasting

    @cached_property
    def key(self):
        """What the kept parts of a page depend on: the person, their language, all that is defined, and habits; None
        for who looks as another person, for whom they are made anew."""
        actor = self.actor
        if actor.behind is not None:
            return None
        return actor.id, actor.language, actor.definitions, actor.habits, actor.name

    @property
    def skeleton(self):
        """The key of the page's skeleton (see `templatetags/skeleton.py`); None where the shell itself says more."""
        if "q" in self.request.GET or self.beside or self.key is None:
            return None
        return self.key, self._named or self.is_here, *(self.lasts or ())

    @property
    def house(self):
        return house(self.actor.definitions)

    @cached_property
    def menu(self):
        """The lines of the navigation that this person may use, grouped by tens of their position."""
        items = [item for module in modules() for item in module.menu] + [_line(entity) for entity in in_use()]
        return sorted(map(_called, filter(self._open, items)), key=lambda item: item.position)

    @property
    def lines(self):
        """{entity key: the line that leads to its records}, for the bar of a phone."""
        return {item.entity: item for item in self.menu if item.entity}

    @property
    def addresses(self):
        """The addresses of these lines: what else leads there is offered with them."""
        return {item.url for item in self.menu}

    @property
    def bare(self):
        """Whether there is nothing that this person may see: they have no role yet."""
        return not any(item.entity for item in self.menu)

    def _open(self, item):
        entity = find_entity(item.entity) if item.entity else None
        seen = may(self.actor, entity) if entity else not item.entity
        return seen and (item.open is None or bool(item.open(self.actor)))

    @property
    def creates(self):
        """The entities that the + menu offers."""
        offered = [*filter(None, map(find_entity, CREATED)), *in_use()]
        return [entity for entity in offered if may(self.actor, entity, "add")]

    @property
    def does(self):
        """The kinds of activity that the + menu offers: (kind, icon, label)."""
        activity = find_entity("activity")
        if activity is None or not may(self.actor, activity, "add"):
            return []
        return [(kind, PICTURES.get(kind, "checkbox"), label) for kind, label in activity.fields["kind"].type.choices]

    @property
    def begins(self):
        """Whether there is anything that this person may create."""
        return bool(self.creates or self.does)

    @cached_property
    def beside(self):
        """The menu beside a page of the settings; [] for other pages."""
        return beside(self.actor, self.here, self.request.path)

    @cached_property
    def is_here(self):
        """The address of the navigation line that the page belongs to: its own, or that of the same entity; or ""."""
        for item in self.menu:
            if self.here == item.url or (item.entity and self.here.startswith(f"/{item.entity}/")):
                return item.url
        return "/settings/" if self.beside else ""

    @property
    def theme(self):
        return "" if self.actor.user.theme == "auto" else self.actor.user.theme

    @property
    def ringing(self):
        """How many notices ring for this person: for them alone."""
        return ringing(self.actor) if self.actor.behind is None else 0

    @property
    def messages(self):
        announce(self.request)
        announce_files(self.request)
        return get_messages(self.request)

    @property
    def slow(self):
        """The fields that could be made fast, as of `slow_fields`, where the page took long; None where it did not."""
        return slow_fields(self.request) if took_long(self.request) else None

    @property
    def initials(self):
        return "".join(word[0] for word in self.actor.name.split()[:2]).upper()


def _called(item):
    """A line as its object is called here."""
    return replace(item, label=capfirst(find_entity(item.entity).plural)) if item.entity else item


def _line(entity):
    """The line of the navigation of an administrator's own object."""
    return MenuItem("", f"/{entity.key}/", entity.icon, entity=entity.key, position=OWN)
