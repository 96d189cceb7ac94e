"""The map of the keys, as a page and as the dialog that `?` opens."""

from django.utils.translation import gettext as _

from .shell import render


def show_keys(request):
    """Which key does what; htmx and scripts get the dialog alone."""
    template = "web/keys.html#map" if request.headers.get("HX-Request") else "web/keys.html"
    return render(request, template, {"groups": _on_pages() + _on_records()}, here="/keys/")


def _on_pages():
    """[(where, [(keys, whether they go together, what they do)])] of all pages, and of lists."""
    return [
        (
            _("Everywhere"),
            [
                (("/",), False, _("find a person, deal or command")),
                (("Ctrl", "K"), True, _("the same, also while you type")),
                (("n",), False, _("new: contact, company, deal, call …")),
                (("Esc",), False, _("close, leave without saving")),
                (("?",), False, _("this map")),
            ],
        ),
        (
            _("In a list"),
            [
                (("j", "k"), False, _("next row, row before")),
                (("←", "→", "↑", "↓"), False, _("go to another cell")),
                (("F2",), False, _("change the cell, as Enter and a double click do")),
                (("Enter",), False, _("open the row")),
                (("e",), False, _("edit the row")),
                (("x", "Space"), False, _("choose the row")),
                (("f",), False, _("type a filter")),
            ],
        ),
    ]


def _on_records():
    """The same of what is done with records."""
    return [
        (
            _("While you change a cell"),
            [
                (("Enter",), False, _("save, and go down")),
                (("Tab",), False, _("save, and change the next cell")),
                (("Esc",), False, _("leave it as it was")),
            ],
        ),
        (
            _("While you look through duplicates"),
            [
                (("m",), False, _("merge the two")),
                (("d",), False, _("they are no duplicates")),
                (("s",), False, _("the next pair")),
            ],
        ),
        (
            _("On a board and in a calendar"),
            [
                (("←", "→", "↑", "↓"), False, _("go to another card")),
                (("Ctrl", "→"), True, _("move it to the next column or day")),
            ],
        ),
        (
            _("On a card and in forms"),
            [
                (("e",), False, _("edit all fields")),
                (("Ctrl", "Enter"), True, _("save")),
            ],
        ),
    ]
