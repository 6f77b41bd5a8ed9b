"""Load the demonstration data; whatever is there already stays as it is."""

import asyncio
from collections.abc import Callable, Iterator
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.conferences.bonds import bonds
from service.db import Database
from service.demo import history, present, tree
from service.demo.people import ACCOUNTS, PASSWORD, actors
from service.identity.commands import create_accounts
from service.identity.models import account
from service.identity.passwords import hashed
from service.initiatives import staging
from service.initiatives.entering import enter
from service.initiatives.importing import UNHURRIED, stage
from service.initiatives.moving import rehang
from service.initiatives.records import Record
from service.programmes.filling import load_targets
from service.programmes.loading import load_programmes, load_reference
from service.units import reference
from service.units.importing import load_units

Progress = Callable[[str, int, int], None]
"""Told what is being loaded, how much of it is done, and how much there is."""
TOGETHER = 3
"""How many parts are loaded at once."""
GROUND, PRESENT = "ground", "present"
# A part leaves its mark in the same transaction; who comes second waits, then passes on.
CLAIM = text("""
INSERT INTO imported (programme_id, external_id, initiative_id, fingerprint)
SELECT id, 'demo/' || :part, :nobody, '' FROM programme WHERE code = '1M'
ON CONFLICT DO NOTHING RETURNING 1
""")
NOBODY = UUID(int=0)
TARGETS = (
    ("1M", "", "VN", "assigned", 1_000_000),
    ("1M", "1", "VN", "assigned", 300_000),
    ("1M", "", "HN", "assigned", 60_000),
    ("1M", "", "HN", "self_set", 130_000),
    ("1M", "1", "HN", "assigned", 52_000),
    ("1M", "", "HN-LB", "assigned", 6_000),
    ("1M", "", "QNI", "assigned", 10_180),
    ("1M", "1", "QNI", "assigned", 3_500),
    ("1M", "", "QNI-NS", "assigned", 180),
    ("2025-27", "", "VN", "assigned", 1_500_000),
    ("2025-27", "2026", "VN", "assigned", 600_000),
    ("2025-27", "", "HN", "assigned", 110_000),
    ("2025-27", "", "HN-PLB", "assigned", 4_000),
    ("2025-27", "", "HN-0001", "assigned", 40),
    ("2025-27", "", "HN-0001", "self_set", 60),
)


async def load(database: Database, progress: Progress | None = None) -> None:
    """Load tree, programmes, targets, people and register; loading again changes nothing."""
    tell = _adding_up(progress or (lambda *_: None))
    new = int(await _ground(database))
    parts = iter(history.PARTS)
    lanes = min(TOGETHER, _connections(database))
    new += sum(await asyncio.gather(*(_lane(database, parts, tell) for _ in range(lanes))))
    new += await _present(database)
    if new:
        async with database.write.begin() as conn:
            await conn.execute(UNHURRIED)
            await conn.execute(text("ANALYZE"))


def _adding_up(progress: Progress) -> Callable[[int], None]:
    done, total = 0, sum(map(history.size, history.PARTS.values()))

    def tell(more: int) -> None:
        nonlocal done
        done += more
        progress("register", done, total)

    return tell


def _connections(database: Database) -> int:
    size = getattr(database.write.pool, "size", lambda: 1)
    return int(size())


async def _claim(conn: AsyncConnection, part: str) -> bool:
    await conn.execute(UNHURRIED)
    return (await conn.execute(CLAIM, {"part": part, "nobody": NOBODY})).first() is not None


async def _ground(database: Database) -> bool:
    """Load what the register stands on."""
    async with database.write.begin() as conn:
        await conn.execute(UNHURRIED)
        await reference.load(conn, rehang)
        await load_reference(conn)
        if not await _claim(conn, GROUND):
            return False
        await load_units(conn, rehang, tree.units())
        await load_programmes(conn, bonds, [present.PROGRAMME])
        columns = ("programme", "phase", "unit", "kind", "value")
        rows = (dict(zip(columns, map(str, row), strict=True)) for row in TARGETS)
        await load_targets(conn, rows)
        await create_accounts(conn, ACCOUNTS, await hashed(PASSWORD))
    return True


async def _lane(database: Database, parts: Iterator[str], tell: Callable[[int], None]) -> int:
    """Load one part after the other until none is left; return how many were new."""
    new, homes = 0, tree.homes()
    for name in parts:
        part = history.PARTS[name]
        async with database.write.begin() as conn:
            if await _claim(conn, name):
                await _enter(conn, history.records(part, homes), tell)
                new += 1
            else:
                tell(history.size(part))
    return new


async def _enter(
    conn: AsyncConnection, records: Iterator[Record], tell: Callable[[int], None]
) -> None:
    await stage(conn, records, lambda more: tell(more // 2))
    await staging.place(conn)
    await enter(conn, lambda more: tell(more - more // 2))


async def _present(database: Database) -> bool:
    async with database.write.begin() as conn:
        if not await _claim(conn, PRESENT):
            return False
        await _enter(conn, present.records(tree.homes(), today()), lambda _: None)
        logins = [who.login for who in ACCOUNTS]
        found = select(account.c.login, account.c.id).where(account.c.login.in_(logins))
        ids = {row.login: row.id for row in await conn.execute(found)}
        await present.act(conn, await actors(conn, ids), today())
    return True
