"""Which moments can be had, and a moment as somebody writes it."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from .lines import Span, spans


class OutOfReach(Exception):
    """This moment cannot be had; says why, and which can."""


def zone_of(found: list[Span]) -> ZoneInfo:
    """The company's time zone, as the newest base has it."""
    return ZoneInfo(found[-1].about.zone if found else "UTC")


def moment_in(text: str, zone: ZoneInfo) -> datetime:
    """“2026-11-24 10:15”, with seconds or without, in the company's time zone unless it names another
    (“…+02:00”). Raises OutOfReach for what is none, and for an hour that the clocks have twice or not at all."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise OutOfReach(f"“{text}” is no moment. Write it as 2026-11-24 10:15, or 2026-11-24 10:15:30.") from None
    if moment.tzinfo:
        return moment
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise OutOfReach(
            f"The clocks are changed at {text}: say which is meant, {first.isoformat(' ')} or {second.isoformat(' ')}."
        )
    return first


def span_of(archive: Path, key: bytes, moment: datetime | None) -> Span:
    """From what a moment is brought back; None is the last that there is. Raises OutOfReach, Broken."""
    found = spans(archive, key)
    if not found:
        raise OutOfReach(f"In {archive} is no moment that can be brought back: no copy of the database is whole yet.")
    if moment is None:
        return max(found, key=lambda span: (span.last, span.first))
    before = [span for span in found if span.first <= moment]
    there = "\n".join(words(found))
    if not before:
        raise OutOfReach(f"The archive begins later.\n{there}")
    if moment > before[-1].last:
        reason = "The archive does not reach so far" if before[-1] is found[-1] else "Then nothing was archived"
        raise OutOfReach(f"{reason}: it has everything until {_in(before[-1].last, zone_of(found))}.\n{there}")
    return before[-1]


def stretches(found: list[Span]) -> list[tuple[datetime, datetime]]:
    """From when to when every moment can be had: (first, last), the oldest first."""
    joined = {}
    for span in found:
        first, last = joined.get(span.line, (span.first, span.last))
        joined[span.line] = min(first, span.first), max(last, span.last)
    return [(_up(first), last) for first, last in joined.values()]


def words(found: list[Span]) -> list[str]:
    """The stretches that can be had, in the company's time zone, a line each."""
    zone = zone_of(found)
    return [
        f"Every moment can be had from {_in(first, zone)} to {_in(last, zone)} ({zone})."
        for first, last in stretches(found)
    ]


def _up(moment: datetime) -> datetime:
    """The next whole second: what is shown can be asked for."""
    return moment + timedelta(microseconds=-moment.microsecond % 1_000_000)


def _in(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S}"
