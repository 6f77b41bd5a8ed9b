"""On which days work is done in Vietnam: weekdays without public holidays and days given for them.

Days off and the Saturdays worked in return come from the library `holidays`; it knows those that
the government has announced, so a new release of it may move days of a year to come.
"""

from datetime import date, timedelta
from functools import lru_cache

from holidays import HolidayBase, country_holidays

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _year(year: int) -> HolidayBase:
    return country_holidays("VN", years=year, expand=False)


def worked(day: date) -> bool:
    """Tell whether work is done on a day."""
    return _year(day.year).is_working_day(day)


@lru_cache(maxsize=4096)
def after(day: date, count: int) -> date:
    """Return the last of so many working days that come after a day, itself not counted."""
    while count > 0:
        day += ONE_DAY
        count -= worked(day)
    return day


# The library reads its tables at the first question: 0.1 seconds that no request should wait for.
worked(date(2026, 1, 1))
