"""Who is on the line to the target and who lags, from the tally at a few instants."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of, end_of, today
from service.conferences.pace.calendar import Calendar, Span
from service.conferences.pace.schemas import Laggard, PaceBoard, Target, Urged, Window
from service.conferences.pace.schemas import Measure as Measured
from service.conferences.pace.schemas import Unit as Named
from service.conferences.pace.standing import Recent, Standing
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor
from service.programmes.models import WHOLE
from service.tallies.figures import Tree
from service.tallies.queries import Question, tally

SPANS = (7, 30)
FRACTION = re.compile(r"-?[0-9]{1,30}(/[1-9][0-9]{0,29})?")

# The window, and the units that hang directly below on the day. Whoever left or closed counted
# something too, but can no longer be asked to hurry.
CONTEXT = text("""
SELECT p.id AS programme_id, p.name AS programme, u.id AS unit_id, u.line, own.name,
    coalesce(f.id, :whole) AS phase_id, coalesce(f.goal, p.goal) AS goal,
    coalesce(f.from_on, p.entry_from) AS first, coalesce(f.to_on, p.entry_to) AS last,
    NOT EXISTS (SELECT FROM unit_version r WHERE r.unit_id = u.id AND r.parent_id IS NOT NULL)
        AS root,
    ARRAY(
        SELECT c.code FROM unit_version v JOIN unit c ON c.id = v.unit_id
        WHERE v.parent_id = u.id AND v.from_on <= :day AND :day < v.until_on ORDER BY c.id
    ) AS codes,
    ARRAY(
        SELECT v.unit_id FROM unit_version v
        WHERE v.parent_id = u.id AND v.from_on <= :day AND :day < v.until_on ORDER BY v.unit_id
    ) AS ids
FROM programme p
JOIN unit u ON u.code = :under
JOIN LATERAL (
    SELECT name FROM unit_version v WHERE v.unit_id = u.id
    ORDER BY v.from_on <= :day DESC, abs(v.from_on - CAST(:day AS date)) LIMIT 1
) own ON true
LEFT JOIN phase f ON f.programme_id = p.id AND f.code = :phase
WHERE p.code = :programme
""")
URGED = text("""
SELECT DISTINCT ON (g.unit_id) g.unit_id, g.at, g.behind, b.code, v.name
FROM urging g
JOIN unit b ON b.id = g.by_unit_id
JOIN LATERAL (
    SELECT name FROM unit_version n WHERE n.unit_id = b.id ORDER BY from_on DESC LIMIT 1
) v ON true
WHERE g.unit_id = ANY (CAST(:units AS int[])) AND g.programme_id = :programme_id
    AND g.phase_id = :phase_id AND g.at <= :as_of
ORDER BY g.unit_id, g.day DESC
""")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know; the words of the query string."""

    programme: str
    under: str
    phase: str | None = None
    tree: Tree = "then"
    measure: Measured = "valid"
    target: Target = "assigned"
    as_of: datetime | None = None

    def question(self) -> Question:
        """Return the question that is put to the tally."""
        return Question(
            self.programme,
            self.under,
            tree=self.tree,
            measure=self.measure,
            phase=self.phase,
            target=self.target,
            as_of=self.as_of,
        )


@dataclass(frozen=True, slots=True)
class Course:
    """All standings below a unit at one instant, and what they are about."""

    context: Any
    calendar: Calendar
    names: Mapping[str, str]
    """Of every unit directly below, with a target or without."""
    standings: list[Standing]
    total: Standing | None


async def course(connection: AsyncConnection, actor: Actor, ask: Asked) -> Course:
    """Return where the units directly below stand; four readings of the tally at most."""
    present = await tally(connection, actor, ask.question())
    at = present["as_of"]
    asked = {
        "programme": ask.programme,
        "under": ask.under,
        "phase": ask.phase,
        "whole": WHOLE,
        "day": day_of(at) if ask.tree == "then" else today(),
    }
    context = (await connection.execute(CONTEXT, asked)).one()
    calendar = Calendar(context.first, context.last, at)
    recent = await _recent(connection, ask, calendar, present)
    ids = dict(zip(context.codes, context.ids, strict=True))

    def standing(row: Mapping[str, Any], key: str, name: str, target: int, unit: int) -> Standing:
        came = {days: each.of(key) if each else None for days, each in recent.items()}
        return Standing(unit, key, name, target, row[ask.measure], calendar, came)

    rows = [row for row in present["rows"] if row["key"] in ids]
    total = present["total"]
    goal = total["target"]
    if goal is None and context.root:
        goal = context.goal or None
    return Course(
        context,
        calendar,
        {row["key"]: row["name"] for row in rows},
        [
            standing(row, row["key"], row["name"], row["target"], ids[row["key"]])
            for row in rows
            if row["target"] is not None
        ],
        None if goal is None else standing(total, ask.under, context.name, goal, context.unit_id),
    )


@dataclass(frozen=True, slots=True)
class Came:
    """What every unit had before and after some whole days."""

    span: Span
    before: Mapping[str, int]
    after: Mapping[str, int]

    def of(self, key: str) -> Recent:
        """Return what came at one unit."""
        return Recent(self.span, self.after.get(key, 0) - self.before.get(key, 0))


async def _recent(
    connection: AsyncConnection, ask: Asked, calendar: Calendar, present: Mapping[str, Any]
) -> dict[int, Came | None]:
    """Return what came within each span of whole days; one reading for each instant."""
    read = {calendar.at: _done(ask, present)}

    async def done(at: datetime) -> Mapping[str, int]:
        if at not in read:
            question = replace(ask.question(), as_of=at)
            read[at] = _done(ask, await tally(connection, None, question))
        return read[at]

    came: dict[int, Came | None] = {}
    for days in SPANS:
        span = calendar.recent(days)
        if span is None:
            came[days] = None
        else:
            came[days] = Came(span, await done(span.before), await done(end_of(span.last)))
    return came


def _done(ask: Asked, told: Mapping[str, Any]) -> dict[str, int]:
    """Return the figure of each unit; that of the unit asked about is all that is below it."""
    figures = {row["key"]: row[ask.measure] for row in told["rows"]}
    return {**figures, ask.under: told["total"][ask.measure]}


async def pace(connection: AsyncConnection, actor: Actor, ask: Asked) -> PaceBoard:
    """Return where a unit and all directly below stand against the line to their targets."""
    found = await course(connection, actor, ask)
    calendar = found.calendar
    return PaceBoard(
        programme=ask.programme,
        under=ask.under,
        phase=ask.phase,
        tree=ask.tree,
        measure=ask.measure,
        target=ask.target,
        as_of=calendar.at,
        window=Window(
            first=calendar.first,
            last=calendar.last,
            days=calendar.days,
            elapsed=calendar.elapsed,
            left=calendar.left,
        ),
        rows=[standing.shown() for standing in found.standings],
        total=found.total and found.total.shown(),
    )


async def laggards(
    connection: AsyncConnection, actor: Actor, ask: Asked, *, limit: int, page: str | None
) -> Page[Laggard]:
    """Return the units below the line, most behind first, and when they were last urged."""
    seen = _place(page)
    found = await course(connection, actor, ask)
    behind = sorted((s for s in found.standings if s.lags), key=Standing.order)
    later = [one for one in behind if seen is None or one.order() > seen]
    shown = later[:limit]
    urged = await _urged(connection, found, shown)
    items = [Laggard(**one.shown().model_dump(), urged=urged.get(one.unit_id)) for one in shown]
    more = len(later) > limit
    return Page(items=items, next=_cursor(shown[-1]) if more else None)


async def _urged(
    connection: AsyncConnection, found: Course, shown: list[Standing]
) -> dict[int, Urged]:
    asked = {
        "units": [one.unit_id for one in shown],
        "programme_id": found.context.programme_id,
        "phase_id": found.context.phase_id,
        "as_of": found.calendar.at,
    }
    return {
        row.unit_id: Urged(
            at=row.at, by=Named(code=row.code, name=row.name), behind=float(row.behind)
        )
        for row in await connection.execute(URGED, asked)
    }


def _cursor(last: Standing) -> str:
    share, behind, key = last.order()
    return cursor(str(share), str(behind), key)


def _place(page: str | None) -> tuple[Fraction, Fraction, str] | None:
    keys = after(page, str, str, str)
    if keys is None:
        return None
    share, behind, key = map(str, keys)
    if not FRACTION.fullmatch(share) or not FRACTION.fullmatch(behind):
        raise BadCursor
    return Fraction(share), Fraction(behind), key
