"""What one module of the product brings into the house."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class MenuItem:
    """A line of the navigation: shown to those who may see `entity`, if one is named, and of whom `open(actor)` is
    true, if it is given."""

    label: str
    url: str
    icon: str
    entity: str = ""
    position: int = 50
    open: Callable | None = None


@dataclass(frozen=True)
class Part:
    """What an administrator may switch off as one: `entities` by their keys, and `addresses` of pages by how they
    begin. `about` says what goes with it."""

    name: str
    label: str
    about: str
    icon: str
    entities: tuple = ()
    addresses: tuple = ()


@dataclass(frozen=True)
class Module:
    """Entities, extensions, menu lines, default roles and the Parts of one module that can be switched off.

    `roles` maps a role's key to {entity: {verb: level}}; `listeners` are functions of a finished Change's id
    that run in its job; `merging` are functions of (c, entity, keep, others) that let what a module keeps of the
    records `others` (ids) be of the record `keep`, into which they are merged;
    `checks` are its Checks (see `check`).
    """

    name: str
    label: str
    entities: tuple = ()
    extensions: tuple = ()
    menu: tuple = ()
    roles: dict = field(default_factory=dict)
    listeners: tuple = ()
    merging: tuple = ()
    parts: tuple = ()
    checks: tuple = ()


_modules = {}


def add_module(module):
    """Take a module in: its entities are registered, its extensions applied once all modules are here."""
    from .registry import register

    _modules[module.name] = module
    for entity in module.entities:
        register(entity)


def finish():
    """Apply extensions and check every description: a wrong name is an error now, not on a screen later."""
    from .registry import entities
    from .registry import entity as find

    for module in _modules.values():
        for extension in module.extensions:
            extension.apply(find(extension.to))
    for entity in entities():
        entity.check()


def modules():
    """The modules, in the order in which they came."""
    return list(_modules.values())


def parts():
    """{name: Part} of all that can be switched off."""
    return {part.name: part for module in _modules.values() for part in module.parts}
