"""Near-duplicates among a hundred thousand: what is found, what is found wrongly, what it costs.

`python -m tests.load.resemble` plants copies, lets them be read as a worker would, and registers
with and without the worker reading, in turns, on the same machine.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import orjson
import psycopg
from rich.console import Console

from service.db import connect
from service.embedded import Server
from service.initiatives.likeness.shingles import NEAR
from service.initiatives.reading import jobs
from tests.load import bench as load
from tests.load import wire
from tests.load.bench import Bench
from tests.load.texts import Pen, Texts, planted
from tests.world import entry

SIZE = int(os.environ.get("RESEMBLE_SIZE", "100000"))
COPIES = int(os.environ.get("RESEMBLE_COPIES", "500"))
REGISTRATIONS = int(os.environ.get("RESEMBLE_REGISTRATIONS", "1500"))
ROUNDS = 3
LEAST_RECALL, MOST_FALSE, MOST_COST = 0.95, 0.01, 0.10
WORKER = """
import asyncio, os, signal, sys
from service import worker
reads = {"read", "read late", "sweep"}
if sys.argv[1] == "likeness":
    from service.initiatives.reading import keeping
    keeping.vector = lambda *_: ""
if sys.argv[1] == "off":
    worker.JOBS = tuple(job for job in worker.JOBS if job.name not in reads)
worker.JOBS = tuple(job for job in worker.JOBS if job.name != "recount")
async def run():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await worker.run(os.environ["DATABASE_URL"], stop)
asyncio.run(run())
"""
FIELDS = ("title", "before", "solution", "effect")
console = Console()


def plant(bench: Bench, texts: list[Texts], twins: dict[int, int]) -> list[UUID]:
    """Give the register these texts, in its order; every second copy is in its original's union."""
    with psycopg.connect(bench.url) as connection:
        found = connection.execute("SELECT initiative_id FROM initiative ORDER BY initiative_id")
        ids = [row[0] for row in found]
        connection.execute(
            "CREATE TEMP TABLE planted (id uuid, title text, before text, solution text,"
            " effect text)"
        )
        with connection.cursor().copy("COPY planted FROM STDIN") as stream:
            for identifier, told in zip(ids, texts, strict=True):
                stream.write_row((identifier, *told))
        connection.execute(
            "UPDATE initiative i SET title = p.title, before = p.before, solution = p.solution,"
            " effect = p.effect FROM planted p WHERE i.initiative_id = p.id"
        )
        for later, first in list(twins.items())[::2]:
            connection.execute(
                "UPDATE initiative i SET unit_id = o.unit_id FROM initiative o"
                " WHERE i.initiative_id = %s AND o.initiative_id = %s",
                [ids[later], ids[first]],
            )
    with psycopg.connect(bench.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE initiative")
    return ids


async def read(bench: Bench) -> float:
    """Let everything be read as a worker would; return how many a second."""
    database = connect(bench.url, pool_size=2)
    began = time.perf_counter()
    for _ in range(2):  # the second time what is to be read again after the first was learned
        await jobs.sweep(database.write)
    elapsed = time.perf_counter() - began
    await database.close()
    return bench.size / elapsed


def judge(bench: Bench, ids: list[UUID], twins: dict[int, int]) -> tuple[float, float]:
    """Return which part of the copies was found, and of the originals warned of wrongly."""
    with psycopg.connect(bench.url) as connection:
        found = connection.execute(
            "SELECT initiative_id, other_id FROM resemblance WHERE score >= %s", [NEAR]
        ).fetchall()
    pairs = {frozenset(two) for two in found}
    true = {frozenset((ids[later], ids[first])) for later, first in twins.items()}
    copies = {ids[later] for later in twins}
    wrong = {one for pair in pairs - true for one in pair} - copies
    return len(pairs & true) / len(true), len(wrong) / (len(ids) - len(copies))


@contextmanager
def working(bench: Bench, how: str) -> Iterator[int]:
    """Run a worker that reads, or one that does everything but that."""
    environment = os.environ | {"DATABASE_URL": bench.url}
    with (bench.folder / "worker.log").open("a") as log:
        child = subprocess.Popen(
            [sys.executable, "-c", WORKER, how], env=environment, stdout=log, stderr=log
        )
    try:
        time.sleep(3)
        yield child.pid
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(20)


def registrations(bench: Bench, pen: Pen) -> list[bytes]:
    """Return registrations of whole texts, each at a random union."""
    with psycopg.connect(bench.url) as connection:
        rows = connection.execute("SELECT code FROM unit WHERE code LIKE '%-G%'")
        codes = [row[0] for row in rows]
    made = []
    for _ in range(REGISTRATIONS):
        told = dict(zip(FIELDS, pen.write(), strict=True))
        body = orjson.dumps(entry(unit=random.choice(codes), **told))
        key = f"r{random.getrandbits(60)}"
        made.append(wire.request("POST", "/v1/initiatives", bench.token("worker"), body, key))
    return made


def unread(bench: Bench) -> int:
    """Return how many of the newest nobody has read."""
    with psycopg.connect(bench.url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM initiative i LEFT JOIN reading r USING (initiative_id)"
            " WHERE r.version IS NULL AND i.created_at > now() - interval '25 seconds'"
        )
        return int((found.fetchone() or [0])[0])


def spent(bench: Bench, worker: int) -> float:
    """Return the seconds of processor that API, worker and PostgreSQL have used."""
    postmaster = int((bench.server.data / "postmaster.pid").read_text().split()[0])
    total = load.cpu_seconds([*bench.pids, worker])
    for entry_ in Path("/proc").glob("[0-9]*/stat"):
        try:
            stat = entry_.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(entry_.parent.name) == postmaster:
            total += sum(int(part) for part in stat[11:15]) / os.sysconf("SC_CLK_TCK")
        elif int(stat[1]) == postmaster:
            total += sum(int(part) for part in stat[11:13]) / os.sysconf("SC_CLK_TCK")
    return total


def cost(bench: Bench, pen: Pen) -> dict[str, float]:
    """Return the milliseconds of processor of a registration, with and without reading."""
    used = {"off": 0.0, "likeness": 0.0, "on": 0.0}
    for how in [*used] * ROUNDS:
        sent = registrations(bench, pen)
        with working(bench, how) as worker:
            before = spent(bench, worker)
            run = asyncio.run(
                wire.fire(bench.ports, iter(sent), seconds=300, most=len(sent), connections=4)
            )
            while how != "off" and unread(bench):
                time.sleep(0.2)
            if set(run.statuses) != {201}:
                raise SystemExit(f"unexpected answers {run.statuses}")
            mine = (spent(bench, worker) - before) / len(sent) * 1000
        console.print(f"reading {how}: {run.rate:,.0f} a second, {mine:.2f} ms of CPU each")
        used[how] += mine / ROUNDS
        if how == "off":
            asyncio.run(read(bench))
    return used


def typing(bench: Bench, pen: Pen) -> tuple[float, float]:
    """Return p50 and p99 of the check while writing, in milliseconds."""
    asked: list[bytes] = []
    for _ in range(200):
        told = dict(zip(FIELDS, pen.write(), strict=True))
        body = orjson.dumps({"unit": "HN-U1-G1", **told})
        asked.append(wire.request("POST", "/v1/similarity", bench.token("officer"), body))
    run = asyncio.run(wire.fire(bench.ports, iter(asked), seconds=60, connections=1))
    if set(run.statuses) != {200}:
        raise SystemExit(f"unexpected answers {run.statuses}")
    return run.percentile(50), run.percentile(99)


def measure(bench: Bench) -> bool:
    """Plant, read, judge, register; tell whether everything is as it should be."""
    pen = Pen(4)
    texts, twins = planted(pen, bench.size, COPIES)
    ids = plant(bench, texts, twins)
    console.print(f"{bench.size:,} read, {asyncio.run(read(bench)):,.0f} a second")
    recall, wrong = judge(bench, ids, twins)
    console.print(f"recall {recall:.3f} of {len(twins)} copies; {wrong:.4f} of originals warned of")
    with load.serving(bench, worker=False):
        p50, p99 = typing(bench, pen)
        console.print(f"check while writing: p50 {p50:.1f}, p99 {p99:.1f} ms, one client")
        used = cost(bench, pen)
    more, both = (used[how] / used["off"] - 1 for how in ("likeness", "on"))
    console.print(f"a registration: {used['off']:.2f} ms of CPU of API, worker and PostgreSQL")
    console.print(f"compared as well: {used['likeness']:.2f} ms, {more:+.1%}")
    console.print(f"compared and indexed for search: {used['on']:.2f} ms, {both:+.1%}")
    return recall >= LEAST_RECALL and wrong <= MOST_FALSE and more <= MOST_COST


def main() -> None:
    """Fill a database and measure on it."""
    load.PROCESSES = 1
    with tempfile.TemporaryDirectory(prefix="sangkien-resemble-") as name:
        server = Server(Path(name))
        server.start()
        try:
            bench = Bench(SIZE, server, f"resemble_{SIZE}", Path(name))
            asyncio.run(load.prepare(bench))
            good = measure(bench)
        finally:
            server.stop()
    console.print(f"load average of the machine: {os.getloadavg()}, cores: {os.cpu_count()}")
    if not good:
        raise SystemExit("Not as it should be.")


if __name__ == "__main__":
    main()
