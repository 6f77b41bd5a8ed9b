"""Let what waits follow the tree: a unit that closes, moves or changes its kind."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.chain import stations
from service.initiatives.waiting import SEND, SETTLED, Crowd, Land, Way, crowds, land, plan
from service.programmes.schemas import APPEAL
from service.tallies import rehang as counters
from service.units.models import UNPLACED
from service.units.tree import Rehung

TOUCHED = text("""
SELECT DISTINCT programme_id, unit_id, step, waits_at FROM initiative
WHERE state = 'waiting'
    AND (waits_at = ANY(CAST(:units AS int[])) OR unit_id = ANY(CAST(:units AS int[])))
""")
# Where it waits is closed, or not above its unit, or of a kind that does not hold the step: a
# kind that changed, or a decision that overtook a change of the tree.
MISPLACED = text(f"""
SELECT c.* FROM (
    SELECT DISTINCT programme_id, unit_id, step, waits_at FROM initiative WHERE state = 'waiting'
) c
JOIN programme p ON p.id = c.programme_id
JOIN unit u ON u.id = c.unit_id
LEFT JOIN unit_version v ON v.unit_id = c.waits_at
    AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
    AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
WHERE {SETTLED} AND (
    v.kind IS NULL
    OR c.step <> '{APPEAL}' AND (
        c.waits_at <> ALL (u.line)
        OR NOT p.chain @> jsonb_build_array(
            jsonb_build_object('step', c.step, 'kinds', jsonb_build_array(v.kind)))))
""")  # noqa: S608 - composed once, at import, of our own words
MOVE = text(SEND.format(act="moved", condition="true"))


async def rehang(connection: AsyncConnection, rehung: Sequence[Rehung]) -> None:
    """Move what is counted, and what waits, at units that stand elsewhere from now on."""
    await counters.rehang(connection, rehung)
    found = await connection.execute(TOUCHED, {"units": [one.unit_id for one in rehung]})
    await _follow(connection, crowds(found), {one.unit_id: one.after for one in rehung})


async def settle(connection: AsyncConnection) -> int:
    """Move what waits where it can no longer wait; return how many units' worth was moved."""
    return await _follow(connection, crowds(await connection.execute(MISPLACED)), {})


async def _follow(
    connection: AsyncConnection, found: Sequence[Crowd], lines: dict[int, Sequence[int]]
) -> int:
    if not found:
        return 0
    known = await land(connection, found, lines)
    # A merger of provinces has thousands of units.
    ways = await asyncio.to_thread(_ways, known, found)
    if ways:
        await connection.execute(MOVE, {"plan": plan(ways)})
    return len(ways)


def _ways(known: Land, found: Sequence[Crowd]) -> list[tuple[Crowd, Way]]:
    goals = ((one, goal(known, one)) for one in found)
    return [(one, Way(goes)) for one, goes in goals if goes != one.waits_at]


def goal(known: Land, it: Crowd) -> int:
    """Return where it waits in the present tree.

    That is the unit where it waited, or whatever stands in its place, as long as this is not below
    the unit that the chain names for the step; else that one. An appeal follows the unit that
    hears it, and goes up to one that may.
    """
    home = [unit for unit in known.lines[it.waits_at] if unit != UNPLACED]
    here = home[-1]
    if it.step == APPEAL:
        kinds = known.appeals[it.programme_id].kinds
        return next((unit for unit in reversed(home) if known.kinds.get(unit) in kinds), here)
    line = known.lines[it.unit_id]
    laid = stations(known.chains[it.programme_id], line, known.along(line))
    station = next((one.unit_id for one in laid if one.step == it.step), None)
    if station is None:
        return here
    stays = here in line and line.index(here) <= line.index(station)
    return here if stays else station
