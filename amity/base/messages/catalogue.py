"""Catalogues: merging what was extracted into them, compiling, and finding what is missing."""

import re

import polib

from . import LANGUAGES, catalogue_path

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|%[sd]")


def merge(texts, language, locale):
    """Bring the catalogue of a language to `texts`: translations stay, obsolete texts go. Returns how many are empty."""
    path, known = catalogue_path(language, locale), _known(language, locale)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": LANGUAGES[language],
    }
    forms = int(re.search(r"nplurals=(\d)", LANGUAGES[language])[1])
    for context, msgid, plural in sorted(texts, key=lambda key: (key[1], key[0] or "")):
        if any(entry.msgid == msgid and entry.msgctxt == context for entry in catalogue):
            continue
        old = known.get((context, msgid))
        places = [(one, "") for one in sorted(texts[context, msgid, plural])]
        entry = polib.POEntry(msgid=msgid, msgctxt=context, occurrences=places)
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = {form: (old.msgstr_plural.get(form, "") if old else "") for form in range(forms)}
        else:
            entry.msgstr = old.msgstr if old and not old.msgid_plural else ""
        if PLACEHOLDER.search(msgid) and "%" in msgid:
            entry.flags.append("python-format")
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return sum(not _translated(entry) for entry in catalogue)


def compile_all(locale):
    """Write the .mo beside each catalogue that is newer than its own."""
    for language in LANGUAGES:
        path = catalogue_path(language, locale)
        if path.exists():
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def faults(texts, locale):
    """What is wrong with the catalogues, a sentence each: missing, untranslated, other placeholders, obsolete."""
    for language in LANGUAGES:
        known = _known(language, locale)
        for context, msgid, plural in sorted(texts, key=lambda key: key[1]):
            entry = known.get((context, msgid))
            if entry is None:
                yield f"{language}: “{msgid[:70]}” is missing; run `python -m amity.base.messages extract`"
            elif not _translated(entry):
                yield f"{language}: “{msgid[:70]}” is not translated"
            else:
                yield from _other_placeholders(language, entry, plural)
        for _context, msgid in known.keys() - {key[:2] for key in texts}:
            yield f"{language}: “{msgid[:70]}” is no longer in the code; run `python -m amity.base.messages extract`"


def _known(language, locale):
    path = catalogue_path(language, locale)
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))} if path.exists() else {}


def _other_placeholders(language, entry, plural):
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(plural or ""))
    for text in [entry.msgstr, *entry.msgstr_plural.values()]:
        if text and not set(PLACEHOLDER.findall(text)) <= wanted:
            yield f"{language}: “{entry.msgid[:70]}” has other placeholders than its translation"
        elif text and not plural and set(PLACEHOLDER.findall(text)) != wanted:
            yield f"{language}: “{entry.msgid[:70]}” lost a placeholder in its translation"


def _translated(entry):
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return bool(texts) and all(texts) and "fuzzy" not in entry.flags
