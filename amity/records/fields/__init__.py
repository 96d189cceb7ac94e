"""Field: one fact about a record. Columns, links, asides and custom fields look alike from outside."""

from .asides import AboutField, AddressesField, LinksField
from .custom import CustomColumn, CustomLinks
from .field import Field
from .links import LinkColumn, PathField
from .money import MoneyColumn
from .of_model import field_of_aside, field_of_column
from .sealed import SealedColumn
from .tags import TagsColumn

__all__ = [
    "AboutField",
    "AddressesField",
    "CustomColumn",
    "CustomLinks",
    "Field",
    "LinkColumn",
    "LinksField",
    "MoneyColumn",
    "PathField",
    "SealedColumn",
    "TagsColumn",
    "field_of_aside",
    "field_of_column",
]
