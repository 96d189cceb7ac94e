"""The nightly look at the stock, and the one that somebody asks for."""

import logging

from amity.base.jobs import enqueue, every, job
from amity.records.definitions import definitions_version
from amity.records.meeting import meet
from amity.records.registry import find_entity

from .compared import compared_entities
from .look import look

log = logging.getLogger(__name__)


@every("7 1 * * *")
def look_at_night(timestamp):
    """Have all that is compared looked through, one after another."""
    meet(definitions_version())
    for entity in compared_entities():
        look_soon(entity)


def look_soon(entity):
    """Have the stock of `entity` looked through as soon as may be; once, if that was asked for already."""
    enqueue(look_through, lock="duplicates", once=f"duplicates {entity.key}", key=entity.key)


@job
def look_through(key):
    """Look the stock of an entity (its key) through."""
    meet(definitions_version())
    entity = find_entity(key)
    if entity is not None:
        log.info("%s pairs of %s may be one", look(entity), key)
