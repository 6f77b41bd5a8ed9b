"""Milestones in plain Python: every event in its order, counted one by one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from tests.tallies.counting import Line, Register

COUNTED = {"valid": {"valid"}, "entered": {"waiting", "returned", "refused", "valid"}}
Signed = tuple[datetime, int, int]
"""When, for which unit, one more or one less."""


def changes(register: Register, unit: int, tree: str, measure: str, by: str) -> Iterator[Signed]:
    """Yield what each event did to the count of a unit or of those directly below it."""
    before: dict[str, tuple[Line, str]] = {}
    for event in register.events:
        line = event.path if tree == "then" else register.lines[event.unit]
        old, state = before.get(event.initiative, (line, "draft"))
        for sign, place, standing in ((-1, old, state), (1, line, event.state)):
            if standing in COUNTED[measure] and unit in place:
                below = place[place.index(unit) + 1 :]
                if by == "none":
                    yield event.at, unit, sign
                elif below and below[0]:
                    yield event.at, below[0], sign
        before[event.initiative] = line, event.state


def reached(
    register: Register, unit: int, tree: str, measure: str, by: str
) -> dict[tuple[int, int], datetime]:
    """Return when each number was first reached, by unit and number."""
    counts: dict[int, int] = defaultdict(int)
    first: dict[tuple[int, int], datetime] = {}
    ordered = sorted(changes(register, unit, tree, measure, by), key=lambda one: one[0])
    for at, together in groupby(ordered, key=lambda one: one[0]):
        for _, key, sign in together:
            counts[key] += sign
        for key, count in counts.items():
            for number in range(1, count + 1):
                first.setdefault((key, number), at)
    return first
