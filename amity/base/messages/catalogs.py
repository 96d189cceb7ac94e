"""The catalogues: one PO file for each language but English, whose texts are the messages themselves."""

import re

import polib

PLURALS = {
    "bg": "nplurals=2; plural=(n != 1);",
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
ENGLISH = "en"
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|(?<!%)(?:%%)*%[sd]|\{\w*(?::[^{}]*)?\}")


def path_of(locale, language):
    return locale / language / "LC_MESSAGES" / "django.po"


def read(locale, language):
    """The catalogue of a language as a polib.POFile; an empty one if there is none yet."""
    path = path_of(locale, language)
    return polib.pofile(str(path), wrapwidth=118) if path.exists() else polib.POFile(wrapwidth=118)


def merge(old, messages, language):
    """A catalogue with just these messages (as `collect` gives them), sorted, with the translations of the old one.

    The file changes only where a message does: no dates and names at its head, no line numbers in its references.
    """
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=118)
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for key in sorted(messages, key=lambda key: (key[1].casefold(), key[1], key[0] or "")):
        new.append(_entry(messages[key], known.get(key), language))
    return new


def _entry(message, before, language):
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context,
        occurrences=[(name, "") for name in sorted(message.files)],
        flags=_flags(message, before),
    )
    if message.plural is None:
        entry.msgstr = before.msgstr if before and not before.msgid_plural else ""
    else:
        entry.msgid_plural = message.plural
        forms = before.msgstr_plural if before and before.msgid_plural == message.plural else {}
        entry.msgstr_plural = {form: forms.get(form, "") for form in range(plural_forms(language))}
    return entry


def _flags(message, before):
    """A translator's doubt stays; the kind of placeholder is said for translation programs."""
    flags = ["fuzzy"] if before and before.fuzzy else []
    found = placeholders(message.text) + placeholders(message.plural or "")
    if any(one.startswith("%") for one in found):
        flags.append("python-format")
    elif found:
        flags.append("python-brace-format")
    return flags


def plural_forms(language):
    return int(re.search(r"nplurals=(\d)", PLURALS[language])[1])


def placeholders(text):
    """The placeholders of a text, sorted: %(name)s, %s, {name}."""
    return sorted(PLACEHOLDER.findall(text))


def write(catalogue, locale, language):
    path = path_of(locale, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def compile_all(locale):
    """Write the .mo file that Django reads beside each catalogue, and one of English, where each message is its own
    translation: a message that no catalogue holds is looked for in those of all packages, each time it is shown."""
    catalogues = [read(locale, language) for language in PLURALS if path_of(locale, language).exists()]
    for catalogue in catalogues:
        _compile(catalogue, locale)
    for catalogue in catalogues[:1]:
        _compile(_english(catalogue), locale)


def _compile(catalogue, locale):
    path = path_of(locale, catalogue.metadata["Language"]).with_suffix(".mo")
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save_as_mofile(str(path))


def _english(catalogue):
    """The messages of a catalogue, each as its own translation."""
    catalogue.metadata["Language"], catalogue.metadata["Plural-Forms"] = ENGLISH, "nplurals=2; plural=(n != 1);"
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
    return catalogue
