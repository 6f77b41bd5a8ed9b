"""Sums, percentages and ranks: one rounding rule and one tie rule for every figure shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from service.tallies.models import MEASURES
from service.tallies.schemas import Measure
from service.words import fold

Sums = dict[str, int]
ENTERED = ("waiting", "returned", "refused", "valid")
COLUMN = {"benefit_claimed_vnd": "claimed", "benefit_verified_vnd": "verified"}
COUNTED = {"people", *COLUMN}
"""Measures for which nobody sets targets."""


@dataclass(slots=True)
class Line:
    """A row in the making."""

    key: str
    name: str
    sums: Sums = field(default_factory=lambda: plus([]))
    target: int | None = None
    ranked: bool = True
    # Distinct authors, when they were asked for.
    people: int | None = None
    # The clusters to which the unit belongs.
    clusters: tuple[str, ...] = ()


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


def measured(line: Line, measure: Measure) -> int:
    """Return the one figure of a row that is ranked and compared."""
    if measure == "people":
        return line.people or 0
    if measure == "entered":
        return sum(line.sums[state] for state in ENTERED)
    return line.sums[COLUMN.get(measure, measure)]


def shown(line: Line) -> dict[str, Any]:
    """Return figures under the names that callers read."""
    sums = line.sums
    return {
        "entered": measured(line, "entered"),
        **{name: sums[name] for name in (*ENTERED, "withdrawn")},
        "benefit_claimed_vnd": sums["claimed"],
        "benefit_verified_vnd": sums["verified"],
        **({} if line.people is None else {"people": line.people}),
    }


def told(line: Line, measure: Measure) -> dict[str, Any]:
    """Return a line with its target and how much of it is met; money has no target."""
    reached = None if measure in COUNTED else percent(measured(line, measure), line.target)
    return {**shown(line), "target": line.target, "percent": reached}


def ranked(lines: Iterable[Line], measure: Measure) -> list[tuple[int | None, Line]]:
    """Return lines by rank: more of the measure first, ties share a rank and go by name, key."""
    ordered = sorted(
        lines,
        key=lambda n: (
            not n.ranked,
            -measured(n, measure) if n.ranked else 0,
            fold(n.name),
            n.name,
            n.key,
        ),
    )
    places = _places([measured(line, measure) for line in ordered])
    return [
        (place if line.ranked else None, line) for place, line in zip(places, ordered, strict=True)
    ]


def cluster_ranks(
    lines: Iterable[Line], measure: Measure
) -> Callable[[Line], list[dict[str, Any]]]:
    """Return what tells the place of a line inside each of its clusters, by the same tie rule."""
    values: dict[str, list[int]] = {}
    for line in lines:
        for code in line.clusters:
            values.setdefault(code, []).append(measured(line, measure))

    def ranks(line: Line) -> list[dict[str, Any]]:
        mine = measured(line, measure)
        return [
            {
                "cluster": code,
                "rank": 1 + sum(other > mine for other in values[code]),
                "of": len(values[code]),
            }
            for code in line.clusters
        ]

    return ranks


def _places(values: list[int]) -> list[int]:
    """Return the rank of each of these values, which fall; equal ones share it."""
    places: list[int] = []
    for at, value in enumerate(values):
        same = at > 0 and value == values[at - 1]
        places.append(places[-1] if same else at + 1)
    return places
