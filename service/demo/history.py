"""The register of 2022: stretches of time in which a federation's unions entered so many."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from service.clock import VIETNAM
from service.demo.tree import Home
from service.demo.words import Author, authors, groups, subjects
from service.history.models import State
from service.initiatives.records import Record

PROGRAMME = "1M"
LAST = date(2022, 6, 24)
VALID, WAITING, RETURNED, REFUSED = State.VALID, State.WAITING, State.RETURNED, State.REFUSED
SATURDAY = 5
APART, DECIDED_APART = timedelta(seconds=35), timedelta(seconds=2)
LONGEST_SITTING = 90
STEP_VND = 100_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many entries of a federation between two days, decided on by a third one.

    What comes of them is `outcome`; what is not named there becomes valid. Every union's
    officer sits down on some days and enters many; a reviewer decides on them together.
    """

    federation: str
    entries: int
    first: date
    last: date
    decided_by: date
    outcome: Mapping[State, int]
    slowest: int
    benefit_vnd: int


class Sitting(NamedTuple):
    """One officer at one union entering many, and the moment at which they are decided on."""

    begins: datetime
    home: Home
    entries: int
    decided: datetime


def stretch(
    federation: str,
    entries: int,
    first: tuple[int, int],
    last: tuple[int, int],
    decided_by: date,
    outcome: Mapping[State, int] | None = None,
    *,
    slowest: int = 9,
    benefit_vnd: int = 0,
) -> Stretch:
    """Return a stretch of 2022."""
    begin, end = date(2022, *first), date(2022, *last)
    return Stretch(federation, entries, begin, end, decided_by, outcome or {}, slowest, benefit_vnd)


FIRST_DAY = {"HN": 6, "TH": 5, "NA": 3, "HP": 3, "HT": 2, "CT": 2, "AG": 1, "HGI": 1}
SPRING = {
    "TH": 11_666,
    "NA": 8_881,
    "HT": 5_072,
    "HN": 4_554,
    "HP": 3_583,
    "CT": 2_235,
    "AG": 2_153,
    "HGI": 1_759,
}
MARCH_26, MAY_11, MAY_31 = date(2022, 3, 26), date(2022, 5, 11), date(2022, 5, 31)
PARTS: Mapping[str, Sequence[Stretch]] = {
    # What was entered in the first half of May, and what came in the rush at its end.
    "TH-3": [stretch("TH", 60_000, (5, 4), (5, 30), MAY_31, benefit_vnd=58_000_000_000)],
    "HN-2": [
        stretch(
            "HN",
            51_552,
            (3, 28),
            (5, 31),
            LAST,
            {WAITING: 2_000, RETURNED: 1_706, REFUSED: 900},
            slowest=24,
            benefit_vnd=91_000_000_000,
        )
    ],
    "TH-2": [
        stretch(
            "TH",
            53_658,
            (3, 28),
            (5, 6),
            MAY_31,
            {WAITING: 12, RETURNED: 31, REFUSED: 18},
            benefit_vnd=52_000_000_000,
        )
    ],
    "TH-4": [stretch("TH", 45_000, (5, 12), (5, 30), MAY_31, benefit_vnd=40_000_000_000)],
    "spring": [
        *(
            stretch(federation, entries, (1, 8), (1, 8), date(2022, 1, 21))
            for federation, entries in FIRST_DAY.items()
        ),
        *(
            stretch(
                federation,
                entries - FIRST_DAY[federation],
                (1, 10),
                (3, 25),
                MARCH_26,
                benefit_vnd=12_000_000_000 if federation == "TH" else entries * 1_000_000,
            )
            for federation, entries in SPRING.items()
        ),
        stretch("QNI", 1_500, (1, 10), (3, 25), MARCH_26),
    ],
    "north": [
        stretch("HP", 14_917, (3, 28), (6, 23), LAST, benefit_vnd=36_000_000_000),
        stretch("QNI", 2_000, (3, 28), (5, 10), MAY_11, benefit_vnd=4_100_000_000),
        stretch("QNI", 2_352, (5, 12), (6, 23), LAST, benefit_vnd=5_300_000_000),
    ],
}
"""Loaded a part at a time, the largest first; numbers as in `service.demo.figures`."""


def size(part: Sequence[Stretch]) -> int:
    """Return how many entries a part has."""
    return sum(each.entries for each in part)


def records(part: Sequence[Stretch], homes: Sequence[Home]) -> Iterator[Record]:
    """Yield the entries of a part; the same ones whenever they are asked for."""
    lines = count(1)
    names = authors()
    for each in part:
        mine = [home for home in homes if home.federation == each.federation]
        yield from _records(each, mine, names, lines)


def _records(
    it: Stretch, homes: Sequence[Home], names: Sequence[Author], lines: "count[int]"
) -> Iterator[Record]:
    chance = Random(f"{it.federation} {it.first}")  # noqa: S311 - invented data, no secrets
    outcomes = [state for state, many in it.outcome.items() for _ in range(many)]
    outcomes += [VALID] * (it.entries - len(outcomes))
    chance.shuffle(outcomes)
    benefits = _benefits(it, chance)
    used = [it.first - timedelta(days=days) for days in range(20, 110)]
    rows = iter(zip(outcomes, benefits, strict=True))
    for sitting in sorted(_sittings(it, homes, chance)):
        many, block = sitting.entries, sitting.home.block
        about = chance.choices(subjects(block), k=many)
        whom = chance.choices(names, k=many)
        whose, days = chance.choices(groups(block), k=many), chance.choices(used, k=many)
        for place in range(many):
            state, benefit = next(rows)
            yield Record(
                line=next(lines),
                external_id=None,
                programme=PROGRAMME,
                unit=sitting.home.code,
                title=about[place].title,
                kind=about[place].kind,
                field=about[place].field,
                used_from=days[place],
                entered_at=sitting.begins + place * APART,
                state=state,
                decided_at=None if state is WAITING else sitting.decided + place * DECIDED_APART,
                author=whom[place].name,
                group=whose[place],
                sex=whom[place].sex,
                benefit_vnd=benefit,
                fingerprint=b"",
            )


def _sittings(it: Stretch, homes: Sequence[Home], chance: Random) -> Iterator[Sitting]:
    days = _working_days(it.first, it.last)
    # The nearer the end, the more is entered.
    rush = [1 + 2 * (place / len(days)) ** 2 for place in range(len(days))]
    weights = [_weight(home) for home in homes]
    left = it.entries
    while left:
        many = min(left, chance.randrange(LONGEST_SITTING // 3, LONGEST_SITTING))
        day, home = chance.choices(days, rush)[0], chance.choices(homes, weights)[0]
        wait = chance.randint(1, it.slowest)
        decided_on = min(day + timedelta(days=wait), it.decided_by)
        # A morning or an afternoon of office hours; the last is entered and decided before 17:00.
        begins = _at(day, chance.choice((8, 9, 10, 13, 14, 15)), chance.randrange(60))
        decided = _at(decided_on, chance.choice((8, 9, 10, 14, 15)), chance.randrange(60))
        yield Sitting(begins, home, many, decided)
        left -= many


def _weight(home: Home) -> int:
    # Long Biên has hundreds of small unions, the other districts a few large ones.
    return 1 if home.upper == "HN-LB" else 20 + sum(map(ord, home.code)) * 7 % 60


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), VIETNAM).astimezone(UTC)


def _working_days(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < SATURDAY] or days


def _benefits(it: Stretch, chance: Random) -> list[int | None]:
    """Return amounts for one entry in fifty, which add up to what the stretch claims."""
    some = it.entries // 100 * 2 if it.benefit_vnd else 0
    mean = it.benefit_vnd // some if some else 0
    found: list[int | None] = [None] * (it.entries - some)
    for _ in range(some // 2):
        # One above the mean for each one below it.
        apart = chance.randrange(mean // STEP_VND) * STEP_VND
        found += [mean - apart, mean + apart]
    if some:
        found[-1] = (found[-1] or 0) + it.benefit_vnd - mean * some
    chance.shuffle(found)
    return found
