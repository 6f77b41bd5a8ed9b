"""The load benchmark: ratios within one run, at 10,000 and at 1,000,000 initiatives.

Real processes on loopback: the embedded PostgreSQL, API processes, a worker, one generator.
"""

import asyncio
import itertools
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import LiteralString

import orjson
import psycopg
from httpx import ASGITransport, AsyncClient
from psycopg import sql
from rich.console import Console
from rich.table import Table
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service import migrations
from service.app import create_app
from service.db import connect
from service.embedded import Server
from service.identity.auth import Ticket, mint, signing_key
from service.identity.commands import Person, create_accounts
from service.identity.models import refresh_token, sign_in
from service.ids import uuid7
from service.policy import Role
from service.settings import Settings
from tests.load import cuts, fill, pgbench, wire
from tests.load.processor import cpu_seconds
from tests.world import entry

SECONDS = float(os.environ.get("BENCH_SECONDS", "8"))
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "10000,1000000").split(",")]
PROCESSES = int(os.environ.get("BENCH_PROCESSES", str(os.cpu_count() or 1)))
LONGEST_RECOUNT = 600
SECRET = "a key for benchmarks only"
PEOPLE = {
    "worker": Person("Người Đăng Ký", "worker@example.vn", None),
    "reviewer": Person("Người Duyệt", "reviewer@example.vn", None, ((Role.REVIEWER, "VN"),)),
    "leader": Person("Người Xem", "leader@example.vn", None, ((Role.LEADER, "VN"),)),
    "province": Person("Người Tỉnh", "tinh@example.vn", None, ((Role.REVIEWER, "HN"),)),
    "officer": Person("Người Cơ Sở", "co.so@example.vn", None, ((Role.OFFICER, "HN-U1-G1"),)),
}
console = Console()


@dataclass(slots=True)
class Line:
    """One row of the report."""

    size: int
    name: str
    rate: float
    p50: float
    p99: float
    cpu: float | None


@dataclass(slots=True)
class Bench:
    """One database of one size, with the service on it."""

    size: int
    server: Server
    database: str
    folder: Path
    ports: list[int] = field(default_factory=list)
    pids: list[int] = field(default_factory=list)
    tokens: dict[str, str] | None = None
    worker: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return self.server.address(self.database)

    def settings(self) -> Settings:
        return Settings(database_url=self.url, secret_key=SECRET)

    def token(self, name: str) -> str:
        assert self.tokens
        return self.tokens[name]


async def prepare(bench: Bench, titles: Sequence[str] = ("Cải tiến quy trình",)) -> None:
    """Make the database: schema, tree, register, people."""
    with psycopg.connect(bench.server.address("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {bench.database}".encode())
    await asyncio.to_thread(migrations.upgrade, bench.url)
    database = connect(bench.url, pool_size=2)
    async with database.write.begin() as made:
        await fill.tree(made)
        await fill.register(made, bench.size, titles)
    async with database.write.begin() as made:
        bench.tokens = await admit(made, bench.settings(), PEOPLE)
    await database.close()
    with psycopg.connect(bench.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


async def admit(
    connection: AsyncConnection, settings: Settings, people: Mapping[str, Person]
) -> dict[str, str]:
    """Make accounts that are signed in, and return their tokens."""
    ids = await create_accounts(connection, list(people.values()), "no password")
    tickets = {login: Ticket(account, uuid7()) for login, account in ids.items()}
    await connection.execute(
        insert(sign_in),
        [{"id": t.sign_in_id, "account_id": t.account_id} for t in tickets.values()],
    )
    # The worker forgets sign-ins that can no longer be renewed.
    await connection.execute(
        insert(refresh_token),
        [
            {
                "digest": t.sign_in_id.bytes,
                "sign_in_id": t.sign_in_id,
                "expires_at": datetime.now(UTC) + timedelta(days=1),
            }
            for t in tickets.values()
        ],
    )
    key = signing_key(settings)
    return {name: mint(key, tickets[who.login], minutes=600) for name, who in people.items()}


@contextmanager
def serving(bench: Bench, *, worker: bool = True) -> Iterator[None]:
    """Run API processes, each on a port of its own, and mostly a worker, on the database."""
    bench.ports = free_ports(PROCESSES)
    environment = os.environ | {
        "DATABASE_URL": bench.url,
        "SECRET_KEY": SECRET,
        "HOST": "127.0.0.1",
        "DATA_DIR": str(bench.folder / "data"),
    }
    commands = [("api", port) for port in bench.ports] + [("worker", 0)] * worker
    with (bench.folder / "service.log").open("w") as log:
        children = [
            subprocess.Popen(
                [sys.executable, "-m", "service", name],
                env=environment | {"PORT": str(port)},
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
            for name, port in commands
        ]
    bench.pids = [child.pid for child in children[:PROCESSES]]
    bench.worker = children[-1]
    try:
        for port in bench.ports:
            wait(port)
        if worker:
            wait_for_recount(bench)
        yield
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(20)


def free_ports(count: int) -> list[int]:
    """Return ports on which nobody listens."""
    with ExitStack() as stack:
        doors = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [door.getsockname()[1] for door in doors]


def wait(port: int) -> None:
    """Wait until an API process answers."""
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The API did not start.")


def wait_for_recount(bench: Bench) -> None:
    """Let the worker's first recount end, which would take a core from what is measured."""
    began = time.perf_counter()
    with psycopg.connect(bench.url, autocommit=True) as connection:
        while connection.execute("SELECT count(*) FROM recount").fetchone() == (0,):
            if time.perf_counter() - began > LONGEST_RECOUNT:
                raise SystemExit("The worker did not recount.")
            time.sleep(0.2)
        found = connection.execute("SELECT compared, differences FROM recount").fetchall()
    console.print(f"recounted in {time.perf_counter() - began:.0f} s: {found} (compared, differ)")


def run(
    bench: Bench,
    name: str,
    requests: Iterator[bytes],
    expected: int,
    connections: int = wire.CONNECTIONS,
    seconds: float = SECONDS,
) -> Line:
    """Measure one kind of request; any other answer than the expected one ends the benchmark."""
    before = cpu_seconds(bench.pids)
    load = asyncio.run(wire.fire(bench.ports, requests, seconds=seconds, connections=connections))
    used = cpu_seconds(bench.pids) - before
    if set(load.statuses) != {expected}:
        raise SystemExit(f"{name}: unexpected answers {load.statuses}")
    return Line(
        bench.size,
        name,
        load.rate,
        load.percentile(50),
        load.percentile(99),
        used / len(load.seconds) * 1000,
    )


def registrations(bench: Bench) -> Iterator[bytes]:
    """Yield registrations, each at a random union with a key of its own."""
    with psycopg.connect(bench.url) as connection:
        codes = [
            row[0] for row in connection.execute("SELECT code FROM unit WHERE code LIKE '%-G%'")
        ]
    for count in itertools.count():
        body = orjson.dumps(entry(unit=random.choice(codes), title=f"Sáng kiến đo tải {count}"))
        yield wire.request("POST", "/v1/initiatives", bench.token("worker"), body, f"b{count}")


def identifiers(bench: Bench, where: LiteralString, most: int) -> list[str]:
    """Return initiatives of one kind, picked over the whole register."""
    asked = sql.SQL(
        "SELECT initiative_id FROM initiative WHERE {} ORDER BY md5(number) LIMIT {}"
    ).format(sql.SQL(where), most)
    with psycopg.connect(bench.url) as connection:
        return [str(row[0]) for row in connection.execute(asked)]


def decisions(bench: Bench) -> Iterator[bytes]:
    """Yield acceptances of what waits for review."""
    for one in identifiers(bench, "state = 'waiting' AND step = 'review'", 40_000):
        yield wire.request(
            "POST",
            f"/v1/initiatives/{one}/decisions",
            bench.token("reviewer"),
            b'{"verdict":"accept"}',
            f"d{one}",
        )


def details(bench: Bench) -> Iterator[bytes]:
    """Yield details of random initiatives."""
    known = identifiers(bench, "state <> 'draft'", 5_000)
    while True:
        path = f"/v1/initiatives/{random.choice(known)}"
        yield wire.request("GET", path, bench.token("reviewer"))


def repeated(bench: Bench, path: str, who: str | None) -> Iterator[bytes]:
    """Yield one request again and again."""
    return itertools.repeat(wire.request("GET", path, who and bench.token(who)))


async def recorded(bench: Bench) -> tuple[pgbench.Sent, str]:
    """Return the statements that one registration sends, and the identifier that it made."""
    app = create_app(bench.settings())
    async with app.router.lifespan_context(app):
        engines = [app.state.database.read.sync_engine, app.state.database.write.sync_engine]
        headers = {"Authorization": f"Bearer {bench.token('worker')}"}
        transport = ASGITransport(app)
        async with AsyncClient(transport=transport, base_url="http://t", headers=headers) as http:
            body = entry(unit="HN-U1-G1")
            # The first one leases a block of numbers, which the others don't.
            await http.post("/v1/initiatives", json=body, headers={"Idempotency-Key": "first"})
            sent: pgbench.Sent = []
            pgbench.listen(engines, sent)
            made = await http.post(
                "/v1/initiatives", json=body, headers={"Idempotency-Key": "the key"}
            )
            made.raise_for_status()
            return sent, made.json()["id"]


def same_sql(bench: Bench) -> Line:
    """Measure pgbench with the statements of a registration."""
    sent, made = asyncio.run(recorded(bench))
    with psycopg.connect(bench.url) as connection:
        fresh = {made: pgbench.UUID, "the key": pgbench.KEY}
        written = pgbench.script(sent, connection, fresh)
    rate, mean = pgbench.run(
        bench.url, written, clients=wire.CONNECTIONS, seconds=int(SECONDS), folder=bench.folder
    )
    return Line(bench.size, "pgbench, the same SQL", rate, mean, float("nan"), None)


def measure(bench: Bench) -> list[Line]:
    """Run every measurement on one database."""
    tally = "/v1/tallies?programme=SK&under=VN"
    past = f"{tally}&as_of=" + time.strftime("%Y-%m-%d", time.gmtime(time.time() - 200 * 86400))
    with serving(bench):
        lines = [run(bench, "bare endpoint", repeated(bench, "/health/live", None), 200)]
        for name, path, who in (
            ("tally now", tally, "leader"),
            ("tally now, tree=now", f"{tally}&tree=now", "leader"),
            ("tally as of a past day", past, "leader"),
            ("list page", "/v1/initiatives?limit=50", "reviewer"),
            ("queue page", "/v1/queue?limit=50", "reviewer"),
        ):
            lines.append(run(bench, name, repeated(bench, path, who), 200))
            single = run(
                bench, f"{name}, one client", repeated(bench, path, who), 200, connections=1
            )
            lines.append(single)
        for name, path in cuts.paths():
            asked = repeated(bench, path, "leader")
            lines.append(run(bench, name, asked, 200, connections=1, seconds=SECONDS / 3))
        lines.append(run(bench, "detail", details(bench), 200))
        lines.append(run(bench, "registration", registrations(bench), 201))
        lines.append(run(bench, "decision", decisions(bench), 201))
    lines.append(same_sql(bench))
    return lines


def report(lines: list[Line]) -> None:
    """Print the figures and the ratios that matter."""
    table = Table(
        title=f"{wire.CONNECTIONS} connections, {PROCESSES} API processes, {SECONDS:g} s each"
    )
    for heading in ("initiatives", "request", "per s", "p50 ms", "p99 ms", "CPU ms/request"):
        table.add_column(heading, justify="left" if heading == "request" else "right")
    for line in lines:
        cpu = "" if line.cpu is None else f"{line.cpu:.2f}"
        table.add_row(
            f"{line.size:,}",
            line.name,
            f"{line.rate:,.0f}",
            f"{line.p50:.2f}",
            f"{line.p99:.2f}",
            cpu,
        )
    console.print(table)
    for size in SIZES:
        by = {line.name: line for line in lines if line.size == size}
        pg, bare = by["pgbench, the same SQL"], by["bare endpoint"]
        console.print(
            f"{size:,}: registration = {by['registration'].rate / pg.rate:.2f} of pgbench with the"
            f" same SQL, {by['registration'].rate / bare.rate:.2f} of the bare endpoint"
        )
    small, large = SIZES[0], SIZES[-1]
    at = {(line.size, line.name): line.p50 for line in lines}
    for name in dict.fromkeys(line.name for line in lines):
        console.print(f"p50 {large:,} / {small:,}: {at[large, name] / at[small, name]:.2f}  {name}")
    console.print(f"load average of the machine: {os.getloadavg()}, cores: {os.cpu_count()}")


def main() -> None:
    """Measure every size in one run, on one server."""
    lines: list[Line] = []
    console.print(f"load average at the start: {os.getloadavg()}")
    with tempfile.TemporaryDirectory(prefix="sangkien-bench-") as name:
        server = Server(Path(name))
        server.start()
        try:
            for size in SIZES:
                bench = Bench(size, server, f"bench_{size}", Path(name))
                began = time.perf_counter()
                asyncio.run(prepare(bench))
                console.print(f"{size:,} made in {time.perf_counter() - began:.0f} s")
                lines += measure(bench)
        finally:
            server.stop()
    report(lines)
