"""The choices of a custom field: codes that stay, words that change."""

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line

from .custom import translated

LONGEST, MOST = 100, 300


def settled(options, wanted, errors):
    """(choices, former choices) as they are kept: pairs of (code, {language: words}).

    `wanted` are such pairs in their new order, the code "" for a new one; what is no longer among them becomes a
    former choice, so that records which hold it still say so. One that comes again under its old words has its old
    code. Faults go into `errors`, as "choices" or "choices-<place>".
    """
    known = dict([*options.get("former", ()), *options.get("choices", ())])
    by_words = {translated(words).casefold(): code for code, words in known.items()}
    kept, said = [], set()
    for place, (code, words) in enumerate(wanted):
        try:
            words = {language: text for language, raw in words.items() if (text := clean_line(raw, LONGEST))}
        except ValueError as fault:
            errors[f"choices-{place}"] = str(fault)
            continue
        if not words:
            errors[f"choices-{place}"] = _("This is needed.")
            continue
        name = translated(words).casefold()
        if name in said:
            errors[f"choices-{place}"] = _("This choice is there twice.")
        said.add(name)
        kept.append([code if code in known else by_words.get(name, ""), words])
    if not kept and not errors:
        errors["choices"] = _("Write at least one choice.")
    if len(kept) > MOST:
        errors["choices"] = _("At most %(most)s choices fit.") % {"most": MOST}
    _number(kept, known)
    codes = {code for code, _words in kept}
    return kept, [[code, words] for code, words in known.items() if code not in codes]


def _number(kept, known):
    """Give new choices, and what claims a code twice, codes that were never used."""
    used, seen = {int(code) for code in known if code.isdecimal()}, set()
    free = iter(range(max(used, default=0) + 1, max(used, default=0) + len(kept) + 2))
    for one in kept:
        if not one[0] or one[0] in seen:
            one[0] = str(next(free))
        seen.add(one[0])
