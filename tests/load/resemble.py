"""Near-duplicates among a hundred thousand: what is found, what is found wrongly, what it costs.

`python -m tests.load.resemble` plants copies, lets them be read as a worker would, then registers
while one worker reads and another does all the rest.
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
from tests.load.processor import cpu_seconds, used_by
from tests.load.texts import Pen, Texts, planted
from tests.world import entry

SIZE = int(os.environ.get("RESEMBLE_SIZE", "100000"))
COPIES = int(os.environ.get("RESEMBLE_COPIES", "500"))
REGISTRATIONS = int(os.environ.get("RESEMBLE_REGISTRATIONS", "2000"))
ROUNDS = 3
MOST_SECONDS = 300
LEAST_RECALL, MOST_FALSE, MOST_COST = 0.95, 0.01, 0.10
WORKER = """
import asyncio, os, signal, sys
from service import worker
from service.initiatives.reading import keeping
from service.settings import Settings
reads = {"read", "read late", "read past", "sweep"}
every = worker.jobs
def wanted(job):
    if sys.argv[1] == "rest":
        return job.name not in {*reads, "recount"}
    return job.name in reads
worker.jobs = lambda *given: tuple(filter(wanted, every(*given)))
if sys.argv[1] == "likeness":
    keeping.vector = lambda *_: ""
async def run():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await worker.run(os.environ["DATABASE_URL"], stop, Settings())
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
    """Run a worker that does one part of the work, under a name that PostgreSQL knows."""
    environment = os.environ | {"DATABASE_URL": bench.url, "PGAPPNAME": how}
    with (bench.folder / "worker.log").open("a") as log:
        child = subprocess.Popen(
            [sys.executable, "-c", WORKER, how], env=environment, stdout=log, stderr=log
        )
    try:
        time.sleep(3)
        if child.poll() is not None:
            raise SystemExit((bench.folder / "worker.log").read_text()[-2000:])
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


def texts(bench: Bench) -> int:
    """Return how many texts were read so far: cheap to ask, for asking costs too."""
    with psycopg.connect(bench.url) as connection:
        return int((connection.execute("SELECT texts FROM reader").fetchone() or [0])[0])


def backends(bench: Bench, how: str) -> tuple[list[int], list[int]]:
    """Return the processes of PostgreSQL that serve the reader, and all the others."""
    with psycopg.connect(bench.url) as connection:
        asked = (
            "SELECT pid, application_name = %s FROM pg_stat_activity"
            " WHERE backend_type <> 'autovacuum worker'"
        )
        rows = connection.execute(asked, [how]).fetchall()
        own = connection.info.backend_pid
    return [pid for pid, mine in rows if mine], [
        pid for pid, mine in rows if not mine and pid != own
    ]


def cost(bench: Bench, pen: Pen, how: str) -> float:
    """Return what reading costs, as a part of what the registrations cost.

    Both in one run: on a machine with other work, one run is like itself alone.
    """
    with working(bench, "rest") as rest, working(bench, how) as reader:
        runs = [spent(bench, pen, rest, reader, how) for _ in range(ROUNDS + 1)]
    # The first one warms what a worker remembers for as long as it runs.
    return sum(reading for _, reading in runs[1:]) / sum(made for made, _ in runs[1:])


def spent(bench: Bench, pen: Pen, rest: int, reader: int, how: str) -> tuple[float, float]:
    """Return the milliseconds of processor of a registration, and of reading it."""
    sent = registrations(bench, pen)
    mine, others = backends(bench, how)
    mine, others = [reader, *mine], [rest, *bench.pids, *others]
    known = texts(bench)
    before = cpu_seconds(mine), used_by(others)
    run = asyncio.run(
        wire.fire(bench.ports, iter(sent), seconds=300, most=len(sent), connections=4)
    )
    end = time.monotonic() + MOST_SECONDS
    while texts(bench) < known + len(sent):
        if time.monotonic() > end:
            raise SystemExit(f"{how}: not all was read within {MOST_SECONDS} s")
        time.sleep(0.5)
    after = cpu_seconds(mine), used_by(others)
    if set(run.statuses) != {201}:
        raise SystemExit(f"unexpected answers {run.statuses}")
    reading = (after[0] - before[0]) * 1000 / len(sent)
    # A pool lets connections go; what those had used is left out, which makes reading look dearer.
    made = sum(then - before[1][pid] for pid, then in after[1].items()) * 1000 / len(sent)
    console.print(
        f"{how}: {run.rate:,.0f} a second, {made:.2f} ms of CPU each, {reading:.2f} for reading"
    )
    return made, reading


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
        shares = {how: cost(bench, pen, how) for how in ("likeness", "likeness and search")}
    for how, one in shares.items():
        console.print(f"a registration costs {one:+.1%} with {how}")
    return recall >= LEAST_RECALL and wrong <= MOST_FALSE and shares["likeness"] <= MOST_COST


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
