"""Links of a field that takes records of several kinds: what something is about, who takes part."""

from django.utils.translation import gettext as _

from amity.records.registry import find_entity
from amity.records.scope import may

from .links import Links


class Anywhere:
    """Looks among all kinds that a field may lead to. An id may say its kind: "contact:018f…"."""

    def __init__(self, bound, field, source, ahead=None):
        self.field, self.key = field, field.key
        targets = [one for one in map(find_entity, field.type.to) if one is not None and may(bound.actor, one)]
        self.links = [Links(bound, field, field.key, source, target=one, ahead=ahead) for one in targets]

    def resolve(self, candidates):
        """Put the links into the candidates' values, or say what can't be found."""
        done = self._resolve(candidates, "ids", f"{self.key}.id", self._of_ids, quiet=self.key)
        self._resolve([one for one in candidates if one not in done], "named", self.key, self._of_names)

    def _resolve(self, candidates, where, key, look, quiet=None):
        """The candidates that have found all; of the others those are told that say nothing under `quiet`."""
        said = {one: getattr(one, where)[key] for one in candidates if key in getattr(one, where)}
        texts = {one: self.links[0].texts(text) for one, (_column, text) in said.items()} if self.links else {}
        found = look({text for many in texts.values() for text in many})
        done = set()
        for one, mine in texts.items():
            hits = {text: found.get(text, []) for text in mine}
            wrong = next((text for text, ids in hits.items() if len(ids) != 1), None)
            if wrong is None:
                one.values.setdefault(self.key, []).extend(ids[0] for ids in hits.values())
                done.add(one)
            elif quiet not in one.named:
                words = {"text": wrong[:60], "number": len(hits[wrong])}
                several = _("%(number)s records are called “%(text)s”. Say which is meant.")
                message = several if hits[wrong] else _("There is no record “%(text)s”.")
                one.refuse(said[one][0], message % words, "several" if hits[wrong] else "missing")
        return done

    def _of_ids(self, texts):
        found = {}
        for links in self.links:
            prefix = f"{links.target.key}:"
            mine = {text: text.removeprefix(prefix) for text in texts if text.startswith(prefix) or ":" not in text}
            hits = links.of_ids(set(mine.values()))
            for text, id in mine.items():
                found.setdefault(text, []).extend((links.target.key, one) for one in hits[id][:1])
        return found

    def _of_names(self, texts):
        found = {}
        for links in self.links:
            for text, ids in links.found(texts).items():
                found.setdefault(text, []).extend((links.target.key, id) for id in ids)
        return found
