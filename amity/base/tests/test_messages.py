import gettext
import textwrap

import polib
import pytest

from amity.base.messages import catalogs
from amity.base.messages.__main__ import main
from amity.base.messages.collect import collect

PYTHON = """
    from django.utils.translation import gettext as _, gettext_lazy as _later, ngettext, npgettext, pgettext_lazy
    from elsewhere import gettext as other

    name = "Hidden"
    said = [_("Two "
              "lines"), _later("Deal"), _(name), other("Not ours")]
    counted = ngettext("%(n)s day", "%(n)s days", 3) % {"n": 3}
    named = pgettext_lazy("of a deal", "Stage")
    both = npgettext("in a list", "one", "many", 2)
"""
TEMPLATE = """
    {% load i18n %}
      <p title="{% translate 'Search' %}">{% translate "Open" context "a deal" %} don't {{ x|default:_("none") }}</p>
          {# Translators: a comment #}
    {% blocktranslate count n=deals|length trimmed context "board" %}
        {{ n }} deal
    {% plural %}
        {{ n }} deals
    {% endblocktranslate %}
    {% blocktranslate %}50% of {{ name }}{% endblocktranslate %}
"""


@pytest.fixture
def shop(tmp_path):
    """A package with one Python file and one template."""
    write(tmp_path / "shop" / "deals.py", PYTHON)
    write(tmp_path / "shop" / "templates" / "board.html", TEMPLATE)
    write(tmp_path / "shop" / "tests" / "test_deals.py", "from django.utils.translation import gettext\ngettext('no')")
    return tmp_path / "shop"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), "utf-8")


def translate_all(shop):
    """Fill every catalogue with the message itself, in as many forms as the language has."""
    main(["extract", str(shop)])
    for language in catalogs.PLURALS:
        catalogue = catalogs.read(shop / "locale", language)
        for entry in catalogue:
            entry.msgstr = "" if entry.msgid_plural else entry.msgid
            for form in entry.msgstr_plural:
                entry.msgstr_plural[form] = entry.msgid_plural
        catalogs.write(catalogue, shop / "locale", language)


def change(shop, text, **new):
    catalogue = catalogs.read(shop / "locale", "ru")
    entry = next(entry for entry in catalogue if entry.msgid == text)
    for name, value in new.items():
        setattr(entry, name, value)
    catalogs.write(catalogue, shop / "locale", "ru")


def test_python_and_templates_give_their_messages_with_context_and_plural(shop):
    found = {(message.context, message.text, message.plural) for message in collect(shop).values()}
    assert found == {
        (None, "Two lines", None),
        (None, "Deal", None),
        (None, "%(n)s day", "%(n)s days"),
        ("of a deal", "Stage", None),
        ("in a list", "one", "many"),
        (None, "Search", None),
        ("a deal", "Open", None),
        (None, "none", None),
        ("board", "%(n)s deal", "%(n)s deals"),
        (None, "50%% of %(name)s", None),
    }


def test_a_message_names_its_files_from_the_package_on(shop):
    assert collect(shop)["board", "%(n)s deal"].files == {"shop/templates/board.html"}


def test_one_text_with_two_plurals_is_refused_with_its_place(shop):
    write(shop / "more.py", "from django.utils.translation import ngettext as n\nn('%(n)s day', '%(n)s of days', 1)")
    with pytest.raises(ValueError, match=r"shop/more\.py"):
        collect(shop)


def test_extract_keeps_translations_and_drops_what_is_said_no_more(shop):
    translate_all(shop)
    change(shop, "Deal", msgstr="Сделка")
    write(shop / "deals.py", "from django.utils.translation import gettext as _\n_('Deal'), _('New')")
    main(["extract", str(shop)])
    entries = {entry.msgid: entry.msgstr for entry in catalogs.read(shop / "locale", "ru")}
    assert entries["Deal"] == "Сделка"
    assert entries["New"] == ""
    assert "Two lines" not in entries


def test_extracting_twice_changes_nothing(shop):
    translate_all(shop)
    path = catalogs.path_of(shop / "locale", "kk")
    before = path.read_bytes()
    main(["extract", str(shop)])
    assert path.read_bytes() == before
    assert b"POT-Creation-Date" not in before and b"deals.py:" not in before


def test_each_language_has_its_plural_forms(shop):
    main(["extract", str(shop)])
    forms = {}
    for language in catalogs.PLURALS:
        counted = catalogs.read(shop / "locale", language).find("%(n)s day")
        forms[language] = len(counted.msgstr_plural)
    assert forms == {"bg": 2, "ru": 3, "kk": 2}


def test_compiled_catalogues_speak_russian_numbers(shop):
    translate_all(shop)
    change(shop, "%(n)s day", msgstr_plural={0: "%(n)s день", 1: "%(n)s дня", 2: "%(n)s дней"})
    main(["compile", str(shop)])
    path = catalogs.path_of(shop / "locale", "ru").with_suffix(".mo")
    with path.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    said = [spoken.ngettext("%(n)s day", "%(n)s days", n) % {"n": n} for n in (1, 2, 5, 11, 21, 112)]
    assert said == ["1 день", "2 дня", "5 дней", "11 дней", "21 день", "112 дней"]


def test_english_is_compiled_with_each_message_as_its_own_translation(shop):
    translate_all(shop)
    main(["compile", str(shop)])
    with catalogs.path_of(shop / "locale", "en").with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert [spoken.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2)] == ["%(n)s day", "%(n)s days"]
    assert {"Deal", "Search"} <= spoken._catalog.keys()


def test_a_finished_translation_passes(shop, capsys):
    translate_all(shop)
    assert main(["check", str(shop)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "new", "said"),
    [
        ("Deal", {"msgstr": ""}, "ru: not translated: “Deal”"),
        ("Deal", {"flags": ["fuzzy"]}, "ru: doubtful (fuzzy): “Deal”"),
        ("Deal", {"msgid": "Dael"}, "ru: missing: “Deal”"),
        ("50%% of %(name)s", {"msgstr": "50%% от %(nane)s"}, "%(nane)s instead of %(name)s"),
        ("%(n)s day", {"msgstr_plural": {0: "день", 1: "%(n)s дня", 2: "%(n)s дней"}}, "no placeholders instead of"),
        ("%(n)s day", {"msgstr_plural": {0: "%(n)s день", 1: "%(n)s дня", 2: ""}}, "ru: not translated: “%(n)s day”"),
    ],
)
def test_check_lists_what_is_wrong_and_fails(shop, capsys, text, new, said):
    translate_all(shop)
    change(shop, text, **new)
    assert main(["check", str(shop)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert said in lines[0]


def test_the_form_for_one_may_do_without_its_number_where_it_is_for_one_alone(shop):
    write(
        shop / "deals.py",
        "from django.utils.translation import ngettext as n\nn('One day', '%(n)s days', 1)",
    )
    translate_all(shop)
    for language in catalogs.PLURALS:
        catalogue = catalogs.read(shop / "locale", language)
        catalogue.find("One day").msgstr_plural[0] = "Едно"
        catalogs.write(catalogue, shop / "locale", language)
    checked = [problem[:2] for problem in _problems(shop)]
    assert checked == ["ru"]  # the Russian form for 1 is also that for 21


def _problems(shop):
    from amity.base.messages.check import problems

    return problems(collect(shop), shop / "locale")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(a)s of %(b)d", ["%(a)s", "%(b)d"]),
        ("{name} at {n:.1f}", ["{n:.1f}", "{name}"]),
        ("100% sure, 5 %% off", []),
        ("%s", ["%s"]),
    ],
)
def test_placeholders_are_found(text, found):
    assert catalogs.placeholders(text) == found


def test_a_catalogue_is_readable_by_other_programs(shop):
    main(["extract", str(shop)])
    catalogue = polib.pofile(str(catalogs.path_of(shop / "locale", "bg")))
    assert catalogue.metadata["Language"] == "bg"
    assert catalogue.find("%(n)s day").flags == ["python-format"]
