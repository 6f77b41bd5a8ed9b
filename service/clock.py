"""The business calendar: days begin and end in Vietnam."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
EVER = date(9999, 12, 31)
"""The open end of a dated row; never shown to a person."""


def day_of(instant: datetime) -> date:
    """Return the day in Vietnam to which an instant belongs."""
    return instant.astimezone(VIETNAM).date()


def start_of(day: date) -> datetime:
    """Return the first instant of a day in Vietnam, in UTC."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the last instant of a day in Vietnam, in UTC; the last day of a window counts."""
    return start_of(day + timedelta(days=1)) - timedelta(microseconds=1)


def today() -> date:
    """Return the present day in Vietnam."""
    return day_of(datetime.now(UTC))
