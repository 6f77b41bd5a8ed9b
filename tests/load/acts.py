"""What one registration, one look and one decision cost: CPU of this process and of PostgreSQL.

    python -m tests.load.acts [HOW_MANY]

One after another, over a server of its own; CPU is what counts when two
cores are shared with others, time is told beside it.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import psutil
from httpx import ASGITransport, AsyncClient

from service import logs, migrations
from service.app import create_app
from service.embedded import Server
from tests.conftest import settings_for
from tests.world import World, build, enter, entry

WARM = 300


def used(postgres: psutil.Process) -> tuple[float, float]:
    """Return the seconds of CPU that this process and PostgreSQL with its children have used."""
    total = 0.0
    for one in [postgres, *postgres.children(recursive=True)]:
        spent = one.cpu_times()
        total += spent.user + spent.system
    return time.process_time(), total


async def measured(
    name: str, postgres: psutil.Process, count: int, act: Callable[[int], Awaitable[Any]]
) -> None:
    """Do something many times and tell what each took."""
    began, (ours, theirs) = time.perf_counter(), used(postgres)
    for number in range(count):
        await act(number)
    took, (ours_now, theirs_now) = time.perf_counter() - began, used(postgres)
    mine, its = (
        1000 * (now - was) / count for now, was in ((ours_now, ours), (theirs_now, theirs))
    )
    sys.stdout.write(
        f"{name:10} {mine + its:6.3f} ms CPU = {mine:.3f} service + {its:.3f} PostgreSQL,"
        f" {1000 * took / count:.2f} ms\n"
    )


async def run(url: str, postgres: psutil.Process, count: int) -> None:
    """Register, look at and decide on so many initiatives."""
    first, app = create_app(settings_for(url)), create_app(settings_for(url))
    async with first.router.lifespan_context(first):
        await build(first)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="http://test") as client,
    ):
        world = await enter(app, client)
        ids: list[str] = []

        async def register(number: int) -> None:
            answer = await world.worker.post("/v1/initiatives", entry(), key=f"{len(ids)}-{number}")
            assert answer.status_code == 201, answer.text
            ids.append(answer.json()["id"])

        await rounds(world, postgres, count, register, ids)


async def rounds(
    world: World,
    postgres: psutil.Process,
    count: int,
    register: Callable[[int], Awaitable[None]],
    ids: list[str],
) -> None:
    """Measure the three acts, warm."""

    async def look(number: int) -> None:
        answer = await world.officer.get(f"/v1/initiatives/{ids[number]}")
        assert answer.status_code == 200, answer.text

    async def decide(number: int) -> None:
        url = f"/v1/initiatives/{ids[number]}/decisions"
        answer = await world.officer.post(url, {"verdict": "accept"}, key=f"d-{number}")
        assert answer.status_code == 201, answer.text

    for number in range(WARM):
        await register(number)
    for name, act in (("register", register), ("look", look), ("decide", decide)):
        await measured(name, postgres, count, act)


def main() -> None:
    """Run it on a new server."""
    logs.configure()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory(prefix="sangkien-acts-") as folder:
        server = Server(Path(folder), synchronous_commit="off")
        server.start()
        try:
            migrations.upgrade(server.url)
            number = (server.data / "postmaster.pid").read_text().partition("\n")[0]
            asyncio.run(run(server.url, psutil.Process(int(number)), count))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
