"""Days and moments. Stored in UTC, shown and asked in the viewer's time zone."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.locale import YEARS, parse_date, parse_moment, show_date, show_moment

from .field_type import NOTHING, FieldType, empty, filled


class Day(FieldType):
    """A calendar day without a time."""

    widget = "date"

    def parse(self, raw, look):
        if not raw or isinstance(raw, date):
            return self.fit(raw.date() if isinstance(raw, datetime) else raw or None)
        return parse_date(str(raw), look.language, look.today)

    def fit(self, value):
        return _fitting(value, date)

    def show(self, value, look):
        if value is None:
            return NOTHING
        return SafeString(f'<time datetime="{value.isoformat()}">{self.text(value, look)}</time>')

    def text(self, value, look):
        return "" if value is None else show_date(value, look.language, look.today)

    def pack(self, value):
        return value and value.isoformat()

    def unpack(self, packed):
        return packed and date.fromisoformat(packed)

    def questions(self):
        return {
            "on": (_("is on"), lambda path, value: Q(**{path: value})),
            "before": (_("is before"), lambda path, value: Q(**{f"{path}__lt": value})),
            "after": (_("is after"), lambda path, value: Q(**{f"{path}__gt": value})),
            "empty": (_("is empty"), empty),
            "filled": (_("is filled"), filled),
        }


class Moment(FieldType):
    """A point in time."""

    widget = "moment"

    def parse(self, raw, look):
        if not raw or isinstance(raw, datetime):
            return self.fit(raw or None)
        return parse_moment(str(raw), look.timezone, look.language, look.now)

    def fit(self, value):
        value = _fitting(value, datetime)
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC))

    def show(self, value, look):
        if value is None:
            return NOTHING
        return SafeString(f'<time datetime="{value.isoformat()}">{self.text(value, look)}</time>')

    def text(self, value, look):
        return "" if value is None else show_moment(value, look.timezone, look.language, look.now)

    def pack(self, value):
        """In UTC, so that packed moments compare as texts do."""
        return value and value.astimezone(UTC).isoformat()

    def unpack(self, packed):
        return packed and datetime.fromisoformat(packed)

    def questions(self):
        return {
            "on": (
                _("is on"),
                lambda path, value: Q(**{f"{path}__gte": value, f"{path}__lt": value + timedelta(days=1)}),
            ),
            "before": (_("is before"), lambda path, value: Q(**{f"{path}__lt": value})),
            "after": (_("is after"), lambda path, value: Q(**{f"{path}__gte": value})),
            "empty": (_("is empty"), empty),
            "filled": (_("is filled"), filled),
        }


def _fitting(value, kind):
    """A `kind` (date or datetime), or the ISO 8601 text of one, of a year that every calendar here can show."""
    if value is None or value == "":
        return None
    try:
        found = kind.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if type(found) is not kind or found.year not in YEARS:
        raise ValueError(_now("This is no date that can be kept."))
    return found


def day_starts(day, look):
    """The moment at which a calendar day starts for the viewer."""
    return datetime.combine(day, time(), tzinfo=look.timezone)
