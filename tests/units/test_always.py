"""What holds of the tree after any sequence of changes, against a recomputation in Python."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import EVER, today
from service.errors import Problem
from service.policy import Actor, Grant, Role
from service.units import commands, mergers
from service.units.lives import Life, lives
from service.units.models import Kind, unit, unit_path
from service.units.schemas import Closure, Move, NewUnit, Renaming
from service.units.tree import Rehung, settle
from tests.units.land import Land, row

TREE = (
    "U1,Quận một,upper,HN,,,2004-01-01,,",
    "U2,Quận hai,upper,HN,,,2004-01-01,,",
    "U3,Quận ba,upper,HP,,,2004-01-01,,",
    "G1,CĐCS một,grassroots,U1,,,2004-01-01,,",
    "G2,CĐCS hai,grassroots,U1,,,2004-01-01,,",
    "G3,CĐCS ba,grassroots,HN,,,2004-01-01,,",
    "S1,Bộ phận một,section,G1,,,2004-01-01,,",
    "T1,Tổ một,team,S1,,,2004-01-01,,",
    "T2,Tổ hai,team,G2,,,2004-01-01,,",
)
NEW = ("N0", "N1", "N2")
CODES = ("U1", "U2", "U3", "G1", "G2", "G3", "S1", "T1", "T2", "HN", "HP", *NEW)
DAYS = st.integers(-6, 4).map(lambda weeks: today() + timedelta(weeks=weeks))
KINDS = st.sampled_from((Kind.UPPER, Kind.GRASSROOTS, Kind.SECTION, Kind.TEAM))
OTHERS = st.sampled_from(CODES)
VERBS = st.sampled_from(("move", "move", "close", "close", "rename"))
STEPS = st.lists(
    st.tuples(st.just("open"), st.sampled_from(NEW), OTHERS, DAYS, KINDS)
    | st.tuples(VERBS, OTHERS, OTHERS, DAYS, KINDS),
    max_size=14,
)


@dataclass
class Told:
    """The lines as whoever counts at the units was told."""

    lines: dict[int, list[int]] = field(default_factory=dict)

    async def rehang(self, _: AsyncConnection, changes: Sequence[Rehung]) -> None:
        for change in changes:
            assert self.lines.get(change.unit_id, change.before) == change.before
            assert change.before != change.after
            self.lines[change.unit_id] = change.after


@dataclass
class Recomputed:
    """The tree again, from nothing but the versions."""

    lives: dict[int, Life]

    def path(self, number: int, day: date) -> list[int] | None:
        for version in self.lives[number].versions:
            if version.from_on <= day < version.until_on:
                if version.parent_id is None:
                    return [number]
                above = self.path(version.parent_id, day)
                assert above is not None, f"{number} hangs in the air on {day}"
                return [*above, number]
        return None

    def line(self, number: int, day: date) -> list[int]:
        life = self.lives[number]
        if life.closed_on is None or life.closed_on >= day:
            return self.path(number, max(day, life.opened_on)) or []
        if life.successor_id:
            return self.line(life.successor_id, day)
        last = self.line(life.last.parent_id or 0, day)
        return last if 0 in last else [*last, 0]


async def act(
    conn: AsyncConnection,
    actor: Actor,
    told: Told,
    step: tuple[str, str, str, date, Kind],
) -> None:
    """Try one change; a refusal takes back whatever it began."""
    verb, code, other, on, kind = step
    savepoint = await conn.begin_nested()
    try:
        if verb == "open":
            made = NewUnit(code=code, name="Mới", kind=kind, parent=other, opened_on=on)
            await commands.open_unit(conn, actor, told.rehang, made)
        elif verb == "move":
            await mergers.move(conn, actor, told.rehang, code, Move(parent=other, on=on))
        elif verb == "close":
            successor = None if other.startswith("T") else other
            closure = Closure(on=on, successor=successor)
            await mergers.close(conn, actor, told.rehang, code, closure)
        else:
            await commands.rename(conn, actor, code, Renaming(name=f"Tên {on}", on=on))
    except Problem:
        await savepoint.rollback()
    else:
        await savepoint.commit()


async def compare(conn: AsyncConnection, told: Told, day: date) -> None:
    """Compare paths and lines with their recomputation, and with what was told."""
    codes = (await conn.execute(select(unit.c.code))).scalars().all()
    found = await lives(conn, codes)
    tree = Recomputed({life.id: life for life in found.values()})
    spans: dict[int, list[Any]] = {number: [] for number in tree.lives}
    for span in await conn.execute(select(unit_path).order_by(unit_path.c.from_on)):
        spans[span.unit_id].append(span)
    days = {version.from_on for life in found.values() for version in life.versions}
    for life in found.values():
        mine = spans[life.id]
        assert [mine[0].from_on, *[span.until_on for span in mine]] == [
            *[span.from_on for span in mine],
            life.until_on,
        ]
        assert mine[0].from_on == life.opened_on
        assert life.until_on == (life.closed_on + timedelta(days=1) if life.closed_on else EVER)
        for one in days:
            covering = [span.path for span in mine if span.from_on <= one < span.until_on]
            expected = tree.path(life.id, one)
            assert covering == ([expected] if expected else [])
            assert all(len(set(path)) == len(path) for path in covering)
        assert life.line == tree.line(life.id, day)
        assert told.lines.get(life.id, life.line) == life.line


@asynccontextmanager
async def dreamt(land: Land) -> AsyncIterator[AsyncConnection]:
    """Open a transaction that never happened."""
    async with land.app.state.database.write.connect() as conn:
        await conn.begin()
        yield conn
        await conn.rollback()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_after_any_sequence_of_changes_paths_and_lines_are_those_of_the_versions(
    land: Land, steps: list[tuple[str, str, str, date, Kind]]
) -> None:
    if not await land.rows("SELECT FROM unit WHERE code = 'U1'"):
        await land.plant(map(row, TREE))
    told = Told()
    async with dreamt(land) as conn:
        top = (await lives(conn, ["VN"]))["VN"]
        actor = Actor(uuid4(), "Gốc", "root", (Grant(Role.ADMIN, top.id, "VN", (top.id,)),))
        for step in steps:
            await act(conn, actor, told, step)
        await compare(conn, told, today())
        for weeks in (2, 5):
            later = today() + timedelta(weeks=weeks)
            await settle(conn, told.rehang, today=later)
            await compare(conn, told, later)
