"""Translations without GNU gettext: `python -m amity.base.messages extract | compile | check`."""
