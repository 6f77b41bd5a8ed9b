"""Where an initiative waits next: the review chain laid along the line of its unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service import workdays
from service.clock import day_of, end_of
from service.programmes.schemas import ChainStep


@dataclass(frozen=True, slots=True)
class Station:
    """A step of the chain, the unit that holds it, and the working days it has."""

    step: str
    unit_id: int
    role: str
    days: int
    # The day on which the step asks for a result.
    due_on: date | None = None

    def due(self, now: datetime) -> datetime:
        """Return the end of the last working day of the step; never before a result is due."""
        last = workdays.after(day_of(now), self.days)
        return end_of(max(last, self.due_on or last))


def stations(
    chain: Sequence[ChainStep], line: Sequence[int], kinds: Sequence[str]
) -> list[Station]:
    """Return the stations of a chain; a step for which no unit exists is skipped."""
    found = []
    place = len(line) - 1
    for step in chain:
        lowest = place if step.at == "own" else place - 1
        holder = next((at for at in range(lowest, -1, -1) if kinds[at] in step.kinds), None)
        if holder is not None:
            due_on = step.result.due_on if step.result else None
            found.append(Station(step.step, line[holder], step.role, step.days, due_on))
            place = holder
    return found


def following(
    chain: Sequence[ChainStep],
    laid: Sequence[Station],
    step: str | None,
    above: Sequence[int] = (),
) -> Station | None:
    """Return the station after a step (the first one after None), or None at the end.

    After a step that the chain no longer has comes the first one at a unit above.
    """
    # By the chain's order: a tree that changed meanwhile may have dropped the step itself.
    order = {each.step: place for place, each in enumerate(chain)}
    if step is not None and step not in order:
        return next((station for station in laid if station.unit_id in above), None)
    passed = order.get(step, -1) if step else -1
    return next((station for station in laid if order[station.step] > passed), None)
