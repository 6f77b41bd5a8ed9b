"""How much waits where: what a reviewer has before him, and what leaders should know of."""

from functools import lru_cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.paging import after, cursor
from service.policy import Actor, Role
from service.reviews.queue.conditions import MINE, WORDS, week
from service.reviews.queue.schemas import Counted, Counts, Load
from service.swift import Swift

SCOPES = {**MINE, "above": "w.line && CAST(:above AS int[])"}
"""Whoever leads or administers a unit knows what is late there, at whatever step."""
FIGURES = tuple(Load.model_fields)
SUMMED = ", ".join(f"CAST(coalesce(sum({name}), 0) AS bigint) AS {name}" for name in FIGURES)
# What waits at a closed unit is counted at the one that stands in its place today.
COUNTED = """
WITH counted AS MATERIALIZED (
    SELECT coalesce(nullif(w.line[cardinality(w.line)], 0), w.line[cardinality(w.line) - 1])
            AS unit_id, i.step, count(*) AS waiting,
        count(*) FILTER (WHERE i.due_at < now()) AS overdue,
        count(*) FILTER (WHERE i.due_at >= now() AND i.due_at <= :week) AS due_this_week,
        count(c.initiative_id) AS claimed
    FROM initiative i JOIN unit w ON w.id = i.waits_at
    LEFT JOIN claim c ON c.initiative_id = i.initiative_id AND c.until > now()
    WHERE i.state = 'waiting' AND ({scopes}) {narrowed}
    GROUP BY 1, 2
)
"""
ROWS = """
SELECT u.code AS unit, n.step, n.waiting, n.overdue, n.due_this_week, n.claimed
FROM counted n JOIN unit u ON u.id = n.unit_id
WHERE (u.code, n.step) > (:unit_seen, :step_seen) ORDER BY u.code, n.step LIMIT :most
"""


async def counts(
    connection: AsyncConnection,
    actor: Actor,
    *,
    under: str | None,
    programme: str | None,
    limit: int,
    at: str | None,
) -> Counts:
    """Return how much waits, by unit and step; one's own entries are counted like any other."""
    unit, step = after(at, str, str) or ("", "")
    scopes = {
        "officer": actor.units(Role.OFFICER),
        "reviewer": actor.units(Role.REVIEWER),
        "above": actor.units(Role.LEADER, Role.ADMIN),
    }
    given: dict[str, Any] = {name: units for name, units in scopes.items() if units}
    if not given:
        return Counts(items=[], total=Load(**dict.fromkeys(FIGURES, 0)), next=None)
    narrowed = {"under": under, "programme": programme}
    names = tuple(name for name, value in narrowed.items() if value is not None)
    rows, total = _statements(tuple(given), names)
    given |= {**narrowed, "week": week(), "unit_seen": unit, "step_seen": step, "most": limit + 1}
    found = await rows.rows(connection, given)
    items = [Counted(**row._asdict()) for row in found[:limit]]
    whole = await total.first(connection, given)
    more = cursor(items[-1].unit, items[-1].step) if len(found) > limit else None
    return Counts(items=items, total=Load(**whole._asdict()), next=more)


@lru_cache(maxsize=64)
def _statements(scopes: tuple[str, ...], names: tuple[str, ...]) -> tuple[Swift, Swift]:
    counted = COUNTED.format(
        scopes=" OR ".join(SCOPES[scope] for scope in scopes),
        narrowed="".join(f" AND {WORDS[name]}" for name in names),
    )
    return Swift(counted + ROWS), Swift(f"{counted} SELECT {SUMMED} FROM counted")
