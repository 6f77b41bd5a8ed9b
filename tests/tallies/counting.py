"""A recount in plain Python, from the events, the register and the dates of the tree."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of
from service.history.facets import Field, Group, Kind, Level, Sex
from service.units.models import Block

MEASURES = ("waiting", "returned", "refused", "valid", "withdrawn", "claimed", "verified")
ENTERED = {"waiting", "returned", "refused", "valid"}
ANSWERS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "field": Field,
    "block": Block,
    "group": Group,
    "sex": Sex,
    "recognition": Level,
}
Figures = dict[str, int]
Line = tuple[int, ...]
UNPLACED = 0


@dataclass(frozen=True)
class Happened:
    """What an initiative was from a moment on, and where it stood."""

    initiative: str
    at: datetime
    seq: int
    unit: int
    path: Line
    state: str
    claimed: int
    verified: int
    phase: int
    facets: dict[str, str | None]
    people: frozenset[Any]

    def figures(self) -> Figures:
        """Return what it counts for."""
        found = dict.fromkeys(MEASURES, 0)
        found[self.state] = 1
        found["claimed"] = self.claimed if self.state in ENTERED else 0
        found["verified"] = self.verified if self.state == "valid" else 0
        return found


@dataclass(frozen=True)
class Register:
    """All that happened, and where each unit stands today."""

    events: list[Happened]
    lines: dict[int, Line]

    def standing(self, at: datetime | None) -> list[Happened]:
        """Return the last event of each initiative, of those up to a moment."""
        last: dict[str, Happened] = {}
        for event in self.events:
            if at is None or event.at <= at:
                last[event.initiative] = event
        return list(last.values())

    def below(self, unit: int, tree: str, at: datetime | None) -> list[tuple[int, Happened]]:
        """Return what stands below a unit, with the child at which it stands."""
        found = []
        for event in self.standing(at):
            line = event.path if tree == "then" else self.lines[event.unit]
            if unit in line:
                place = line.index(unit)
                found.append(((line[place + 1 :] or (unit,))[0], event))
        return found

    def by_child(self, unit: int, tree: str, at: datetime | None) -> dict[int, Figures]:
        """Return figures by child, by the unit itself, and 0 for what is unplaced."""
        found: dict[int, Figures] = defaultdict(nothing)
        for child, event in self.below(unit, tree, at):
            add(found[child], event.figures(), 1)
        return {key: figures for key, figures in found.items() if any(figures.values())}

    def by_day(self, unit: int, tree: str, at: datetime | None) -> dict[str, Figures]:
        """Return what each day changed."""
        found: dict[str, Figures] = defaultdict(nothing)
        before: dict[str, Happened] = {}
        for event in self.events:
            if at is not None and event.at > at:
                continue
            day = str(day_of(event.at))
            for sign, one in ((-1, before.get(event.initiative)), (1, event)):
                if one is not None:
                    line = one.path if tree == "then" else self.lines[one.unit]
                    if unit in line:
                        add(found[day], one.figures(), sign)
            before[event.initiative] = event
        return {key: figures for key, figures in found.items() if any(figures.values())}


def nothing() -> Figures:
    """Return zeros."""
    return dict.fromkeys(MEASURES, 0)


def add(total: Figures, figures: Figures, sign: int) -> None:
    """Add figures to a total, or take them away."""
    for name in MEASURES:
        total[name] += sign * figures[name]


async def read(connection: AsyncConnection, today: date) -> Register:
    """Read all events, in their order, and the tree; compare them with the register."""
    rows = await connection.execute(
        text(
            "SELECT CAST(initiative_id AS text) AS initiative, at, seq, unit_id AS unit, path,"
            " state, claimed, verified, phase_id AS phase, facets, people"
            " FROM event ORDER BY at, seq"
        )
    )
    events = [
        Happened(
            **{
                **row,
                "path": tuple(row["path"]),
                "facets": answers(row["facets"]),
                "people": frozenset(row["people"]),
            }
        )
        for row in rows.mappings()
    ]
    register = Register(events, await lines(connection, today))
    filed = await connection.execute(
        text(
            "SELECT CAST(initiative_id AS text), version, unit_id, path, state,"
            " coalesce(claimed_vnd, 0), coalesce(verified_vnd, 0)"
            " FROM initiative WHERE state <> 'draft'"
        )
    )
    await _same_answers(connection, register)
    stands = {(r[0], r[1], r[2], tuple(r[3]), *r[4:]) for r in filed}
    assert stands == {
        (e.initiative, e.seq, e.unit, e.path, e.state, e.claimed, e.verified)
        for e in register.standing(None)
    }
    return register


async def _same_answers(connection: AsyncConnection, register: Register) -> None:
    """Prove that the last event of each initiative says what the register says."""
    rows = await connection.execute(
        text(
            'SELECT CAST(i.initiative_id AS text), kind, field, a."group", a.sex,'
            " recognition ->> 'level', i.phase_id, ARRAY(SELECT concat(name, birth_year)"
            "  FROM author b WHERE b.initiative_id = i.initiative_id)"
            " FROM initiative i JOIN author a ON a.initiative_id = i.initiative_id AND place = 1"
            " WHERE state <> 'draft'"
        )
    )
    named = ("kind", "field", "group", "sex", "recognition")
    assert {(*row[:-1], len({name.casefold() for name in row[-1]})) for row in rows} == {
        (e.initiative, *(e.facets[name] for name in named), e.phase, len(e.people))
        for e in register.standing(None)
    }


def answers(packed: int) -> dict[str, str | None]:
    """Return the answers to all facets, four bits each."""
    found: dict[str, str | None] = {}
    for name, words in ANSWERS.items():
        packed, code = packed >> 4, packed & 15
        found[name] = list(words)[code - 1] if code else None
    return found


async def lines(connection: AsyncConnection, today: date) -> dict[int, Line]:
    """Return where each unit stands today: by its parents, or by whoever succeeded it."""
    units = {
        row.id: row
        for row in await connection.execute(text("SELECT id, closed_on, successor_id FROM unit"))
    }
    versions: dict[int, list[Any]] = defaultdict(list)
    for row in await connection.execute(text("SELECT * FROM unit_version ORDER BY from_on")):
        versions[row.unit_id].append(row)

    def line(unit: int) -> Line:
        row = units[unit]
        if row.closed_on is not None and row.closed_on < today:
            if row.successor_id is not None:
                return line(row.successor_id)
            above = line(versions[unit][-1].parent_id)
            return above if UNPLACED in above else (*above, UNPLACED)
        held = [one for one in versions[unit] if one.from_on <= today] or versions[unit][:1]
        parent = held[-1].parent_id
        return (*(line(parent) if parent is not None else ()), unit)

    return {unit: line(unit) for unit in units}
