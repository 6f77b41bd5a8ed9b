"""Working days in Vietnam, as they were and will be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.workdays import after, worked

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        ("2026-03-02", 1, "2026-03-03"),  # Monday, Tuesday
        ("2026-03-06", 1, "2026-03-09"),  # over a weekend
        ("2026-03-07", 1, "2026-03-09"),  # from a Saturday
        ("2026-02-13", 1, "2026-02-23"),  # over Tết, from Friday to Monday a week later
        ("2025-01-24", 3, "2025-02-05"),  # over Tết of the year before, which began earlier
        ("2026-04-24", 2, "2026-04-29"),  # Hùng Kings on a Sunday, so Monday is off
        ("2022-04-29", 1, "2022-05-04"),  # both days of a weekend given back
        ("2026-04-29", 1, "2026-05-04"),  # 30-4 and 1-5 before a weekend
        ("2026-08-21", 1, "2026-08-22"),  # a Saturday worked for Monday, 31-8
        ("2026-08-28", 1, "2026-09-03"),  # National Day
        ("2026-12-31", 1, "2027-01-04"),  # into another year
    ],
)
def test_days_off_are_not_counted(day: str, count: int, last: str) -> None:
    assert str(after(date.fromisoformat(day), count)) == last


@given(day=DAYS, count=st.integers(1, 60))
def test_as_many_working_days_lie_between_and_the_last_is_one(day: date, count: int) -> None:
    last = after(day, count)
    span = [day + timedelta(days=ahead) for ahead in range(1, (last - day).days + 1)]
    assert sum(map(worked, span)) == count
    assert worked(last)


@given(day=DAYS, first=st.integers(1, 30), then=st.integers(1, 30))
def test_days_add_up(day: date, first: int, then: int) -> None:
    assert after(after(day, first), then) == after(day, first + then)
