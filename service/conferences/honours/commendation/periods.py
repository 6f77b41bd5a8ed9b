"""Periods as people write them: which days they are, and between which instants is counted."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from service.clock import end_of, start_of
from service.conferences.honours.models import Span
from service.errors import Fault, Unprocessable
from service.programmes.queries import NoSuchPhase
from service.programmes.schemas import Programme

FORMS = {
    Span.QUARTER: ("2022-Q2", re.compile(r"([0-9]{4})-Q([1-4])")),
    Span.MONTH: ("2022-05", re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")),
    Span.DATES: ("2022-01-08..2022-05-31", re.compile(r"([0-9-]{10})\.\.([0-9-]{10})")),
}
FIRST, LAST = 1900, 2200
BLINK = timedelta(microseconds=1)


class InvalidPeriod(Unprocessable):
    vi = "Kỳ xét không đúng với quy định của tiêu chí khen thưởng này."
    en = "The period is not one over which this rule compares."


@dataclass(frozen=True, slots=True)
class Days:
    """A period: what it is called, its first and last day, and the phase that it is."""

    label: str
    from_on: date
    to_on: date
    phase: str | None = None
    # What was entered in a phase or programme counts whenever it is decided.
    by_entry: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """What is counted of a period as of an instant: after `since`, up to `until`."""

    days: Days
    as_of: datetime
    since: datetime | None
    until: datetime

    @property
    def complete(self) -> bool:
        """Tell whether the period had ended by that instant."""
        return self.as_of >= end_of(self.days.to_on)


def read(span: Span, written: str | None, programme: Programme) -> Days:
    """Return the days of a period as it is written; refuse another sort of period."""
    if span is Span.PROGRAMME:
        if written not in {None, "", programme.code}:
            raise _invalid(programme.code)
        return Days(programme.code, programme.entry_from, programme.entry_to, by_entry=True)
    if span is Span.PHASE:
        for phase in programme.phases:
            if phase.code == written:
                return Days(phase.code, phase.from_on, phase.to_on, phase.code, by_entry=True)
        raise NoSuchPhase(code=written or "")
    example, form = FORMS[span]
    found = form.fullmatch(written or "")
    if found is None:
        raise _invalid(example)
    try:
        first, last = READ[span](*found.groups())
    except ValueError:
        raise _invalid(example) from None
    if not (first <= last and first.year >= FIRST and last.year <= LAST):
        raise _invalid(example)
    return Days(found.group(), first, last)


def window(days: Days, as_of: datetime) -> Window:
    """Return between which instants a period is counted as of one."""
    if days.by_entry:
        return Window(days, as_of, None, as_of)
    since = start_of(days.from_on) - BLINK
    return Window(days, as_of, since, max(since, min(as_of, end_of(days.to_on))))


def _quarter(year: str, quarter: str) -> tuple[date, date]:
    month = 3 * int(quarter) - 2
    return date(int(year), month, 1), _month_end(int(year), month + 2)


def _month(year: str, month: str) -> tuple[date, date]:
    return date(int(year), int(month), 1), _month_end(int(year), int(month))


def _dates(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


READ: dict[Span, Callable[[str, str], tuple[date, date]]] = {
    Span.QUARTER: _quarter,
    Span.MONTH: _month,
    Span.DATES: _dates,
}


def _invalid(example: str) -> InvalidPeriod:
    vi, en = f"phải có dạng «{example}»", f"must be written as in `{example}`"
    return InvalidPeriod(errors=[Fault("?period", vi, en, rule="period-form")])
