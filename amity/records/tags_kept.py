"""Tags as the row of their field keeps them: found, made, put in order, for one Change at a time."""

from itertools import chain

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line

from .custom import CustomField
from .errors import Invalid, Refused
from .history_rows import HistoryRow
from .types.tags import LONGEST, MOST

WHY = "tags are the same for everybody"
COLOURS = ("blue", "green", "amber", "plum", "teal", "rose")
"""What tags have by turns until somebody chooses."""


def made(c, row, names):
    """Tags of these names: {the name in small letters: its code}; those that are there already have theirs."""
    row = alone(c, row)
    options, found = row.options, {}
    choices, tones = list(options.get("choices", ())), dict(options.get("tones", {}))
    known = {name(words).casefold(): code for code, words in choices}
    former = {name(words).casefold(): code for code, words in options.get("former", ()) if code not in merged(row)}
    for text in map(checked, names):
        code = known.get(text.casefold()) or former.get(text.casefold()) or _free(row, choices)
        if code not in dict(choices):
            choices.append([code, {c.actor.language: text}])
            tones.setdefault(code, COLOURS[len(choices) % len(COLOURS)])
        known[text.casefold()] = found[text.casefold()] = code
    if len(choices) > MOST:
        raise Refused(_("So many tags are more than anybody finds. Remove some first."))
    keep(c, row, choices, tones=tones)
    return found


def merged(row):
    """{code: code} of the tags that are read as another."""
    return row.options.get("merged", {})


def name(words):
    """What a tag is called: the same in all languages."""
    return next(iter(words.values()), "")


def checked(text):
    """The name of a tag, cleaned; raises Invalid with "name"."""
    try:
        text = clean_line(text, LONGEST)
    except ValueError as fault:
        raise Invalid({"name": str(fault)}) from None
    if not text:
        raise Invalid({"name": _("This is needed.")})
    if "," in text or ";" in text:
        raise Invalid({"name": _("A tag has no comma in its name: commas stand between tags.")})
    return text


def demand_free(row, text, code=""):
    """Raise Refused where another tag than `code` is called so."""
    taken = {name(words).casefold(): one for one, words in row.options.get("choices", ())}
    if taken.get(text.casefold(), code) != code:
        raise Refused(_("There is a tag of this name already. Merge them to have one."), field="name")


def _free(row, choices):
    """A code that no tag of the field ever had, also none whose making was taken back: records may carry it."""
    past = HistoryRow.objects.filter(record=row.pk, op="U", old__has_key="options")
    kept = past.values_list("old__options__choices", "old__options__former")
    used = {code for tags in (choices, row.options.get("former"), *chain(*kept)) for code, _words in tags or ()}
    return next(code for number in range(1, len(used) + 2) if (code := f"t{number}") not in used)


def tags_of(row):
    """What a Change is alone at that changes the tags of a field, by the id of its row."""
    return f"tags {row}"


def alone(c, row):
    """The row as it is, for this Change alone: of two people who make tags none is lost."""
    c.alone(tags_of(row))
    found = CustomField.objects.unscoped(because=WHY).filter(pk=row, type="tags").first()
    if found is None or found.removed:
        raise Refused(_("The field was removed meanwhile."))
    return found


def keep(c, row, choices, **more):
    """`choices` in the order of their names; what is none of them any longer is a former one."""
    known = dict([*row.options.get("former", ()), *row.options.get("choices", ())])
    here = {code for code, _words in choices}
    former = [[code, words] for code, words in known.items() if code not in here]
    choices = sorted(choices, key=lambda one: name(one[1]).casefold())
    revise(c, row, {**row.options, "choices": choices, "former": former, **more})


def revise(c, row, options):
    """Keep other options in the row of a field."""
    if options != row.options:
        c.revise(CustomField.objects.unscoped(because=WHY).filter(pk=row.pk), options=options)
