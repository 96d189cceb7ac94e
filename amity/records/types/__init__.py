"""The field types that ship with the house, and which of them a model's column has."""

from .addresses import Addresses, Email, Emails, Phone, Phones, Places
from .choice import Choice, Choices
from .field_type import FieldType
from .links import AboutType, LinksType, LinkType, UserType
from .number import MoneyType, Number, Percent
from .person_name import PersonName
from .sealed import sealed
from .tags import Tags
from .text import LongText, Text, Web, YesNo
from .time import Day, Moment

__all__ = [
    "AboutType", "Addresses", "Choice", "Choices", "Day", "Email", "Emails", "FieldType", "LinkType", "LinksType",
    "LongText", "Moment", "MoneyType", "Number", "Percent", "PersonName", "Phone", "Phones", "Places", "Tags", "Text",
    "UserType", "Web", "YesNo", "sealed",
]  # fmt: skip
