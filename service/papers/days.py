"""How days and moments are written in each language."""

from datetime import date, datetime, time

from service.clock import VIETNAM, day_of
from service.errors import Language

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LAST_SECOND = time(23, 59, 59)


def moment(instant: datetime, language: Language) -> str:
    """Return an instant as it is read out in Vietnam: `17 giờ 00 ngày 24/6/2022`.

    The last second of a day is the end of that day.
    """
    local = instant.astimezone(VIETNAM)
    if local.time() >= LAST_SECOND:
        end = {"vi": "hết", "en": "the end of"}[language]
        return f"{end} {day(instant, language)}"
    if language == "en":
        clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
        return f"{clock} on {day(instant, 'en')}"
    clock = f"{local.hour} giờ {local.minute:02}"
    if local.second:
        clock += f" phút {local.second:02} giây"
    return f"{clock} {day(instant, 'vi')}"


def day(instant: datetime, language: Language) -> str:
    """Return the day in Vietnam; small days and months get a zero, as official papers want it."""
    on = day_of(instant)
    if language == "en":
        return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
    month = f"{on.month:02}" if on.month <= 2 else str(on.month)  # noqa: PLR2004 - January, February
    return f"ngày {on.day:02}/{month}/{on.year}"


def formal_day(value: date, language: Language) -> str:
    """Return a day as a heading has it: below ten, and January and February, with a zero."""
    if language == "en":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)  # noqa: PLR2004 - decreed
    return f"ngày {value.day:02} tháng {month} năm {value.year}"
