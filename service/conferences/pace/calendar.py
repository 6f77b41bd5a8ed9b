"""The days of a window: which are over, which are left, and of which a pace is made."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil

from service.clock import day_of, end_of

ONE_DAY = timedelta(days=1)
LATEST = date(2200, 12, 31)
"""Whatever would take longer never comes."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some whole days, one after another."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days, first and last included."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> datetime:
        """Return the last instant before it begins."""
        return end_of(self.first - ONE_DAY)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A window seen from an instant.

    A day in Vietnam is over with its last instant and no sooner: until then it is one of the days
    left, so days over and days left always make all days of the window.
    """

    first: date
    last: date
    at: datetime

    @property
    def through(self) -> date:
        """Return the last day that is over."""
        return day_of(self.at + timedelta(microseconds=1)) - ONE_DAY

    @property
    def days(self) -> int:
        """Return how many days the window has."""
        return (self.last - self.first).days + 1

    @property
    def elapsed(self) -> int:
        """Return how many days of the window are over."""
        return min(max((self.through - self.first).days + 1, 0), self.days)

    @property
    def left(self) -> int:
        """Return how many days of the window are left, the present one included."""
        return self.days - self.elapsed

    def recent(self, days: int) -> Span | None:
        """Return the last whole days, fewer in a young window; None when none is over yet."""
        if self.through < self.first:
            return None
        return Span(max(self.through - timedelta(days=days - 1), self.first), self.through)

    def reached(self, left: int, rate: Fraction) -> date | None:
        """Return the day on which what is left will have come at this rate, or None for never."""
        if left <= 0 or rate <= 0:
            return None
        days = ceil(left / rate)
        return self.through + timedelta(days=days) if days <= (LATEST - self.through).days else None
