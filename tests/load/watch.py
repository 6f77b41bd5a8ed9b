"""`make bench-live`: hundreds of watchers, and decisions that every one of them must see in time.

Real processes on loopback: the embedded PostgreSQL, two API processes, a worker, and this one.
"""

import asyncio
import os
import re
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

import httpx
import psutil
import psycopg
from rich.table import Table

from service.embedded import Server
from tests.load import bench as load
from tests.load import wire
from tests.load.bench import Bench, console
from tests.load.processor import cpu_seconds

WATCHERS = int(os.environ.get("BENCH_WATCHERS", "500"))
RATE = int(os.environ.get("BENCH_DECISIONS", "50"))
SECONDS = int(os.environ.get("BENCH_LIVE_SECONDS", "30"))
SIZE = 10_000
LIMIT = 2.0
MOST_MEMORY = 100_000
PATIENCE = 10.0
TALLY = "programme=SK&under=VN"


@dataclass(slots=True)
class Watcher:
    """What one watcher was sent: when it came, and how many were valid."""

    told: list[tuple[float, int]] = field(default_factory=list)

    async def watch(self, port: int, path: str, token: str | None) -> None:
        """Read messages until the connection is closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        try:
            writer.write(wire.request("GET", path, token))
            await reader.readuntil(b"\r\n\r\n")
            while True:
                size = int(await reader.readline(), 16)
                message = await reader.readexactly(size + 2)
                if message.startswith(b"event: "):
                    self.told.append((time.time(), valid(message)))
        finally:
            writer.close()


def valid(message: bytes) -> int:
    """Return how many are valid, of the total at the end of a message, without reading it all."""
    rest = message[message.rindex(b'"total":') :]
    start = rest.index(b'"valid":') + len(b'"valid":')
    return int(rest[start : rest.index(b",", start)])


@dataclass(slots=True)
class Run:
    """Everything that one run measured."""

    watchers: list[Watcher] = field(default_factory=list)
    decided: int = 0
    late: float = 0.0
    memory: float = 0.0
    cpu: float = 0.0
    idle: float = 0.0
    dropped: int = 0


def memory(pids: list[int]) -> int:
    """Return the bytes that processes hold."""
    return sum(int(psutil.Process(pid).memory_info().rss) for pid in pids)


async def decide(bench: Bench, run: Run) -> None:
    """Accept so many a second, each at its moment, over some connections."""
    waiting = load.identifiers(bench, "state = 'waiting' AND step = 'review'", RATE * SECONDS)
    heads = {"Authorization": f"Bearer {bench.token('reviewer')}"}
    limits = httpx.Limits(max_connections=8)
    async with (
        httpx.AsyncClient(headers=heads, limits=limits, timeout=30) as http,
        asyncio.TaskGroup() as group,
    ):
        begun = time.monotonic()

        async def one(place: int, initiative: str) -> None:
            port = bench.ports[place % len(bench.ports)]
            answer = await http.post(
                f"http://127.0.0.1:{port}/v1/initiatives/{initiative}/decisions",
                json={"verdict": "accept"},
            )
            if answer.status_code != 201:
                raise SystemExit(f"decision: {answer.status_code} {answer.text}")
            run.decided += 1

        for place, initiative in enumerate(waiting):
            await asyncio.sleep(begun + place / RATE - time.monotonic())
            group.create_task(one(place, initiative))
    run.late = time.monotonic() - begun - SECONDS


def registered(bench: Bench) -> int:
    """Count what is valid in the register itself."""
    with psycopg.connect(bench.url) as connection:
        row = connection.execute("SELECT count(*) FROM initiative WHERE state = 'valid'").fetchone()
    assert row
    return int(row[0])


def moments(bench: Bench, before: datetime) -> list[float]:
    """Return when each decision was made, by the database's clock, in order."""
    with psycopg.connect(bench.url) as connection:
        rows = connection.execute(
            "SELECT extract(epoch FROM at) FROM event WHERE act = 'accepted' AND at > %s"
            " ORDER BY at",
            [before],
        )
        return [float(row[0]) for row in rows]


def delays(run: Run, made: list[float], first: int) -> list[float]:
    """Return how long each decision took to each watcher: the first message that holds it."""
    found = []
    for watcher in run.watchers:
        seen = 0
        for at, count in watcher.told:
            found += [at - moment for moment in made[seen : count - first]]
            seen = max(seen, count - first)
    return found


async def drive(bench: Bench) -> tuple[Run, list[float]]:
    """Watch, decide, wait for the last figure, and return what was seen."""
    run = Run()
    path = f"/v1/tallies/stream?{TALLY}"
    token = bench.token("leader")
    # The first few pay for what is loaded once.
    await settle(bench, 20, path, token)
    bare = memory(bench.pids)
    async with asyncio.TaskGroup() as group:
        tasks = []
        for place in range(WATCHERS):
            watcher = Watcher()
            port = bench.ports[place % len(bench.ports)]
            tasks.append(group.create_task(watcher.watch(port, path, token)))
            run.watchers.append(watcher)
        deaf = [silent(port, path, token) for port in bench.ports]
        await until(lambda: all(one.told for one in run.watchers))
        run.memory = (memory(bench.pids) - bare) / WATCHERS
        used = cpu_seconds(bench.pids)
        await asyncio.sleep(5)
        run.idle = (cpu_seconds(bench.pids) - used) / 5
        first = run.watchers[0].told[0][1]
        begun, used = datetime.now(UTC), cpu_seconds(bench.pids)
        await decide(bench, run)
        run.cpu = (cpu_seconds(bench.pids) - used) / SECONDS
        last = first + run.decided
        await until(lambda: all(one.told[-1][1] == last for one in run.watchers))
        run.dropped = WATCHERS + len(deaf) - await watching(bench)
        for task in tasks:
            task.cancel()
        for line in deaf:
            line.close()
    counted = registered(bench)
    if counted != last:
        raise SystemExit(f"The register says {counted}, the watchers were told {last}.")
    return run, delays(run, moments(bench, begun), first)


async def settle(bench: Bench, count: int, path: str, token: str) -> None:
    """Let some watch for a moment."""
    some = [Watcher() for _ in range(count)]
    tasks = [
        asyncio.create_task(one.watch(bench.ports[place % len(bench.ports)], path, token))
        for place, one in enumerate(some)
    ]
    await until(lambda: all(one.told for one in some))
    for task in tasks:
        task.cancel()
    await asyncio.sleep(1)


def silent(port: int, path: str, token: str) -> socket.socket:
    """Ask for the stream and never read it."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", port))
    line.sendall(wire.request("GET", path, token))
    return line


async def watching(bench: Bench) -> int:
    """Return how many streams the API processes say that they have."""
    async with httpx.AsyncClient() as http:
        told = [await http.get(f"http://127.0.0.1:{port}/metrics") for port in bench.ports]
    found = [re.search(r"^live_watchers (\S+)", one.text, re.MULTILINE) for one in told]
    return sum(int(float(one[1])) for one in found if one)


async def until(done: Callable[[], bool]) -> None:
    """Wait until something is so."""
    given_up = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > given_up:
            raise SystemExit("Not every watcher was told in time.")
        await asyncio.sleep(0.05)


def report(run: Run, found: list[float]) -> None:
    """Print what was measured, and end with an error when it is not good enough."""
    cut = quantiles(found, n=100, method="inclusive")
    p50, p95, p99 = cut[49], cut[94], cut[98]
    sent = sum(len(one.told) for one in run.watchers)
    table = Table(title=f"{WATCHERS} watchers, {RATE} decisions a second for {SECONDS} s")
    table.add_column("what")
    table.add_column("measured", justify="right")
    for name, value in (
        ("decisions made", f"{run.decided:,}"),
        ("behind schedule at the end", f"{run.late * 1000:,.0f} ms"),
        ("messages sent", f"{sent:,}"),
        ("messages a second to each", f"{sent / WATCHERS / SECONDS:.2f}"),
        ("event to screen p50", f"{p50 * 1000:,.0f} ms"),
        ("event to screen p95", f"{p95 * 1000:,.0f} ms"),
        ("event to screen p99", f"{p99 * 1000:,.0f} ms"),
        ("event to screen, longest", f"{max(found) * 1000:,.0f} ms"),
        ("memory of the API for each watcher", f"{run.memory / 1000:,.1f} kB"),
        ("CPU of the API, nothing happening", f"{run.idle * 100:.0f} % of a core"),
        ("CPU of the API, under this load", f"{run.cpu * 100:.0f} % of a core"),
        ("dropped because they did not read", f"{run.dropped} of 2"),
        ("watchers on the exact last figure", f"{WATCHERS} of {WATCHERS}"),
    ):
        table.add_row(name, value)
    console.print(table)
    console.print(f"load average of the machine: {os.getloadavg()}, cores: {os.cpu_count()}")
    if p95 > LIMIT or run.memory > MOST_MEMORY:
        raise SystemExit(f"p95 {p95:.2f} s, {run.memory:,.0f} bytes for a watcher: too much.")


def main() -> None:
    """Fill a database, watch it from hundreds of screens, and decide."""
    load.PROCESSES = 2
    os.environ["WATCHER_PATIENCE"] = "5"
    with tempfile.TemporaryDirectory(prefix="sangkien-live-") as name:
        server = Server(Path(name))
        server.start()
        try:
            bench = Bench(SIZE, server, f"live_{SIZE}", Path(name))
            asyncio.run(load.prepare(bench))
            with load.serving(bench):
                run, found = asyncio.run(drive(bench))
        finally:
            server.stop()
    report(run, found)


if __name__ == "__main__":
    main()
