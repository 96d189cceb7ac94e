"""Mappings that were used once, proposed again for a file with the same header or chosen by their name."""

from django.conf import settings
from django.db import models

from amity.base.clock import now

from .importing.options import CHOSEN, Options

MOST = 200
"""So many mappings of one person are kept; the oldest without a name go."""


class SavedMapping(models.Model):
    """Where the columns of a file went, by their headers: `columns` {header: value}, `maps` {header: {text: target}},
    `options` those of `importing.options.CHOSEN`. `headers` is the whole header; without a `name` it was noted by
    itself."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    entity = models.CharField(max_length=40)
    name = models.CharField(max_length=100, default="")
    headers = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    maps = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    used_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["owner", "entity", "-used_at"], name="saved_mapping_of")]

    def __str__(self):
        return self.name


def keep(actor, imported, name=""):
    """Keep what was chosen for an import: under `name`, or as the last choice for such a header."""
    headers, options = imported.table["headers"], Options.of(imported)
    mine = SavedMapping.objects.filter(owner=actor.id, entity=imported.entity)
    same = mine.filter(name=name) if name else mine.filter(name="", headers=headers)
    maps = {key: chosen for key, chosen in options.maps.items() if chosen}
    same.delete()
    SavedMapping.objects.create(
        owner_id=actor.id,
        entity=imported.entity,
        name=name,
        headers=headers,
        columns=dict(zip(headers, imported.mapping, strict=True)),
        maps={headers[int(key.partition(":")[0])] + ":" + key.partition(":")[2]: of for key, of in maps.items()},
        options={key: value for key, value in options.packed().items() if key in CHOSEN},
    )
    old = mine.filter(name="").order_by("-used_at").values_list("pk", flat=True)[MOST:]
    mine.filter(pk__in=list(old)).delete()


def named(actor, key):
    """The mappings that `actor` has named for an entity."""
    return SavedMapping.objects.filter(owner=actor.id, entity=key).exclude(name="").order_by("name")


def for_header(actor, key, headers):
    """The mapping that `actor` used last for a file of this header; None for the first of its kind."""
    mine = SavedMapping.objects.filter(owner=actor.id, entity=key, headers=headers)
    return mine.order_by("-used_at").first()


def apply(saved, imported, known):
    """Have the columns of an import go where they went, as far as `known`, the offers, still allow it."""
    headers = imported.table["headers"]
    taken = [saved.columns.get(header, "") for header in headers]
    imported.mapping = [value if value.split("|")[0] in known else "" for value in taken]
    maps = {}
    for key, of in saved.maps.items():
        header, _colon, field = key.rpartition(":")
        if header in headers:
            maps[f"{headers.index(header)}:{field}"] = of
    imported.options |= saved.options | {"maps": maps}
