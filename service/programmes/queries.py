"""What is read about programmes and targets."""

from sqlalchemy import func, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from service import etags
from service.errors import NotFound
from service.paging import Page, after, cursor
from service.programmes.models import WHOLE, Basis, phase, target
from service.programmes.schemas import Difference, Programme, Target
from service.units.models import unit
from service.units.queries import number

PROGRAMMES = """
SELECT p.code, p.name, p.goal, p.entry_from, p.entry_to, p.used_from, p.used_to, p.chain,
    p.appeal, p.entry, p.recognition, p.attachments,
    coalesce(
        (SELECT json_agg(
            json_build_object('code', f.code, 'from', f.from_on, 'to', f.to_on, 'goal', f.goal)
            ORDER BY f.from_on)
        FROM phase f WHERE f.programme_id = p.id),
        '[]') AS phases
FROM programme p
"""
ONE = text(f"{PROGRAMMES} WHERE p.code = :code")
SOME = text(f"{PROGRAMMES} WHERE p.code > :last ORDER BY p.code LIMIT :limit")
# In the present tree: a unit answers for the targets of those that merged into it.
DIFFERENCE = text("""
SELECT
    CAST(sum(t.value) FILTER (WHERE t.unit_id = :unit OR u.line[cardinality(u.line)] = :unit)
        AS bigint) AS own,
    CAST(coalesce(sum(t.value) FILTER (
        WHERE u.line[cardinality(u.line) - 1] = :unit AND u.line[cardinality(u.line)] <> 0), 0)
        AS bigint) AS children
FROM target t JOIN unit u ON u.id = t.unit_id
WHERE t.programme_id = :programme AND t.phase_id = :phase AND t.kind = :kind
    AND (u.line @> ARRAY[CAST(:unit AS int)] OR t.unit_id = :unit)
""")
PHASES = text("""
SELECT p.id, f.code, f.id AS phase_id FROM programme p LEFT JOIN phase f ON f.programme_id = p.id
WHERE p.code = :code
""")
# Whoever changes a programme locks the whole table against this, and waits for all who hold it.
KEEP = text("LOCK TABLE programme IN ROW SHARE MODE")
WHICH = func.coalesce(phase.c.code, "")
ORDER = (unit.c.code, WHICH, target.c.kind)
LISTED = (
    select(unit.c.code.label("unit"), phase.c.code.label("phase"), target.c.kind, target.c.value)
    .select_from(target)
    .join(unit, unit.c.id == target.c.unit_id)
    .outerjoin(phase, phase.c.id == target.c.phase_id)
)


class NoSuchProgramme(NotFound):
    vi = "Không có chương trình «{code}»."
    en = "There is no programme `{code}`."


class NoSuchPhase(NotFound):
    vi = "Chương trình không có đợt «{code}»."
    en = "The programme has no phase `{code}`."


async def programme(connection: AsyncConnection, code: str) -> Programme:
    """Return a programme with its phases and its chain."""
    row = (await connection.execute(ONE, {"code": code})).mappings().first()
    if row is None:
        raise NoSuchProgramme(code=code)
    return Programme.model_validate(dict(row))


def shown(it: Programme) -> tuple[bytes, str]:
    """Return a programme as it is read, and the ETag of that."""
    body = it.model_dump_json(by_alias=True).encode()
    return body, etags.etag(body)


async def keep(connection: AsyncConnection) -> None:
    """Let every programme stay as it is until this transaction ends; many may do so at once."""
    await connection.execute(KEEP)


async def programmes(
    connection: AsyncConnection, *, limit: int, page: str | None
) -> Page[Programme]:
    """Return programmes by code."""
    (last,) = after(page, str) or ("",)
    rows = await connection.execute(SOME, {"last": last, "limit": limit + 1})
    found = [Programme.model_validate(dict(row)) for row in rows.mappings()]
    more = cursor(found[limit - 1].code) if len(found) > limit else None
    return Page(items=found[:limit], next=more)


async def numbers(connection: AsyncConnection, code: str) -> tuple[int, dict[str, int]]:
    """Return the id of a programme, and those of its phases by code."""
    rows = (await connection.execute(PHASES, {"code": code})).all()
    if not rows:
        raise NoSuchProgramme(code=code)
    return rows[0].id, {row.code: row.phase_id for row in rows if row.code}


def phase_number(phases: dict[str, int], code: str | None) -> int:
    """Return the id of a phase; without a code that of the whole programme."""
    if not code:
        return WHOLE
    if code not in phases:
        raise NoSuchPhase(code=code)
    return phases[code]


async def targets(
    connection: AsyncConnection,
    code: str,
    *,
    at: str | None = None,
    under: str | None = None,
    phase_code: str | None = None,
    kind: Basis | None = None,
    limit: int,
    page: str | None = None,
) -> Page[Target]:
    """Return targets by unit, phase and kind; an empty phase asks for the whole programme's."""
    programme_id, phases = await numbers(connection, code)
    wanted = LISTED.where(target.c.programme_id == programme_id)
    if at is not None:
        wanted = wanted.where(target.c.unit_id == await number(connection, at))
    if under is not None:
        wanted = wanted.where(unit.c.line.contains([await number(connection, under)]))
    if phase_code is not None:
        wanted = wanted.where(target.c.phase_id == phase_number(phases, phase_code))
    if kind is not None:
        wanted = wanted.where(target.c.kind == kind)
    last = after(page, str, str, str)
    if last:
        wanted = wanted.where(tuple_(*ORDER) > tuple_(*last))
    rows = await connection.execute(wanted.order_by(*ORDER).limit(limit + 1))
    found = [Target(**row) for row in rows.mappings()]
    return Page(items=found[:limit], next=_following(found, limit))


def _following(found: list[Target], limit: int) -> str | None:
    if len(found) <= limit:
        return None
    last = found[limit - 1]
    return cursor(last.unit, last.phase or "", last.kind)


async def difference(
    connection: AsyncConnection, code: str, *, at: str, phase_code: str | None, kind: Basis
) -> Difference:
    """Return a unit's target, the sum of its children's, and how far they are apart."""
    programme_id, phases = await numbers(connection, code)
    asked = {
        "programme": programme_id,
        "phase": phase_number(phases, phase_code),
        "unit": await number(connection, at),
        "kind": kind,
    }
    row = (await connection.execute(DIFFERENCE, asked)).one()
    return Difference(
        unit=at,
        phase=phase_code or None,
        kind=kind,
        own=row.own,
        children_total=row.children,
        difference=None if row.own is None else row.own - row.children,
    )
