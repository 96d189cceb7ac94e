"""What words of a file mean, said by the person who brings it."""

from django.shortcuts import redirect

from amity.exchange import flow
from amity.exchange.importing.offers import entity_named, offers
from amity.exchange.importing.options import Options
from amity.exchange.imports import find_import
from amity.exchange.together import check_from
from amity.records.custom_making import add_choices
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.writing import change

from ..missing import or_missing
from ..posted import posted
from .state import page
from .unknown_words import NEW, columns_asked, name_of, targets


@posted("/import/{id}/")
@or_missing
def values(request, id):
    """Keep what the words mean, and have the file checked again."""
    imported = find_import(request.actor, id)
    entity = entity_named(imported.entity, request.actor)
    if entity is None:
        raise NotFound(imported.entity)
    maps, new = dict(Options.of(imported).maps), {}
    known = offers(entity.bound(request.actor))
    for key, offer, words in columns_asked(imported, known):
        codes = {code for code, _label in targets(offer, request.actor)}
        for text, _number in words:
            chosen = request.POST.get(name_of(key, text), "")
            maps.setdefault(key, {}).pop(text, None)
            if chosen == NEW and NEW in codes:
                new.setdefault(offer, []).append(text)
            elif chosen and chosen in codes:
                maps[key] = {**maps.get(key, {}), text: chosen}
    try:
        if new:
            with change(request.actor, source="import", reason=imported.name) as c:
                for offer, texts in new.items():
                    add_choices(c, entity, offer.field.code, texts)
        imported.options |= {"maps": maps}
        with flow.still_open(imported):
            imported.save(update_fields=["options"])
            check_from(request.actor, imported)
    except (Refused, Invalid) as no:
        return page(request, find_import(request.actor, id), str(no), status=422)
    return redirect(f"/import/{id}/")
