"""What resembles a text as it is being written; nothing of it is kept."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, InvalidPayload
from service.initiatives.likeness import commonplaces
from service.initiatives.likeness.comparing import MOST
from service.initiatives.likeness.home import HOME, SAME_HOME
from service.initiatives.likeness.queries import NAME, SEEN, reader
from service.initiatives.likeness.schemas import Hidden, Near, Nearest, Sketch
from service.initiatives.likeness.shingles import (
    NEAR,
    SHARED,
    Sample,
    Shingles,
    sample,
    score,
    shingles,
)
from service.initiatives.reading.documents import FIELDS, OPEN
from service.policy import Actor

UNIT = text("SELECT id FROM unit WHERE code = :code")
CANDIDATES = text(f"""
SELECT e.initiative_id AS id, e.number, e.title, e.before, e.solution, e.effect, e.confidential,
    o.code AS unit, {NAME} AS unit_name, {SAME_HOME} AS inside, {SEEN} AS seen
FROM (
    SELECT b.initiative_id, b.unit_id FROM reading b JOIN unit u ON u.id = :unit
    CROSS JOIN LATERAL (
        SELECT count(*) AS shared FROM unnest(b.marks) AS m (mark)
        WHERE mark = ANY (CAST(:marks AS int[]))
    ) m
    WHERE b.bands && CAST(:bands AS int[]) AND b.initiative_id IS DISTINCT FROM :but
        AND shared >= {SHARED}
    ORDER BY b.unit_id = ANY ({HOME}) DESC, shared DESC
    LIMIT {MOST}
) b
JOIN initiative e ON e.initiative_id = b.initiative_id
JOIN unit o ON o.id = e.unit_id
JOIN unit u ON u.id = :unit
WHERE e.state NOT IN ('draft', 'withdrawn')
""")


async def nearest(connection: AsyncConnection, actor: Actor, sketch: Sketch) -> Nearest:
    """Compare a text with all that is registered."""
    unit = (await connection.execute(UNIT, {"code": sketch.unit})).scalar()
    if unit is None:
        unknown = Fault("/unit", "không có đơn vị này", "unknown unit", rule="unknown")
        raise InvalidPayload(errors=[unknown])
    common = await commonplaces.known(connection)
    own, sought = await asyncio.to_thread(_read, sketch, common)
    rows: Sequence[Any] = []
    if sought.bands:
        given = {"unit": unit, **sought._asdict(), "but": sketch.id, **reader(actor)}
        rows = (await connection.execute(CANDIDATES, given)).all()
    near = await asyncio.to_thread(_near, sketch, own, rows, common)
    return Nearest(
        judged=bool(sought.bands),
        items=[_told(row, alike) for alike, row in near if row.seen],
        hidden=Hidden(
            inside=sum(row.inside for _, row in near if not row.seen),
            across=sum(not row.inside for _, row in near if not row.seen),
        ),
    )


def _read(sketch: Sketch, common: Shingles) -> tuple[Shingles, Sample]:
    own = shingles(getattr(sketch, name) for name in FIELDS) - common
    return own, sample(own)


def _near(
    sketch: Sketch, own: Shingles, rows: Sequence[Any], common: Shingles
) -> list[tuple[int, Any]]:
    told = shingles(getattr(sketch, name) for name in OPEN) - common
    found = []
    for row in rows:
        names = OPEN if row.confidential else FIELDS
        other = shingles(getattr(row, name) for name in names) - common
        found.append((score(told if row.confidential else own, other), row))
    return sorted((one for one in found if one[0] >= NEAR), key=lambda one: (-one[0], one[1].id))


def _told(row: Any, alike: int) -> Near:  # noqa: ANN401 - a row
    where = "inside" if row.inside else "across"
    return Near(
        id=row.id,
        number=row.number,
        title=row.title,
        unit=row.unit,
        unit_name=row.unit_name,
        where=where,
        score=alike,
    )
