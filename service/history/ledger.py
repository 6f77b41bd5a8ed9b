"""Write a line of history; the tally is counted from the same standing."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from service import origin
from service.history.models import State, event
from service.writes import Put

ENTERED = frozenset({State.WAITING, State.RETURNED, State.VALID, State.REFUSED})
"""The states that count as entered."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What of an initiative is counted, and where."""

    programme_id: int
    phase_id: int
    unit_id: int
    path: tuple[int, ...]
    state: State
    claimed: int
    verified: int
    facets: int
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry comes from: for others or not, from which paper, by whom if not the actor."""

    on_behalf: bool
    paper: str | None = None
    entered_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on paper."""

    decision_number: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what, for which unit, when and why."""

    name: str
    at: datetime
    actor_id: UUID | None
    by_unit_id: int | None = None
    step: str | None = None
    why: str | None = None
    source: Source | None = None
    to_unit_id: int | None = None
    address: str | None = field(default_factory=origin.here)
    """Where the request came from."""
    decision: Decision | None = None


def record(
    initiative_id: UUID, seq: int, act: Act, before: Standing | None, after: Standing
) -> Put:
    """Return one line of history, to be written."""
    moved = before is not None and before.path and before.path != after.path
    turned = before is not None and before.facets != after.facets
    others = before is not None and before.people != after.people
    row = {
        "initiative_id": initiative_id,
        "seq": seq,
        "at": act.at,
        "actor_id": act.actor_id,
        "by_unit_id": act.by_unit_id,
        "to_unit_id": act.to_unit_id,
        "act": act.name,
        "step": act.step,
        "why": act.why,
        "address": act.address,
        "state": after.state,
        "state_before": before.state if before else State.DRAFT,
        "programme_id": after.programme_id,
        "phase_id": after.phase_id,
        "unit_id": after.unit_id,
        "path": list(after.path),
        "path_before": list(before.path) if before and moved else None,
        "facets": after.facets,
        "facets_before": before.facets if before and turned else None,
        "people": list(after.people),
        "people_before": list(before.people) if before and others else None,
        "claimed": after.claimed,
        "claimed_before": before.claimed if before else 0,
        "verified": after.verified,
        "verified_before": before.verified if before else 0,
    }
    for more in (act.source, act.decision):
        if more is not None:
            row |= asdict(more)
    return Put(event, [row])
