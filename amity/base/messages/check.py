"""What the catalogues lack."""

from .catalogs import PLURALS, placeholders, plural_forms, read


def problems(messages, locale):
    """Sentences, one for each message that a language lacks, doubts, or translates with other placeholders."""
    return [
        f"{language}: {problem}: “{text}”"
        for language in PLURALS
        for text, problem in _in_language(messages, read(locale, language), language)
    ]


def _in_language(messages, catalogue, language):
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for key, message in messages.items():
        entry = entries.get(key)
        if entry is None or (entry.msgid_plural or None) != message.plural:
            yield message.text, "missing"
        elif entry.fuzzy:
            yield message.text, "doubtful (fuzzy)"
        elif not all(_forms(entry, language)):
            yield message.text, "not translated"
        else:
            yield from ((message.text, problem) for problem in _placeholder_problems(entry, language))


def _forms(entry, language):
    if entry.msgid_plural:
        return [entry.msgstr_plural.get(form, "") for form in range(plural_forms(language))]
    return [entry.msgstr]


def _placeholder_problems(entry, language):
    """The form for one may leave the number out ("one day") where it is used for 1 alone, the others may not."""
    several = placeholders(entry.msgid_plural or entry.msgid)
    for form, text in enumerate(_forms(entry, language)):
        used = placeholders(text)
        only_for_one = form == 0 and entry.msgid_plural and plural_forms(language) == 2
        if used != several and not (only_for_one and used == placeholders(entry.msgid)):
            yield f"{' '.join(used) or 'no placeholders'} instead of {' '.join(several) or 'none'}"
