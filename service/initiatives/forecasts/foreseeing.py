"""Try a change of the tree, see where what waits would go, and leave everything as it is."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.db import undone
from service.initiatives import moving
from service.initiatives.forecasts.schemas import Forecast, Onward
from service.initiatives.waiting import crowds, land
from service.policy import Role
from service.units.lives import life
from service.units.models import tree_day
from service.units.tree import REACH, Rehang, hold, nothing, settle

Lines = dict[int, Sequence[int]]
Change = Callable[[Rehang], Awaitable[object]]
LINES = text("SELECT id, line FROM unit WHERE id = ANY(CAST(:units AS int[])) ORDER BY id")
WAITING = text("""
SELECT programme_id, unit_id, step, waits_at, waits_for, count(*) AS initiatives FROM initiative
WHERE state = 'waiting'
    AND (waits_at = ANY(CAST(:units AS int[])) OR unit_id = ANY(CAST(:units AS int[])))
GROUP BY programme_id, unit_id, step, waits_at, waits_for
""")
# A unit as it is called on a day, and how many can decide there.
PLACES = text("""
SELECT u.id, u.code, v.name,
    (SELECT jsonb_object_agg(h.role, h.people) FROM (
        SELECT g.role, count(*) AS people FROM role_grant g
        WHERE g.unit_id = u.id AND g.ended_at IS NULL AND g.account_id NOT IN (
            SELECT account_id FROM account_block WHERE ended_at IS NULL)
        GROUP BY g.role) h) AS deciders
FROM unit u CROSS JOIN LATERAL (
    SELECT n.name FROM unit_version n WHERE n.unit_id = u.id
    ORDER BY n.from_on > :day, abs(n.from_on - :day) LIMIT 1
) v
WHERE u.id = ANY(CAST(:units AS int[]))
""")
Group = tuple[str, str, int, int]
"""A step, its role, where it waits and where it goes."""


async def foresee(connection: AsyncConnection, code: str, change: Change, on: date) -> Forecast:
    """Return what a change that holds from a day on does to what waits; nothing is changed.

    The change itself is made, with all its rules, and taken back.
    """
    await hold(connection)
    unit_id, day = (await life(connection, code)).id, max(on, today())
    # On that day other changes may hold, too: only what this one adds is told.
    before = await undone(connection, lambda: _lines(connection, {unit_id}, day))
    own = {unit for unit, line in before.items() if unit_id in line}
    return await undone(connection, lambda: _foreseen(connection, code, change, day, before, own))


async def _lines(connection: AsyncConnection, units: set[int], day: date) -> Lines:
    """Return the lines on a day of units and of all that hangs on them."""
    reach = set((await connection.execute(REACH, {"units": list(units)})).scalars())
    await connection.execute(update(tree_day).values(settled_on=day))
    await settle(connection, nothing, today=day, units=reach)
    rows = await connection.execute(LINES, {"units": list(reach)})
    return {row.id: row.line for row in rows}


async def _foreseen(
    connection: AsyncConnection, code: str, change: Change, day: date, before: Lines, own: set[int]
) -> Forecast:
    await change(nothing)
    after = await _lines(connection, set(before), day)
    rehung = {unit for unit, line in after.items() if before.get(unit) != line}
    waiting = (await connection.execute(WAITING, {"units": list(own | rehung)})).all()
    known = await land(connection, crowds(waiting), after)
    passing: Counter[Group] = Counter()
    for one, crowd in zip(waiting, crowds(waiting), strict=True):
        goes = moving.goal(known, crowd)
        # Whoever neither waits nor was registered at a unit that is rehung is not asked.
        if goes != one.waits_at and rehung & {one.unit_id, one.waits_at}:
            passing[one.step, one.waits_for, one.waits_at, goes] += one.initiatives
    every = sum(one.initiatives for one in waiting)
    passes = await _told(connection, passing, day)
    stays = every - passing.total()
    return Forecast(unit=code, on=day, waiting=every, stays=stays, passes=passes)


async def _told(connection: AsyncConnection, passing: Counter[Group], day: date) -> list[Onward]:
    units = {unit for _, _, came, goes in passing for unit in (came, goes)}
    rows = await connection.execute(PLACES, {"units": list(units), "day": day})
    places = {row.id: row for row in rows}
    return [
        Onward(
            step=step,
            role=Role(role),
            from_unit=places[came].code,
            from_name=places[came].name,
            to_unit=places[goes].code,
            to_name=places[goes].name,
            initiatives=count,
            deciders=(places[goes].deciders or {}).get(role, 0),
        )
        for (step, role, came, goes), count in sorted(
            passing.items(), key=lambda item: (-item[1], item[0])
        )
    ]
