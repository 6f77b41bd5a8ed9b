"""The figures of a scope: counted by the tally, added up and ranked among themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.statements.models import COUNTS, MONEY
from service.conferences.statements.people import People, people
from service.conferences.statements.schemas import Figures, Row, Total
from service.tallies.figures import Tree
from service.tallies.queries import Question, tally
from service.tallies.ranks import COUNTED, Line, percent, ranked
from service.tallies.schemas import Measure

SUMMED = (*(count for count in COUNTS if count != "people"), *MONEY)
STATES = ("waiting", "returned", "refused", "valid", "withdrawn")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted; `children` when the rows are those of the one unit, not the units."""

    programme: str
    units: list[tuple[int, str]]
    children: bool
    tree: Tree
    measure: Measure
    phase: str | None
    target: str
    as_of: datetime | None
    since: datetime | None = None

    def question(self, under: str) -> Question:
        """Return the question to the tally about one unit."""
        return Question(
            programme=self.programme,
            under=under,
            by="unit" if self.children else "none",
            tree=self.tree,
            measure=self.measure,
            phase=self.phase,
            target=self.target,
            as_of=self.as_of,
            since=self.since,
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """Rows by rank, what is in no row, and the total."""

    rows: list[Row]
    unplaced: Figures
    total: Total


async def authors(look: AsyncConnection, asked: Asked) -> People:
    """Count the distinct people of a scope; those of before only when people are compared."""

    async def present(as_of: datetime | None) -> People:
        return await people(
            look,
            [unit for unit, _ in asked.units],
            children=asked.children,
            programme=asked.programme,
            phase=asked.phase,
            tree=asked.tree,
            as_of=as_of,
        )

    found = await present(asked.as_of)
    if asked.measure != "people" or asked.since is None:
        return found
    return replace(found, before=(await present(asked.since)).total)


async def measure(look: AsyncConnection, asked: Asked, present: People) -> Measured:
    """Count a scope; run it in one snapshot where what it tells must be of one moment."""
    told = [await tally(look, None, asked.question(code)) for _, code in asked.units]
    found = told[0] if asked.children else _together(asked, told, present)
    rows = [Row(**{**row, "people": present.rows.get(row["key"], 0)}) for row in found["rows"]]
    return Measured(
        rows,
        Figures(**{**found["unplaced"], "people": present.unplaced}),
        Total(**{**found["total"], "people": present.total}),
    )


def _together(asked: Asked, told: Sequence[dict[str, Any]], present: People) -> dict[str, Any]:
    """Return units as rows of one tally, ranked among themselves."""
    rows = [row for one in told for row in one["rows"]]
    by_key = {row["key"]: row for row in rows}
    lines = [
        Line(row["key"], row["name"], _sums(row), people=present.rows.get(row["key"], 0))
        for row in rows
    ]
    ranks = ranked(lines, asked.measure)
    total = _total(asked, rows)
    if asked.measure == "people" and asked.since:
        total["change"] = present.total - present.before
    return {
        "rows": [{**by_key[line.key], "rank": rank} for rank, line in ranks],
        "unplaced": dict.fromkeys(SUMMED, 0) | ({"change": 0} if asked.since else {}),
        "total": total,
    }


def _sums(row: dict[str, Any]) -> dict[str, int]:
    return {
        **{state: row[state] for state in STATES},
        "claimed": row["benefit_claimed_vnd"],
        "verified": row["benefit_verified_vnd"],
    }


def _total(asked: Asked, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the sum of units; they have a target together when each of them has one."""
    total: dict[str, Any] = {name: sum(row[name] for row in rows) for name in SUMMED}
    targets = [row["target"] for row in rows if row["target"] is not None]
    total["target"] = sum(targets) if len(targets) == len(rows) else None
    done = None if asked.measure in COUNTED else percent(total[asked.measure], total["target"])
    total["percent"] = done
    if asked.since:
        total["change"] = sum(row["change"] for row in rows)
    return total


def again(asked: Asked, as_of: datetime | None) -> Asked:
    """Return the same question as of another instant, without comparison."""
    return replace(asked, as_of=as_of, since=None)
