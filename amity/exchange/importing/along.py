"""Records that rows name and that are not here yet, made along with them: the company of a contact."""

from . import writing


def make_along(c, sorter, candidates, counts):
    """Make what the candidates want, each once; they get the links, or a fault where it can't be made. Returns the ids
    of those that are of the import's own entity."""
    own = set()
    for finder in sorter.finders:
        key = finder.key if hasattr(finder, "creates") else None
        asking = [one for one in candidates if key in one.wanted]
        if not asking:
            continue
        drafts = {}
        for one in asking:
            sort_key, text = one.wanted[key]
            owner = one.values.get("owner", sorter.actor.id)
            values = {finder.target.title: text, "owner": owner}
            drafts.setdefault(sort_key, writing.Draft(values))
        writing.create(c, finder.target.model, list(drafts.values()))
        counts["along"] += sum(not draft.fault for draft in drafts.values())
        if finder.target is sorter.entity:
            own.update(draft.record.pk for draft in drafts.values() if not draft.fault)
        for one in asking:
            draft = drafts[one.wanted[key][0]]
            if draft.fault:
                one.refuse(one.named[key][0], draft.fault, "rule")
            else:
                one.values[key] = draft.record.pk
    return own
