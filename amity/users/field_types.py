"""Values about people and the company that only some texts can be: every way in reads them by these."""

from django.utils.translation import gettext as _
from phonenumbers import SUPPORTED_REGIONS

from amity.base.money import CURRENCIES
from amity.records.types import Text

from .zones import zones


class PersonName(Text):
    """What colleagues call somebody: at least one letter or digit."""

    def fit(self, value):
        value = super().fit(value)
        if value and not any(letter.isalnum() for letter in value):
            raise ValueError(_("A name has at least one letter."))
        return value


class Login(Text):
    """One word in small letters, by which a person signs in."""

    def fit(self, value):
        value = super().fit(value).strip().lower()
        if any(letter.isspace() for letter in value) or len(value) > self.limit:
            raise ValueError(_("A sign-in name is one word, such as maria or maria@example.com."))
        return value


class Zone(Text):
    """The name of a time zone."""

    def fit(self, value):
        value = super().fit(value)
        if value and value not in zones():
            raise ValueError(_("There is no such time zone. Choose one of the list, such as Europe/Sofia."))
        return value


class Currency(Text):
    """The code of a currency that amounts may be in."""

    def fit(self, value):
        value = super().fit(value).strip().upper()
        if value and value not in CURRENCIES:
            raise ValueError(_("There is no such currency. Write its three letters, such as EUR."))
        return value


class Region(Text):
    """The two letters of a country whose phone numbers are known."""

    def fit(self, value):
        value = super().fit(value).strip().upper()
        if value and value not in SUPPORTED_REGIONS:
            raise ValueError(_("There is no such country. Write its two letters, such as BG."))
        return value
