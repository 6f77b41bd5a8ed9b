"""Milestones of a unit or of all directly below it: round numbers and targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.conferences.pace.passing import COUNTED, Key, Numbers, passed
from service.conferences.pace.queries import CONTEXT
from service.conferences.pace.schemas import (
    Milestone,
    MilestoneBoard,
    Milestones,
    MilestonesAsked,
)
from service.policy import Actor, Role
from service.programmes.models import WHOLE
from service.tallies.figures import Scope
from service.tallies.queries import Question, tally

ROUND = (100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
Of = Literal["round", "assigned", "self_set", "goal"]
KINDS: tuple[Of, ...] = ("assigned", "self_set")
SEES = (Role.OFFICER, Role.REVIEWER, Role.ADMIN)

IDS = text("SELECT code, id FROM unit WHERE code = ANY (CAST(:codes AS text[]))")
# Of the initiative that came at an instant, when it is one, and when the reader may see it.
CAME = text("""
WITH wanted AS (
    SELECT DISTINCT key, at FROM unnest(CAST(:keys AS int[]), CAST(:instants AS timestamptz[]))
        AS w (key, at)
)
SELECT w.key, w.at, min(i.number) AS number
FROM wanted w
JOIN event e ON e.programme_id = :programme_id AND e.at = w.at
JOIN unit u ON u.id = e.unit_id
CROSS JOIN LATERAL (
    SELECT CASE :tree WHEN 'then' THEN e.path ELSE u.line END AS line,
        CASE :tree WHEN 'then' THEN coalesce(e.path_before, e.path) ELSE u.line END AS old
) l
JOIN initiative i ON i.initiative_id = e.initiative_id
LEFT JOIN unit x ON x.id = i.waits_at
WHERE e.state = ANY (CAST(:counted AS text[])) AND w.key = ANY (l.line)
    AND NOT (e.state_before = ANY (CAST(:counted AS text[])) AND w.key = ANY (l.old))
    AND (CAST(:phase_id AS int) IS NULL OR e.phase_id = :phase_id)
GROUP BY w.key, w.at
HAVING count(*) = 1 AND bool_and(
    u.line && CAST(:sees AS int[]) OR coalesce(x.line && CAST(:sees AS int[]), false)
    OR i.entered_by = :me OR EXISTS (
        SELECT FROM author a WHERE a.initiative_id = i.initiative_id AND a.account_id = :me))
""")


@dataclass(slots=True)
class Racer:
    """A unit that is a row, with the numbers that are of interest."""

    id: int
    key: str
    name: str
    numbers: list[tuple[int, Of]]


async def board(connection: AsyncConnection, actor: Actor, ask: MilestonesAsked) -> MilestoneBoard:
    """Return when a unit, or each directly below it, first reached round numbers and targets."""
    racers, scope = await _racers(connection, actor, ask)
    wanted = [(racer.id, number) for racer in racers for number, _ in racer.numbers]
    numbers = Numbers(scope, ask.measure, wanted, whole=ask.by == "none")
    instants = await passed(connection, numbers)
    came = await _came(connection, actor, numbers, instants)
    return MilestoneBoard(
        programme=ask.programme,
        under=ask.under,
        by=ask.by,
        phase=ask.phase,
        tree=ask.tree,
        measure=ask.measure,
        rows=[
            Milestones(key=racer.key, name=racer.name, milestones=_shown(racer, instants, came))
            for racer in racers
        ],
    )


async def _racers(
    connection: AsyncConnection, actor: Actor, ask: MilestonesAsked
) -> tuple[list[Racer], Scope]:
    """Return the rows with round numbers and their targets of either kind."""
    told = {}
    for kind in KINDS:
        question = Question(
            ask.programme,
            ask.under,
            by="unit",
            tree=ask.tree,
            measure=ask.measure,
            phase=ask.phase,
            target=kind,
        )
        told[kind] = await tally(connection, actor, question)
    asked = {
        "programme": ask.programme,
        "under": ask.under,
        "phase": ask.phase,
        "whole": WHOLE,
        "day": today(),
    }
    context = (await connection.execute(CONTEXT, asked)).one()
    phase_id = context.phase_id or None
    scope = Scope(context.programme_id, context.unit_id, ask.tree, phase_id=phase_id)
    if ask.by == "none":
        targets = {kind: told[kind]["total"]["target"] for kind in KINDS}
        racer = Racer(context.unit_id, ask.under, context.name, _numbers(targets))
        if context.root and not any(targets.values()) and context.goal:
            racer.numbers.append((context.goal, "goal"))
        return [racer], scope
    names = {row["key"]: row["name"] for row in told["assigned"]["rows"]}
    names.pop(ask.under, None)
    ids = {row.code: row.id for row in await connection.execute(IDS, {"codes": [*names]})}
    targets_of = {kind: {row["key"]: row["target"] for row in told[kind]["rows"]} for kind in KINDS}
    return [
        Racer(ids[key], key, name, _numbers({kind: targets_of[kind].get(key) for kind in KINDS}))
        for key, name in names.items()
    ], scope


def _numbers(targets: Mapping[Of, int | None]) -> list[tuple[int, Of]]:
    numbers: list[tuple[int, Of]] = [(number, "round") for number in ROUND]
    return numbers + [(value, kind) for kind, value in targets.items() if value]


async def _came(
    connection: AsyncConnection, actor: Actor, numbers: Numbers, instants: Mapping[Key, datetime]
) -> dict[tuple[int, datetime], str]:
    """Return the registration numbers that the reader may see, by unit and instant."""
    if not instants:
        return {}
    asked = {
        **numbers.given(),
        "keys": [key for key, _ in instants],
        "instants": [*instants.values()],
        "sees": actor.units(*SEES),
        "me": actor.id,
        "counted": COUNTED[numbers.measure],
    }
    return {(row.key, row.at): row.number for row in await connection.execute(CAME, asked)}


def _shown(
    racer: Racer, instants: Mapping[Key, datetime], came: Mapping[tuple[int, datetime], str]
) -> list[Milestone]:
    """Return what was passed in the order of the numbers, the next round one, and targets."""
    upcoming = next((n for n in ROUND if (racer.id, n) not in instants), None)
    shown: list[Milestone] = []
    for number, of in sorted(racer.numbers):
        at: Any = instants.get((racer.id, number))
        if at is None and of == "round" and number != upcoming:
            continue
        shown.append(
            Milestone(
                count=number,
                of=of,
                passed_at=at,
                number=came.get((racer.id, at)) if at else None,
            )
        )
    return shown
