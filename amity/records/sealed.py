"""Values of custom fields as they stand sealed in a record's JSON, and in what the history keeps of it."""

import json

from amity.base.sealed import opened, seal

MARK = "sealed"
"""The one key of the JSON object that stands in the place of a value."""
YES, OPENING = "yes", "opening"
"""What the option `sealed` of a custom field says: that its values are, or that they are being opened again."""
OPEN_KINDS = ("tags", "links", "people", "formula", "roll_up")
"""Kinds of fields that cannot be sealed: what they hold stands in rows of links and words, or is worked out."""


def shut(packed):
    """A packed value as it is kept sealed; nothing stays nothing."""
    return packed if packed is None or packed in ("", []) else closed(packed)


def closed(packed):
    """Whatever is kept, sealed."""
    return {MARK: seal(json.dumps(packed, ensure_ascii=False))}


def is_shut(kept):
    return isinstance(kept, dict) and MARK in kept


def plain(kept):
    """The packed value of what is kept; None where no secret of this house opens it."""
    if not is_shut(kept):
        return kept
    text = opened(kept[MARK]) if isinstance(kept[MARK], str) else None
    return json.loads(text) if text else None


def may_be_sealed(kind):
    """Whether values of custom fields of this kind can be sealed."""
    return kind not in OPEN_KINDS
