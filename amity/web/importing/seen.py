"""Addresses of the lists that show what an import has written."""

from urllib.parse import urlencode

from amity.exchange.imports import State
from amity.records.of_change import EDITED, KEY, MADE, TOUCHED
from amity.records.registry import find_entity

from ..list_tabs import Tabs
from .words import wrote


def lists(imported, actor):
    """{question: address} of the lists of what it made, edited, and both; {} where there is nothing to see."""
    entity = find_entity(imported.entity)
    if entity is None or not wrote(imported) or imported.state == State.UNDONE:
        return {}
    tabs = Tabs(entity.bound(actor))
    there = tabs.address(tabs.everything, f"/{entity.key}/")
    joined = there + ("&" if "?" in there else "?")
    return {one: joined + urlencode({"f": f"{KEY}:{one}:{imported.change}"}) for one in (TOUCHED, MADE, EDITED)}
