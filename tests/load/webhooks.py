"""`python -m tests.load.webhooks`: a receiver that fails 30 % at random and is down for a minute.

Real processes on loopback: the embedded PostgreSQL, two workers with the schedule of production,
and this one, which registers, decides and receives.
"""

import asyncio
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import quantiles

import structlog
from rich.console import Console
from rich.table import Table

from service import migrations
from service.app import create_app
from service.embedded import Server
from tests.conftest import inhabited, settings_for
from tests.webhooks.receiving import Receiver, ledger, life, register, stay, waiting
from tests.world import World, build

LIVES = int(os.environ.get("BENCH_LIVES", "150"))
DOWN = int(os.environ.get("BENCH_DOWN", "60"))
PATIENCE = 3600
"""Seconds; by chance a receiver fails one event ten times, and the next pause is ten minutes."""
WORKERS = 2


@contextmanager
def working(url: str) -> Iterator[None]:
    """Run workers meanwhile."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": settings_for(url).secret(),
        "WEBHOOK_PRIVATE": "true",
    }
    command = [sys.executable, "-m", "service", "worker"]
    found = [
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        for _ in range(WORKERS)
    ]
    try:
        yield
    finally:
        for one in found:
            one.terminate()
        for one in found:
            one.wait()


async def live(world: World, count: int, seconds: float) -> None:
    """Let so many initiatives go through everything, spread over a time."""
    begun = time.monotonic()
    for place in range(count):
        await asyncio.sleep(begun + place * seconds / count - time.monotonic())
        await life(world)


async def drive(url: str) -> None:
    """Fail, be down, come back, and take everything."""
    app = create_app(settings_for(url))
    async with app.router.lifespan_context(app):
        await build(app)
    receiver = Receiver(failing=0.3)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    async with inhabited(url) as world:
        await stay(world)
        with working(url):
            async with receiver.open():
                await register(world, receiver)
                await live(world, LIVES, DOWN)
            up = len(receiver.taken)
            await live(world, LIVES, DOWN)
            came_back = time.monotonic()
            async with receiver.open():
                try:
                    async with asyncio.timeout(PATIENCE):
                        while await waiting(world) or await unfanned(world):  # noqa: ASYNC110 - of others
                            await asyncio.sleep(0.5)
                except TimeoutError:
                    raise SystemExit(await stragglers(world)) from None
            drained = time.monotonic() - came_back
        known, once = await ledger(world), receiver.once()
        ordered = [came == sorted(came) for came in receiver.versions().values()]
        await report(world, receiver, up, drained, ordered)
        assert once == known, "not all, or not in order"
        assert all(ordered)


async def stragglers(world: World) -> str:
    """Tell what has not arrived in time, and when it will be tried again."""
    rows = await world.rows(
        "SELECT d.seq, d.tries, d.trouble, d.due_at - now() FROM webhook_delivery d"
        " WHERE d.state = 'waiting' ORDER BY d.due_at"
    )
    return "\n".join(map(str, rows))


async def unfanned(world: World) -> bool:
    """Tell whether the ledger holds what is in no queue yet."""
    ((fewer,),) = await world.rows(
        "SELECT (SELECT count(*) FROM webhook_delivery) < (SELECT count(*) FROM event)"
    )
    return bool(fewer)


async def report(
    world: World, receiver: Receiver, up: int, drained: float, ordered: list[bool]
) -> None:
    """Print what was measured."""
    rows = await world.rows(
        "SELECT extract(epoch FROM min(a.at) FILTER (WHERE a.trouble IS NULL) - d.at) FROM"
        " webhook_delivery d JOIN webhook_attempt a USING (webhook_id, initiative_id, seq)"
        " GROUP BY d.webhook_id, d.initiative_id, d.seq, d.at"
    )
    cut = quantiles([float(each) for (each,) in rows], n=100)
    ((tries, failed, most),) = await world.rows(
        "SELECT sum(tries), (SELECT count(*) FROM webhook_attempt WHERE trouble IS NOT NULL),"
        " max(tries) FROM webhook_delivery"
    )
    fates = await world.rows("SELECT state, count(*) FROM webhook_delivery GROUP BY state")
    last = datetime.fromisoformat(receiver.taken[-1]["timestamp"])
    table = Table(title=f"{WORKERS} workers, 30 % fail, down for {DOWN} s")
    table.add_column("what")
    table.add_column("measured", justify="right")
    for name, value in (
        ("events", f"{len(rows):,}"),
        ("fates", str(fates)),
        ("taken before it went down", f"{up:,}"),
        ("tries", f"{tries:,}"),
        ("tries that failed", f"{failed:,}"),
        ("most tries of one event", str(most)),
        ("taken twice or more", str(len(receiver.taken) - len(rows))),
        ("event to receiver p50", f"{cut[49]:.1f} s"),
        ("event to receiver p99", f"{cut[98]:.1f} s"),
        ("all taken after it came back", f"{drained:.1f} s"),
        ("initiatives told in order", f"{sum(ordered)} of {len(ordered)}"),
        ("last event happened at", f"{last:%H:%M:%S}"),
        ("signatures verified", f"{len(receiver.taken):,}"),
    ):
        table.add_row(name, value)
    Console().print(table)


def main() -> None:
    """Run it in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="sangkien-webhooks-") as name:
        server = Server(Path(name))
        server.start()
        try:
            migrations.upgrade(server.url)
            asyncio.run(drive(server.url))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
