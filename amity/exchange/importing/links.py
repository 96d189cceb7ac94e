"""The records that cells name: by id, title, number or e-mail, as far as the actor sees them."""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _

from amity.records.addresses import Address, key_of
from amity.records.fields import AddressesField, LinksField
from amity.records.registry import find_entity
from amity.records.scope import visible
from amity.records.types import Emails

from ..foreign import meant
from .few_links import names_of, plain
from .titles import keys_of, titled

OF_VISIBLE = "only those of records that the actor sees are taken"


class Links:
    """One field that points to records of which there may be many. `creates`: what is not here is made along.

    `key` is that of the offer, `target` the entity of which the records are where the field takes several.
    """

    def __init__(self, bound, field, key, source, *, target=None, creates=False, ahead=None):
        self.actor, self.field, self.key, self.source, self.creates = bound.actor, field, key, source, creates
        self.ahead = ahead
        self.several = isinstance(field, LinksField)
        self.target = target or (find_entity(field.type.to[0]) if self.several else field.target)
        self.own = self.target is bound.entity

    def resolve(self, candidates):
        """Put the links into the candidates' values; what can't be found becomes `wanted`, or a fault."""
        done = self._by_ids({one: one.ids[f"{self.key}.id"] for one in candidates if f"{self.key}.id" in one.ids})
        named = {one: one.named[self.key] for one in candidates if self.key in one.named and one not in done}
        asked = {one: self.texts(text) for one, (_column, text) in named.items()}
        found = self.found({text for texts in asked.values() for text in texts})
        coming = self._coming_by_name([text for text, ids in found.items() if not ids])
        for one, texts in asked.items():
            one.later |= any(text in coming for text in texts)
            self._put(one, [id for text in texts if text not in coming and (id := self._chosen(one, text, found))])
        self._key([one for one in asked if self.key in one.wanted])

    def _key(self, candidates):
        """Tell the wanted records by their titles' keys, so that each is made once."""
        keys = keys_of({one.wanted[self.key] for one in candidates}) if candidates else {}
        for one in candidates:
            one.wanted[self.key] = keys[one.wanted[self.key]], one.wanted[self.key]

    def of_ids(self, texts):
        """{text: [ids]} of the records that have these ids, or will have them."""
        found = meant(self.actor, self.target, self.source, texts) if texts else {}
        lost = [text for text in texts if not found[text]] if self.ahead and not self.ahead.writing else ()
        coming = self.ahead.by_ids(self.target, self.source, lost) if lost else {}
        return {**found, **{text: [id] for text, id in coming.items()}}

    @property
    def _waits(self):
        """Whether rows of the file that is just being written may name each other: such links follow at its end."""
        return bool(self.own and self.ahead and self.ahead.writing)

    def _comes_later(self, lost):
        """Whether these ids are all of rows of the file."""
        return self._waits and len(self.ahead.by_ids(self.target, self.source, lost)) == len(set(lost))

    def _coming_by_name(self, lost):
        """Those of these names that rows of the file bring."""
        return self.ahead.by_names(self.target, lost) if self._waits and lost else {}

    def texts(self, text):
        """What a cell names, one by one."""
        if not self.several:
            return [" ".join(text.split())[:300]]
        return [" ".join(part.split())[:300] for part in text.replace("\n", ";").split(";") if part.strip()]

    def _ids(self, text):
        """The ids of a cell, which may say their kind; of several for a field that takes one the first."""
        kind = f"{self.target.key}:"
        ids = [part.strip().removeprefix(kind) for part in text.replace("\n", ";").split(";") if part.strip()]
        return ids if self.several else ids[:1]

    def _put(self, one, ids):
        if self.several:
            one.values.setdefault(self.field.key, []).extend((self.target.key, id) for id in ids)
        elif ids:
            one.values[self.field.key] = ids[0]

    def _by_ids(self, asked):
        """The candidates whose ids are here; of those that say no name either the others are refused."""
        texts = {one: self._ids(text) for one, (_column, text) in asked.items()}
        every = {text for many in texts.values() for text in many}
        found = self.of_ids(every)
        done = set()
        for one, mine in texts.items():
            lost = next((text for text in mine if not found[text]), None)
            if lost is None:
                self._put(one, [found[text][0] for text in mine])
                done.add(one)
            elif self._comes_later([text for text in mine if not found[text]]):
                one.later = True
                done.add(one)
            elif self.key not in one.named:
                words = {"what": self.target.label, "text": lost[:60]}
                one.refuse(asked[one][0], _("There is no %(what)s with the id “%(text)s” here.") % words, "missing")
        return done

    def _chosen(self, one, text, found):
        column = one.named[self.key][0]
        words = {"what": self.target.label, "text": text[:60], "number": len(found[text])}
        if len(found[text]) == 1:
            return found[text][0]
        if found[text]:
            message = _("%(number)s records are called “%(text)s”. Say which is meant.")
            one.refuse(column, message % words, "several")
        elif not self.creates:
            one.refuse(column, _("There is no %(what)s “%(text)s”.") % words, "missing")
        else:
            one.wanted[self.key] = text
        return None

    def found(self, texts):
        """{text: [ids]} of the records that are called so, or are reached there."""
        found = defaultdict(list)
        if not texts:
            return found
        if self.target.scope.setting:
            known = names_of(visible(self.actor, self.target), self.target.bound(self.actor))
            return found | {text: known.get(plain(text), []) for text in texts}
        self._by_facts(found, texts)
        keys, titles = keys_of(texts), defaultdict(list)
        for id, key in titled(self.actor, self.target, keys.values()):
            titles[key].append(id)
        unreached = [text for text in texts if not found[text]]
        for text in unreached:
            found[text] = titles[keys[text]]
        self._among_coming(found, unreached)
        return found

    def _among_coming(self, found, texts):
        """Add what rows to come are called, where nothing here is; and what several of them will be called, whatever is
        here: which is meant nobody can say then, in whatever order they come."""
        if self.ahead is None or (self.ahead.writing and not self.own):
            return
        for text, ids in self.ahead.by_names(self.target, texts).items():
            if len(ids) > 1 or not (found[text] or self.ahead.writing):
                found[text] = ids

    def _by_facts(self, found, texts):
        read = self.target.bound(self.actor).fields
        for name in self.target.match:
            field = self.target.fields[name]
            if name not in read:
                continue
            if isinstance(field, AddressesField):
                self._by_address(found, field.type, texts)
            elif name != self.target.title and not field.column.is_relation:
                rows = visible(self.actor, self.target).filter(Q(**{f"{name}__in": list(texts)}) & ~Q(**{name: ""}))
                for id, text in rows.values_list("id", name):
                    found[text].append(id)

    def _by_address(self, found, type, asked):
        if not isinstance(type, Emails):
            return
        texts = {key_of("email", text): text for text in asked if "@" in text}
        rows = Address.objects.unscoped(because=OF_VISIBLE).filter(entity=self.target.key, kind="email", key__in=texts)
        held = list(rows.values_list("record", "key")) if texts else []
        rows = visible(self.actor, self.target).filter(pk__in=[id for id, _key in held])
        seen = set(rows.values_list("pk", flat=True))
        for id, key in held:
            if id in seen and id not in found[texts[key]]:
                found[texts[key]].append(id)
