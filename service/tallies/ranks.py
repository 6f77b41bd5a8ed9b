"""Sums, percentages and ranks: one rounding rule and one tie rule for every figure shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from service.tallies.models import MEASURES
from service.tallies.schemas import Measure
from service.words import fold

Sums = dict[str, int]
ENTERED = ("waiting", "returned", "refused", "valid")
COLUMN = {"benefit_claimed_vnd": "claimed", "benefit_verified_vnd": "verified"}


@dataclass(slots=True)
class Line:
    """A row in the making."""

    key: str
    name: str
    sums: Sums = field(default_factory=lambda: plus([]))
    target: int | None = None
    ranked: bool = True


def plus(rows: Iterable[Mapping[str, int]]) -> Sums:
    """Return the sum of rows, measure by measure."""
    total = dict.fromkeys(MEASURES, 0)
    for row in rows:
        for name in MEASURES:
            total[name] += row[name]
    return total


def percent(value: int, target: int | None) -> float | None:
    """Return value / target in per cent, rounded half up to one decimal; None without target."""
    if not target:
        return None
    exact = Decimal(value) * 100 / Decimal(target)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def measured(sums: Mapping[str, int], measure: Measure) -> int:
    """Return the one figure of a row that is ranked and compared."""
    if measure == "entered":
        return sum(sums[state] for state in ENTERED)
    return sums[COLUMN.get(measure, measure)]


def shown(sums: Mapping[str, int]) -> dict[str, Any]:
    """Return sums under the names that callers read."""
    return {
        "entered": measured(sums, "entered"),
        **{name: sums[name] for name in (*ENTERED, "withdrawn")},
        "benefit_claimed_vnd": sums["claimed"],
        "benefit_verified_vnd": sums["verified"],
    }


def told(line: Line, measure: Measure) -> dict[str, Any]:
    """Return a line with its target and how much of it is met; money has no target."""
    reached = None if measure in COLUMN else percent(measured(line.sums, measure), line.target)
    return {**shown(line.sums), "target": line.target, "percent": reached}


def ranked(lines: Iterable[Line], measure: Measure) -> list[tuple[int | None, Line]]:
    """Return lines by rank: more of the measure first, ties share a rank and go by name, key."""
    ordered = sorted(
        lines,
        key=lambda n: (
            not n.ranked,
            -measured(n.sums, measure) if n.ranked else 0,
            fold(n.name),
            n.name,
            n.key,
        ),
    )
    places: list[tuple[int | None, Line]] = []
    rank, last = 0, None
    for place, line in enumerate(ordered, start=1):
        value = measured(line.sums, measure)
        if value != last:
            rank, last = place, value
        places.append((rank if line.ranked else None, line))
    return places
