"""Targets: assigned from above, or set by a unit for itself."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, Forbidden, Unprocessable
from service.identity.places import Place, no_such_unit, places
from service.policy import Actor, Role
from service.programmes.models import WHOLE, Basis
from service.programmes.queries import keep, numbers
from service.programmes.schemas import Target, TargetChange
from service.trail.ledger import Deed, record
from service.trail.models import Done

STORE = text("""
INSERT INTO target (programme_id, phase_id, unit_id, kind, value)
SELECT * FROM unnest(CAST(:programmes AS int[]), CAST(:phases AS int[]), CAST(:units AS int[]),
    CAST(:kinds AS text[]), CAST(:values AS bigint[]))
ON CONFLICT (programme_id, phase_id, unit_id, kind) DO UPDATE SET value = excluded.value
WHERE target.value <> excluded.value
RETURNING xmax = 0 AS fresh
""")
"""A row that was not there before has no `xmax`; one that stays as it is does not come back."""
REMOVE = text("""
DELETE FROM target t USING unnest(CAST(:programmes AS int[]), CAST(:phases AS int[]),
    CAST(:units AS int[]), CAST(:kinds AS text[])) AS gone (programme_id, phase_id, unit_id, kind)
WHERE (t.programme_id, t.phase_id, t.unit_id, t.kind)
    = (gone.programme_id, gone.phase_id, gone.unit_id, gone.kind)
""")


class InvalidTargets(Unprocessable):
    vi = "Chỉ tiêu chưa hợp lệ; xem từng mục trong «errors»."
    en = "The targets are not valid; see each entry of `errors`."


class NotYourTargets(Forbidden):
    vi = "Bạn không được đặt các chỉ tiêu nêu trong «errors»."
    en = "You may not set the targets named in `errors`."


class Row(NamedTuple):
    """A target by its numbers, in the order of its key; no value takes it away."""

    programme_id: int
    phase_id: int
    unit_id: int
    kind: Basis
    value: int | None


def may_set(actor: Actor, kind: Basis, place: Place) -> bool:
    """Tell whether an admin may set a target there: assigned ones come only from above."""
    if kind is Basis.ASSIGNED and not place.root:
        return actor.covers(place.above, Role.ADMIN)
    return actor.covers(place.line, Role.ADMIN)


async def put(
    connection: AsyncConnection, actor: Actor, code: str, body: Sequence[TargetChange]
) -> list[Target]:
    """Set or take away the given targets, all or none; return those that now stand."""
    await keep(connection)
    programme_id, phases = await numbers(connection, code)
    found = await places(connection, {change.unit for change in body})
    faults = [
        *(fault for at, change in enumerate(body) for fault in _faults(at, change, phases, found)),
        *_repeated(body),
    ]
    if faults:
        raise InvalidTargets(errors=faults)
    foreign = [
        _foreign(at)
        for at, change in enumerate(body)
        if not may_set(actor, change.kind, found[change.unit])
    ]
    if foreign:
        raise NotYourTargets(errors=foreign)
    rows = [
        Row(
            programme_id,
            phases[change.phase] if change.phase else WHOLE,
            found[change.unit].id,
            change.kind,
            change.value,
        )
        for change in body
    ]
    await store(connection, rows)
    told = [Deed(Done.TARGETS_SET, place.id, place.line, code) for place in found.values()]
    await record(connection, actor, *told)
    return [Target(**change.model_dump()) for change in body if change.value is not None]


def _faults(
    at: int, change: TargetChange, phases: dict[str, int], found: dict[str, Place]
) -> Iterator[Fault]:
    if change.unit not in found:
        yield no_such_unit(f"/{at}/unit", change.unit)
    if change.phase is not None and change.phase not in phases:
        vi = f"chương trình không có đợt «{change.phase}»"
        en = f"the programme has no phase `{change.phase}`"
        yield Fault(f"/{at}/phase", vi, en, rule="phase-exists")


def _repeated(body: Sequence[TargetChange]) -> Iterator[Fault]:
    seen = set()
    for at, change in enumerate(body):
        key = (change.unit, change.phase, change.kind)
        if key in seen:
            vi, en = "chỉ tiêu này đã có ở trên", "this target stands above already"
            yield Fault(f"/{at}/unit", vi, en, rule="target-unique")
        seen.add(key)


def _foreign(at: int) -> Fault:
    vi = "chỉ quản trị viên cấp trên được giao; đơn vị chỉ tự đặt cho mình và cấp dưới"
    en = "assigned only by an admin above; a unit sets only its own and those below"
    return Fault(f"/{at}/unit", vi, en, rule="target-reach")


async def store(connection: AsyncConnection, rows: Sequence[Row]) -> tuple[int, int]:
    """Write targets; return how many are new and how many changed."""
    # In the order of the key, so that two who write the same ones wait for each other once.
    kept = sorted(row for row in rows if row.value is not None)
    gone = [row for row in rows if row.value is None]
    if gone:
        await connection.execute(REMOVE, _arrays(gone))
    if not kept:
        return 0, 0
    values = {**_arrays(kept), "values": [row.value for row in kept]}
    fresh = (await connection.execute(STORE, values)).scalars().all()
    return sum(fresh), len(fresh) - sum(fresh)


def _arrays(rows: Sequence[Row]) -> dict[str, list[int] | list[str]]:
    return {
        "programmes": [row.programme_id for row in rows],
        "phases": [row.phase_id for row in rows],
        "units": [row.unit_id for row in rows],
        "kinds": [row.kind.value for row in rows],
    }
