"""A programme with three phases and entries in all of them, and how it is changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, time
from typing import Any

from httpx import Response

from service.clock import VIETNAM
from service.identity.acting import acting
from service.programmes import changing
from service.programmes.schemas import ProgrammeChange
from tests.acts import Told, file, phase
from tests.conferences.conferring import load, row
from tests.world import Someone, World, days_ago

URL = "/v1/programmes/SK"
# By days before today: the first and the last day of each phase.
PHASES = {"1": (200, 101), "2": (100, 1), "3": (0, -99)}
FILED = (150, 150, 120, 50, 1)
"""On which days before today entries came; one more came before all phases, one comes today."""

WAITING = """
SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


async def current(world: World, code: str = "SK") -> tuple[Told, str]:
    """Return a programme as it stands, and its ETag."""
    answer = await world.client.get(f"/v1/programmes/{code}")
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told, answer.headers["ETag"]


async def ask(
    world: World,
    changes: object,
    who: str = "root",
    *,
    tag: str | None = "*",
    code: str = "SK",
    language: str = "vi",
) -> Response:
    """Ask for a change of a programme."""
    someone: Someone = world.people[who]
    headers = {"Accept-Language": language} | ({"If-Match": tag} if tag else {})
    return await someone.ask("PATCH", f"/v1/programmes/{code}", json=changes, headers=headers)


async def change(world: World, code: str = "SK", **changes: Any) -> Told:
    """Change a programme and return it as it stands then."""
    answer = await ask(world, changes, code=code)
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    assert (told, answer.headers["ETag"]) == await current(world, code)
    return told


@asynccontextmanager
async def unchanged(world: World) -> AsyncIterator[None]:
    """Prove that neither programme, phases, audit nor register are written meanwhile."""
    before = await _terms(world)
    async with world.untouched():
        yield
    assert await _terms(world) == before


async def _terms(world: World) -> list[list[tuple[Any, ...]]]:
    tables = ("programme", "phase", "target", "statement")
    rows = [await world.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]  # noqa: S608 - ours
    changes = "SELECT count(*) FROM audit WHERE kind = 'programme.changed'"
    return [*rows, await world.rows(changes)]


def span(code: str, first: int, last: int, goal: int = 10) -> Told:
    """Return a phase as it is sent, by days before today."""
    return {"code": code, "from": str(days_ago(first)), "to": str(days_ago(last)), "goal": goal}


def spans(**changes: tuple[int, int]) -> list[Told]:
    """Return the three phases, some with other days: `_1=(200, 110)`."""
    days = PHASES | {name.removeprefix("_"): pair for name, pair in changes.items()}
    return [span(code, *pair) for code, pair in days.items()]


async def filed(world: World, *days: int, code: str = "SK") -> None:
    """Import an entry of each of these days before today."""
    at = [datetime.combine(days_ago(day), time(12), VIETNAM) for day in days]
    named = [f"{code}-{place}-{day}" for place, day in enumerate(days)]
    await load(
        world,
        [row(name, "HN-0001", when, programme=code) for name, when in zip(named, at, strict=True)],
    )


async def begun(world: World) -> Told:
    """Let entries come in three phases and before them; return the one of today."""
    for code, (first, last) in PHASES.items():
        await phase(world, code, days_ago(first), days_ago(last))
    await filed(world, 250, *FILED)
    return await file(world)


async def counted(world: World, day: date) -> list[tuple[str, int]]:
    """Return how many had been entered in each phase by the end of a day, where any had."""
    told = await world.tally(under="VN", by="phase", as_of=str(day))
    return sorted((row["key"], row["entered"]) for row in told["rows"] if row["entered"])


async def phases(world: World, code: str = "SK") -> list[tuple[str | None, int]]:
    """Return how many entries each phase has in the register."""
    return [
        (name, count)
        for name, count in await world.rows(
            "SELECT f.code, count(*) FROM initiative i JOIN programme p ON p.id = i.programme_id"
            " LEFT JOIN phase f ON f.id = i.phase_id WHERE p.code = :code"
            " AND i.entered_at IS NOT NULL GROUP BY f.code ORDER BY f.code",
            code=code,
        )
    ]


@asynccontextmanager
async def amid(world: World, code: str = "SK", **changes: Any) -> AsyncIterator[None]:
    """Change a programme in a transaction that is not over yet; it commits at the end."""
    body, bonds = ProgrammeChange.model_validate(changes), world.app.state.bonds
    ((who,),) = await world.rows("SELECT id FROM account WHERE login = 'root@example.vn'")
    async with world.app.state.database.write.begin() as connection:
        root = await acting(connection, who)
        await changing.change(connection, root, bonds, code, None, body)
        yield


async def waits(world: World, task: "asyncio.Task[Any]") -> None:
    """Prove that somebody waits for another transaction, and for nothing else."""
    for _ in range(100):
        assert not task.done()
        if await world.rows(WAITING):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("nobody waits")
