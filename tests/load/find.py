"""Search over a million titles: one client, real processes on loopback.

`python -m tests.load.find` prints the time that each question takes, for each sort of reader.
"""

import asyncio
import itertools
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import orjson
import psycopg
from rich.console import Console
from rich.table import Table

from service.db import connect
from service.demo.words import subjects
from service.embedded import Server
from service.initiatives.reading import jobs
from service.units.models import Block
from tests.load import bench as load
from tests.load import wire
from tests.load.bench import Bench

SIZE = int(os.environ.get("FIND_SIZE", "1000000"))
TIMES = int(os.environ.get("FIND_TIMES", "60"))
LIMIT_MS = 150
# What stands in half of all titles, in a few, in one, in none; and pages further on.
QUESTIONS = {
    "common": "sáng kiến",
    "common, without diacritics": "sang kien",
    "common phrase": '"sáng kiến"',
    "common words, never side by side": '"kiến sáng"',
    "common words, other diacritics": "sàng kiền",
    "two that never meet": "sáng kiến hộ tịch quặt",
    "one in a hundred": "duong ong",
    "one in a hundred, phrase": '"đường ống"',
    "one in all": str(SIZE // 3),
    "one in all, with a common word": f"sáng kiến {SIZE // 2 + 1}",
    "none": "xyzzy",
    "common, filtered": "sáng kiến&kind=research&state=valid",
    "common, below one union": "sáng kiến&under=HN-U2-G3",
    "a rare one, filtered to nothing": "duong ong&state=withdrawn",
}
READERS = ("reviewer", "province", "officer")
console = Console()


def titles() -> list[str]:
    """Return titles as they are: half begin alike, one in a hundred is about pipes."""
    known = [subject.title for block in Block for subject in subjects(block)]
    made = [f"Sáng kiến {title[0].lower()}{title[1:]}" for title in known[::2]] + known[1::2]
    pipes = [f"Đường ống {word} tại phân xưởng" for word in ("nước", "hơi", "dầu", "khí nén")]
    return [*made, *itertools.islice(itertools.cycle(pipes), len(made) // 99)]


def path(asked: str) -> str:
    """Return the address of a question."""
    words, *more = asked.split("&")
    return "/v1/initiatives?q=" + quote(words) + "".join(f"&{one}" for one in more)


def ask(bench: Bench, address: str, who: str) -> tuple[list[float], int]:
    """Return the milliseconds of each answer, and how many initiatives one holds."""
    asked: Iterator[bytes] = itertools.repeat(wire.request("GET", address, bench.token(who)))
    told: list[bytes] = []
    run = asyncio.run(
        wire.fire(
            bench.ports,
            asked,
            seconds=60,
            most=TIMES,
            connections=1,
            keep=lambda body: not told and not told.append(body),  # type: ignore[func-returns-value]  # remembers the first
        )
    )
    if set(run.statuses) != {200}:
        raise SystemExit(f"{address}: {run.statuses}")
    return [one * 1000 for one in run.seconds], len(orjson.loads(told[0])["items"])


async def read(bench: Bench) -> float:
    """Let everything be read as a worker would; return how many a second."""
    database = connect(bench.url, pool_size=2)
    began = time.perf_counter()
    with psycopg.connect(bench.url, autocommit=True) as connection:
        # Made anew afterwards: how fast a worker reads, `resemble` tells.
        made = connection.execute("SELECT pg_get_indexdef(CAST('ix_reading_words' AS regclass))")
        again = str((made.fetchone() or [""])[0])
        connection.execute("DROP INDEX ix_reading_words")
        await jobs.sweep(database.write)
        connection.execute(again.encode())
    elapsed = time.perf_counter() - began
    await database.close()
    with psycopg.connect(bench.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE reading")
    return bench.size / elapsed


def measure(bench: Bench) -> list[float]:
    """Ask everything as everybody; return every time in milliseconds."""
    table = Table(title=f"{SIZE:,} titles, one client, {TIMES} times each")
    for heading in ("reader", "question", "found", "p50 ms", "p99 ms"):
        table.add_column(heading, justify="left" if heading in {"reader", "question"} else "right")
    every = []
    with load.serving(bench, worker=False):
        for who, (name, asked) in itertools.product(READERS, QUESTIONS.items()):
            times, count = ask(bench, path(asked), who)
            cut = quantiles(times, n=100, method="inclusive")
            table.add_row(who, name, str(count), f"{cut[49]:.1f}", f"{cut[98]:.1f}")
            every += times
    console.print(table)
    return every


def main() -> None:
    """Fill a database, read it and search it."""
    load.PROCESSES = 1
    with tempfile.TemporaryDirectory(prefix="sangkien-find-") as name:
        server = Server(Path(name))
        server.start()
        try:
            bench = Bench(SIZE, server, f"find_{SIZE}", Path(name))
            began = time.perf_counter()
            asyncio.run(load.prepare(bench, titles()))
            console.print(f"{SIZE:,} made in {time.perf_counter() - began:.0f} s")
            console.print(f"read {asyncio.run(read(bench)):,.0f} a second")
            every = measure(bench)
        finally:
            server.stop()
    cut = quantiles(every, n=100, method="inclusive")
    console.print(f"over all questions: p50 {cut[49]:.1f} ms, p99 {cut[98]:.1f} ms")
    console.print(f"load average of the machine: {os.getloadavg()}, cores: {os.cpu_count()}")
    if cut[98] > LIMIT_MS:
        raise SystemExit(f"p99 is above {LIMIT_MS} ms.")


if __name__ == "__main__":
    main()
