"""The figures below one unit: folded and unfolded added up in one statement, so always exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of, start_of
from service.tallies.models import COUNTS, MEASURES

Tree = Literal["then", "now"]
TREES: tuple[Tree, ...] = ("then", "now")
NAMES = ", ".join(MEASURES)
LINE = {"then": "d.path", "now": "u.line"}
PLACE = {
    "then": "",
    "now": "JOIN unit u ON u.id = d.unit_id",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: a programme (and phase) below one unit, on one tree, at one instant."""

    programme_id: int
    unit_id: int
    tree: Tree
    phase_id: int | None = None
    as_of: datetime | None = None


def _signed(state: str, claimed: str, verified: str, sign: str) -> str:
    counts = [f"{sign} CAST({state} = '{name}' AS int) AS {name}" for name in COUNTS]
    entered = f"{state} IN ('waiting', 'returned', 'refused', 'valid')"
    counts.append(f"{sign} CASE WHEN {entered} THEN {claimed} ELSE 0 END AS claimed")
    counts.append(f"{sign} CASE WHEN {state} = 'valid' THEN {verified} ELSE 0 END AS verified")
    return ", ".join(counts)


CHANGES = f"""
    SELECT programme_id, phase_id, unit_id, path, at,
        {_signed("state", "claimed", "verified", "+")} FROM event
    UNION ALL
    SELECT programme_id, phase_id, unit_id, coalesce(path_before, path), at,
        {_signed("state_before", "claimed_before", "verified_before", "-")} FROM event
    WHERE state_before <> 'draft'
"""
"""Every event as the signed rows that it added to the tally."""


def _folded(grain: str, dates: str) -> str:
    return f"""
        SELECT unit_id AS child_id, start AS day, {NAMES} FROM tally
        WHERE programme_id = :programme_id AND tree = :tree AND parent_id = :unit_id
            AND grain = '{grain}' {dates}
            AND (CAST(:phase_id AS int) IS NULL OR phase_id = :phase_id)
    """


def _unfolded(tree: Tree, source: str, day: str, dates: str) -> str:
    line = LINE[tree]
    return f"""
        SELECT coalesce({line}[array_position({line}, :unit_id) + 1], :unit_id), {day}, {NAMES}
        FROM {source} d {PLACE[tree]}
        WHERE d.programme_id = :programme_id {dates} AND :unit_id = ANY ({line})
            AND (CAST(:phase_id AS int) IS NULL OR d.phase_id = :phase_id)
    """


def _parts(tree: Tree, *, daily: bool, past: bool) -> str:
    """Return the sources that together hold every change once."""
    if not past:
        parts = [
            _folded("day" if daily else "all", ""),
            _unfolded(tree, "tally_delta", "d.day", ""),
        ]
    else:
        months = [] if daily else [_folded("month", "AND start < :month")]
        since = "" if daily else "AND start >= :month"
        parts = [
            *months,
            _folded("day", f"{since} AND start < :day"),
            _unfolded(tree, "tally_delta", "d.day", "AND d.day < :day"),
            _unfolded(
                tree,
                f"({CHANGES})",
                "CAST(:day AS date)",
                "AND d.at >= :midnight AND d.at <= :as_of",
            ),
        ]
    return " UNION ALL ".join(parts)


SUMMED = ", ".join(f"CAST(sum({name}) AS bigint) AS {name}" for name in MEASURES)


def _figures(tree: Tree, *, daily: bool, past: bool) -> TextClause:
    key = "day" if daily else "child_id"
    return text(
        f"SELECT {key} AS key, {SUMMED} FROM ({_parts(tree, daily=daily, past=past)}) AS part"
        f" GROUP BY {key}"
    )


STATEMENTS = {
    (tree, daily, past): _figures(tree, daily=daily, past=past)
    for tree in TREES
    for daily in (False, True)
    for past in (False, True)
}


def bound(scope: Scope) -> dict[str, Any]:
    """Return the parameters of a statement for one scope."""
    given: dict[str, Any] = {
        "programme_id": scope.programme_id,
        "unit_id": scope.unit_id,
        "tree": scope.tree,
        "phase_id": scope.phase_id,
    }
    if scope.as_of is not None:
        day = day_of(scope.as_of)
        given |= {
            "as_of": scope.as_of,
            "day": day,
            "month": day.replace(day=1),
            "midnight": start_of(day),
        }
    return given


async def by_child(connection: AsyncConnection, scope: Scope) -> Sequence[Any]:
    """Return rows (key = id of a child, of the unit itself, or 0 for unplaced; measures)."""
    statement = STATEMENTS[scope.tree, False, scope.as_of is not None]
    return (await connection.execute(statement, bound(scope))).all()


async def by_day(connection: AsyncConnection, scope: Scope) -> Sequence[Any]:
    """Return rows (key = day in Vietnam; measures), what each day changed."""
    statement = STATEMENTS[scope.tree, True, scope.as_of is not None]
    return (await connection.execute(statement, bound(scope))).all()
