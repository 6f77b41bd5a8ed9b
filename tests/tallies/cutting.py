"""Cuts of the tally recounted in plain Python: by anything, by some facets only, with people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.clock import day_of
from tests.tallies.counting import (
    ANSWERS,
    ENTERED,
    UNPLACED,
    Figures,
    Happened,
    Register,
    add,
    nothing,
)

Filters = tuple[tuple[str, str], ...]
Cut = tuple[Any, Filters]
"""By what rows are made, and what only is counted."""
Row = tuple[Figures, int]


@dataclass(frozen=True)
class Counted:
    """Rows that hold anything, the one of what is unplaced under "", and the total."""

    rows: dict[str, Row]
    total: Row


@dataclass(frozen=True)
class Recount:
    """A register with the codes of units and phases."""

    register: Register
    units: dict[int, str]
    phases: dict[int, str]

    def cut(
        self, unit: int, tree: str, at: datetime | None, by: str, filters: dict[str, str]
    ) -> Counted:
        """Return the rows of a cut."""
        if by in ("day", "month"):
            return self._over_time(unit, tree, at, by, filters)
        standing = self._standing(unit, tree, at, filters)
        groups: dict[str, list[Happened]] = {}
        for child, event in standing:
            groups.setdefault(self._key(unit, child, event, by), []).append(event)
        rows = {key: summed(events) for key, events in groups.items()}
        return Counted(present(rows), summed([event for _, event in standing]))

    def _over_time(
        self, unit: int, tree: str, at: datetime | None, by: str, filters: dict[str, str]
    ) -> Counted:
        """Return by how much each day or month changed what stood before."""
        length = len("2022-06" if by == "month" else "2022-06-24")
        moments: dict[str, datetime] = {}
        for event in self.register.events:
            if at is None or event.at <= at:
                moments[str(day_of(event.at))[:length]] = event.at
        rows, before = {}, summed([])
        for key, last in moments.items():
            after = summed([e for _, e in self._standing(unit, tree, last, filters)])
            figures = {name: after[0][name] - before[0][name] for name in after[0]}
            rows[key] = figures, after[1] - before[1]
            before = after
        return Counted(present(rows), before)

    def _standing(
        self, unit: int, tree: str, at: datetime | None, filters: dict[str, str]
    ) -> list[tuple[int, Happened]]:
        return [
            (child, event)
            for child, event in self.register.below(unit, tree, at)
            if all(event.facets[name] == word for name, word in filters.items())
        ]

    def _key(self, unit: int, child: int, event: Happened, by: str) -> str:
        if by in ANSWERS:
            return event.facets[by] or ""
        if by == "phase":
            return self.phases.get(event.phase, "")
        if by == "none":
            return self.units[unit]
        code = "" if child == UNPLACED else self.units[child]
        # In the world of the tests, provinces hang below the confederation and nowhere else.
        provincial = self.units[unit] in {"HN", "HP"}
        if by == "province":
            return self.units[unit] if provincial else code if code in {"HN", "HP"} else ""
        return code


def summed(events: list[Happened]) -> Row:
    """Return what some initiatives count for, and how many people wrote those entered."""
    total = nothing()
    people: set[Any] = set()
    for event in events:
        add(total, event.figures(), 1)
        if event.state in ENTERED:
            people |= event.people
    return total, len(people)


def present(rows: dict[str, Row]) -> dict[str, Row]:
    """Return the rows that hold anything."""
    return {key: row for key, row in rows.items() if any(row[0].values()) or row[1]}
