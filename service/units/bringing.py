"""Bring units in from a file that somebody sent: previewed or done, all of it or nothing."""

import io
from collections import Counter
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from service.db import undone
from service.errors import Fault, Forbidden, Unprocessable
from service.policy import Actor, tops
from service.rows import BadRow, BadRows
from service.tables import Table
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.drafts import Draft
from service.units.importing import carry_out
from service.units.planning import Plan, Planned
from service.units.schemas import Hanging, ImportedUnit, UnitsImport
from service.units.tree import Rehang

LARGEST = 2 << 20
"""Bytes of a file."""
MOST = 10_000
"""Rows of a file."""
SHOWN = 500


class InvalidUnits(Unprocessable):
    vi = "Chưa nhập gì: {count} chỗ trong tệp cần sửa; xem từng mục trong «errors»."
    en = "Nothing was imported: {count} places of the file are wrong; see each entry of `errors`."


async def bring(
    conn: AsyncConnection, actor: Actor, rehang: Rehang, content: bytes, *, dry_run: bool
) -> UnitsImport:
    """Open the units of a file and correct what is undated of those that exist, or only try."""
    if not tops(actor):
        raise Forbidden
    table = Table(lambda: io.BytesIO(content), most=MOST)

    async def act() -> Plan:
        return await table.loaded(lambda rows: carry_out(conn, rehang, rows))

    try:
        made = await (undone(conn, act) if dry_run else act())
    except BadRows as bad:
        raise InvalidUnits(count=len(bad.rows), errors=_faults(bad.rows[:SHOWN])) from None
    if not dry_run:
        await record(conn, actor, *_deeds(actor, made))
    return _told(made, table, dry_run=dry_run)


def _faults(rows: Sequence[BadRow]) -> list[Fault]:
    """Return what is wrong, each at `/line/column` of the file."""
    return [
        Fault(f"/{row.line}/{row.column}", row.reason_vi, row.reason_en, rule="units-file")
        for row in rows
    ]


def _deeds(actor: Actor, made: Plan) -> list[Deed]:
    top = [grant.unit_id for grant in actor.grants if len(grant.line) == 1]
    opened = [
        Deed(Done.UNIT_OPENED, made.ids[unit.draft.code], top, subject=unit.draft.code)
        for unit in made.new
    ]
    corrected = [
        Deed(Done.UNIT_CORRECTED, known.id, top, subject=draft.code)
        for known, draft in made.changed
    ]
    if not (opened or corrected):
        return []
    what = f"{len(opened)} + {len(corrected)}"
    return [Deed(Done.UNITS_IMPORTED, top[0], top, what=what), *opened, *corrected]


def _told(made: Plan, table: Table, *, dry_run: bool) -> UnitsImport:
    units = [_opened(unit, table) for unit in made.new]
    units += [_row(draft, table, acts=["corrected"]) for _, draft in made.changed]
    acts = Counter(act for unit in units for act in unit.acts)
    return UnitsImport(
        dry_run=dry_run,
        opens=acts["opens"],
        closes=acts["closes"],
        moves=acts["moves"],
        corrected=acts["corrected"],
        unchanged=made.unchanged,
        units=sorted(units, key=lambda unit: unit.line)[:SHOWN],
    )


def _opened(unit: Planned, table: Table) -> ImportedUnit:
    told = _row(unit.draft, table, acts=["opens"])
    told.opened_on = unit.opened_on
    told.parents = [Hanging(parent=under, from_on=on) for on, _, under in unit.spans if under]
    if len(told.parents) > 1:
        told.acts.append("moves")
    if unit.draft.closed_on:
        told.acts.append("closes")
    return told


def _row(draft: Draft, table: Table, acts: list[str]) -> ImportedUnit:
    return ImportedUnit(
        line=table.line_of(draft.line),
        code=draft.code,
        name=draft.name,
        kind=draft.kind,
        acts=acts,
        opened_on=draft.opened_on,
        closed_on=draft.closed_on,
        successor=draft.successor or None,
        parents=[],
    )
