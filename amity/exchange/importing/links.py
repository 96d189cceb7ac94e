"""The records that cells name: by title, number or e-mail, as far as the actor sees them."""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _

from amity.records.addresses import Address, key_of
from amity.records.fields import AddressesField, LinksField
from amity.records.registry import find_entity
from amity.records.scope import visible
from amity.records.types import Emails

from .titles import keys_of, titled

OF_VISIBLE = "only those of records that the actor sees are taken"


class Links:
    """One field that points to records of which there may be many. `creates`: what is not here is made along."""

    def __init__(self, bound, key, *, creates=False):
        self.actor, self.key, self.creates = bound.actor, key, creates
        self.field = bound.fields[key]
        self.several = isinstance(self.field, LinksField)
        self.target = find_entity(self.field.type.to[0]) if self.several else self.field.target

    def resolve(self, candidates):
        """Put the links into the candidates' values; what can't be found becomes `wanted`, or a fault."""
        asked = {one: self._texts(one.named[self.key][1]) for one in candidates if self.key in one.named}
        keys = keys_of({text for texts in asked.values() for text in texts}) if asked else {}
        found = self._found(keys)
        for one, texts in asked.items():
            ids = [id for text in texts if (id := self._chosen(one, text, keys[text], found))]
            if self.several:
                one.values[self.key] = [(self.target.key, id) for id in ids]
            elif ids:
                one.values[self.key] = ids[0]

    def _texts(self, text):
        if not self.several:
            return [" ".join(text.split())[:300]]
        return [" ".join(part.split())[:300] for part in text.replace("\n", ";").split(";") if part.strip()]

    def _chosen(self, one, text, key, found):
        ids = found.get(text) or found.get(("title", key)) or []
        column = one.named[self.key][0]
        words = {"what": self.target.label, "text": text[:60], "number": len(ids)}
        if len(ids) == 1:
            return ids[0]
        if ids:
            one.refuse(column, _("%(number)s records are called “%(text)s”. Say which is meant.") % words)
        elif not self.creates:
            one.refuse(column, _("There is no %(what)s “%(text)s”.") % words)
        else:
            one.wanted[self.key] = (key, text)
        return None

    def _found(self, keys):
        """{text or ("title", sort key): [ids]}."""
        found = defaultdict(list)
        if not keys:
            return found
        for id, key in titled(self.actor, self.target, keys.values()):
            found["title", key].append(id)
        read = self.target.bound(self.actor).fields
        for name in self.target.match:
            field = self.target.fields[name]
            if isinstance(field, AddressesField):
                self._by_address(found, field.type, keys)
            elif name != self.target.title and name in read and not field.column.is_relation:
                rows = visible(self.actor, self.target).filter(Q(**{f"{name}__in": list(keys)}) & ~Q(**{name: ""}))
                for id, text in rows.values_list("id", name):
                    found[text].append(id)
        return found

    def _by_address(self, found, type, keys):
        if not isinstance(type, Emails):
            return
        texts = {key_of("email", text): text for text in keys if "@" in text}
        rows = Address.objects.unscoped(because=OF_VISIBLE).filter(entity=self.target.key, kind="email", key__in=texts)
        held = list(rows.values_list("record", "key")) if texts else []
        rows = visible(self.actor, self.target).filter(pk__in=[id for id, _key in held])
        seen = set(rows.values_list("pk", flat=True))
        for id, key in held:
            if id in seen and id not in found[texts[key]]:
                found[texts[key]].append(id)
