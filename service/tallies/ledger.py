"""What one change of an initiative adds to the tally: signed rows, only ever inserted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from service.clock import day_of
from service.history.ledger import ENTERED, Standing
from service.history.models import State
from service.tallies.models import MEASURES, tally_delta
from service.writes import Put


def measures(standing: Standing | None) -> dict[str, int]:
    """Return what an initiative in this standing counts for."""
    counted = dict.fromkeys(MEASURES, 0)
    if standing is None or standing.state == State.DRAFT:
        return counted
    counted[standing.state.value] = 1
    counted["claimed"] = standing.claimed if standing.state in ENTERED else 0
    counted["verified"] = standing.verified if standing.state == State.VALID else 0
    return counted


def count(
    initiative_id: UUID, seq: int, at: datetime, before: Standing | None, after: Standing
) -> list[Put]:
    """Return what takes an initiative from one standing to another, to be written: none or one."""
    rows: list[dict[str, Any]] = []
    gone, come = measures(before), measures(after)
    if before is not None and _place(before) == _place(after):
        gone, come = dict.fromkeys(MEASURES, 0), {m: come[m] - gone[m] for m in MEASURES}
    for standing, comes, change in (
        (before, False, {m: -gone[m] for m in MEASURES}),
        (after, True, come),
    ):
        if standing is not None and any(change.values()):
            rows.append(
                {
                    "initiative_id": initiative_id,
                    "seq": seq,
                    "comes": comes,
                    "programme_id": standing.programme_id,
                    "phase_id": standing.phase_id,
                    "unit_id": standing.unit_id,
                    "path": list(standing.path),
                    "facets": standing.facets,
                    "day": day_of(at),
                    **change,
                }
            )
    return [Put(tally_delta, rows)] if rows else []


def _place(standing: Standing) -> tuple[object, ...]:
    place = standing.programme_id, standing.phase_id, standing.unit_id
    return *place, standing.path, standing.facets, standing.people
