"""Where one unit stands against the straight line to its target; exact until it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from service.conferences.pace.calendar import Calendar, Span
from service.conferences.pace.schemas import Pace, Row
from service.tallies.ranks import percent


def tenth(value: Fraction) -> float:
    """Return a number rounded half up to one decimal."""
    return floor(value * 10 + Fraction(1, 2)) / 10


@dataclass(frozen=True, slots=True)
class Recent:
    """What came within some whole days."""

    span: Span
    change: int

    @property
    def rate(self) -> Fraction:
        """Return how many came in a day."""
        return Fraction(self.change, self.span.days)


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit with a target: what it has done by an instant, and lately."""

    unit_id: int
    key: str
    name: str
    target: int
    done: int
    calendar: Calendar
    recent: Mapping[int, Recent | None]

    @property
    def left(self) -> int:
        """Return how many are missing to the target."""
        return max(self.target - self.done, 0)

    @property
    def needed(self) -> Fraction | None:
        """Return how many are needed on each day left; None when no day is left."""
        return Fraction(self.left, self.calendar.left) if self.calendar.left else None

    @property
    def expected(self) -> Fraction:
        """Return what the straight line expects after the days that are over."""
        return Fraction(self.target * self.calendar.elapsed, self.calendar.days)

    @property
    def behind(self) -> Fraction:
        """Return how many are missing to the line; negative when ahead of it."""
        return self.expected - self.done

    @property
    def share(self) -> Fraction:
        """Return how much of what the line expects is missing; 0 when it expects nothing."""
        return self.behind / self.expected if self.expected else Fraction(0)

    @property
    def lags(self) -> bool:
        """Tell whether the unit is below the line."""
        return self.behind > 0

    @property
    def whole(self) -> int:
        """Return how many whole initiatives would bring the unit to the line."""
        return ceil(self.behind)

    def order(self) -> tuple[Fraction, Fraction, str]:
        """Return the key by which those most behind come first; ties go by code."""
        return -self.share, -self.behind, self.key

    def projected(self, recent: Recent) -> date | None:
        """Return the day on which the target is met at this pace."""
        return self.calendar.reached(self.left, recent.rate)

    def shown(self) -> Row:
        """Return the row that callers read."""
        return Row(
            key=self.key,
            name=self.name,
            target=self.target,
            done=self.done,
            left=self.left,
            percent=percent(self.done, self.target),
            days_left=self.calendar.left,
            needed_per_day=None if self.needed is None else tenth(self.needed),
            expected=tenth(self.expected),
            behind=tenth(self.behind),
            behind_percent=tenth(self.share * 100),
            on_line=not self.lags,
            pace_7=self._pace(7),
            pace_30=self._pace(30),
        )

    def _pace(self, days: int) -> Pace | None:
        recent = self.recent[days]
        if recent is None:
            return None
        return Pace(
            days=recent.span.days,
            change=recent.change,
            per_day=tenth(recent.rate),
            projected_on=self.projected(recent),
        )
