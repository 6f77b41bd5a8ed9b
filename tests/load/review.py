"""Reviewing under load: six people on the same fifty, 2,000 in one run, and a worker killed in it.

Real processes on loopback: the embedded PostgreSQL, API processes, a worker. `make bench-review`.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import httpx
import psycopg
from rich.console import Console

from service.db import connect
from service.embedded import Server
from service.identity.commands import Person
from service.policy import Role
from service.tallies.recount import check
from tests.load.bench import PROCESSES, SECRET, Bench, admit, prepare, serving

ROUNDS, EACH, LISTED = 20, 50, 2_000
REVIEWERS = {
    f"reviewer{at}": Person(
        f"Người duyệt {at}", f"r{at}@example.vn", None, ((Role.REVIEWER, "VN"),)
    )
    for at in range(1, 7)
}
VERDICTS = (
    {"verdict": "accept"},
    {"verdict": "refuse", "reason": "Trùng."},
    {"verdict": "return", "reason": "Thiếu căn cứ."},
)
# What is overdue where nobody decides is passed on meanwhile, which is no decision.
TWICE = """
SELECT count(*) FROM unnest(CAST(%s AS uuid[])) id
WHERE 1 <> (SELECT count(*) FROM event WHERE initiative_id = id
    AND state_before = 'waiting' AND act IN ('accepted', 'refused', 'returned'))
"""
console = Console()


def client(bench: Bench, who: str, at: int = 0) -> httpx.AsyncClient:
    """Return a client of one of the API processes, as somebody."""
    port = bench.ports[at % len(bench.ports)]
    heads = {"Authorization": f"Bearer {bench.token(who)}"}
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=heads, timeout=60)


def asked(bench: Bench, statement: LiteralString, *given: object) -> Any:
    """Return the first figure of a statement."""
    with psycopg.connect(bench.url) as connection:
        row = connection.execute(statement, given).fetchone()
    return row[0] if row else None


async def crowd(bench: Bench) -> None:
    """Let six people decide the same fifty, round after round."""
    began, lost = time.perf_counter(), Counter[str]()
    async with client(bench, "reviewer") as queue:
        for _ in range(ROUNDS):
            items = (await queue.get("/v1/queue", params={"limit": EACH})).json()["items"]
            ids = [item["id"] for item in items]

            async def decide(at: int, ids: list[str]) -> Counter[str]:
                won = Counter[str]()
                async with client(bench, f"reviewer{at + 1}", at) as me:
                    for place, one in enumerate(ids):
                        body = VERDICTS[(at + place) % 3]
                        answer = await me.post(f"/v1/initiatives/{one}/decisions", json=body)
                        if answer.status_code == httpx.codes.CREATED:
                            won[one] += 1
                        else:
                            lost[f"{answer.status_code} {answer.json()['detail']}"] += 1
                return won

            won = await asyncio.gather(*(decide(at, ids) for at in range(6)))
            if sum(won, Counter[str]()) != Counter(ids) or asked(bench, TWICE, ids):
                raise SystemExit("Something was not decided exactly once.")
    took = time.perf_counter() - began
    console.print(f"six reviewers × {EACH} × {ROUNDS} rounds: each decided once, {took:.1f} s")
    for words, count in lost.items():
        console.print(f"  {count:,} × {words}")


async def drawn(bench: Bench) -> tuple[dict[str, Any], list[str]]:
    """Draw up a docket of 2,000 and confirm it."""
    async with client(bench, "reviewer") as me:
        began = time.perf_counter()
        ids: list[str] = []
        at: str | None = None
        while len(ids) < LISTED:
            given: dict[str, str | int] = {"limit": 200} | ({"cursor": at} if at else {})
            page = (await me.get("/v1/queue", params=given)).json()
            ids += [item["id"] for item in page["items"]]
            at = page["next"]
        paged = time.perf_counter() - began
        docket = (await me.post("/v1/dockets", json={"verdict": "accept", "ids": ids})).json()
        took = time.perf_counter() - began - paged
        console.print(f"preview of {docket['listed']:,}: {took:.1f} s ({paged:.1f} s to page)")
        url = f"/v1/dockets/{docket['id']}/run"
        confirmed = await me.post(url, json={"digest": docket["digest"]})
        confirmed.raise_for_status()
        return docket, ids


async def finished(bench: Bench, docket: dict[str, Any], most: int = LISTED) -> dict[str, Any]:
    """Wait until a docket is done, or has so many decided."""
    async with client(bench, "reviewer") as me:
        while True:
            told: dict[str, Any] = (await me.get(f"/v1/dockets/{docket['id']}")).json()
            if told["status"] == "done" or told["decided"] >= most:
                return told
            await asyncio.sleep(0.25)


async def whole(bench: Bench) -> None:
    """Run 2,000 decisions by a list."""
    docket, ids = await drawn(bench)
    began = time.perf_counter()
    told = await finished(bench, docket)
    console.print(f"{told['decided']:,} in one run: {time.perf_counter() - began:.1f} s")
    if told["decided"] != LISTED or asked(bench, TWICE, ids):
        raise SystemExit("Something was not decided exactly once.")


@contextmanager
def worker(bench: Bench) -> Iterator["subprocess.Popen[bytes]"]:
    """Run one more worker."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "worker"],
        env=os.environ | {"DATABASE_URL": bench.url, "SECRET_KEY": SECRET},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def killed(bench: Bench) -> None:
    """Kill the only worker in the middle of 2,000, and let another one go on."""
    assert bench.worker
    bench.worker.kill()
    bench.worker.wait()
    with worker(bench) as first:
        docket, ids = await drawn(bench)
        await finished(bench, docket, LISTED // 3)
        first.kill()
    left = asked(
        bench,
        "SELECT count(*) FROM docket_case WHERE docket_id = %s AND outcome = 'listed'",
        docket["id"],
    )
    console.print(f"worker killed (-9) with {left:,} of {LISTED:,} left")
    began = time.perf_counter()
    with worker(bench):
        told = await finished(bench, docket, LISTED + 1)
    took = time.perf_counter() - began
    console.print(f"another went on: {told['decided']:,} decided, {took:.1f} s with its start")
    if not 0 < left < LISTED or told["decided"] != LISTED or asked(bench, TWICE, ids):
        raise SystemExit("Something was not decided exactly once.")


async def counted(bench: Bench) -> None:
    """Compare the tally with the register."""
    database = connect(bench.url, pool_size=1)
    async with database.write.begin() as connection:
        differences = sum(one.differences for one in await check(connection))
    await database.close()
    console.print(f"recount: {differences} differences")
    if differences:
        raise SystemExit(1)


async def join(bench: Bench) -> None:
    """Let six reviewers in."""
    database = connect(bench.url, pool_size=1)
    async with database.write.begin() as connection:
        tokens = await admit(connection, bench.settings(), REVIEWERS)
    await database.close()
    bench.tokens = {**(bench.tokens or {}), **tokens}


def main() -> None:
    """Make a register of 20,000 and review."""
    console.print(f"load average at the start: {os.getloadavg()}, cores: {os.cpu_count()}")
    with tempfile.TemporaryDirectory(prefix="sangkien-review-") as name:
        server = Server(Path(name))
        server.start()
        try:
            bench = Bench(20_000, server, "review", Path(name))
            asyncio.run(prepare(bench))
            asyncio.run(join(bench))
            with serving(bench):
                console.print(f"{PROCESSES} API processes, one worker")
                for act in (crowd, whole, killed, counted):
                    asyncio.run(act(bench))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
