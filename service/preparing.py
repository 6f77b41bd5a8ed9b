"""Make a database ready: migrations, reference data, demonstration data."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service import migrations, terminal
from service.db import connect
from service.initiatives.moving import rehang
from service.obstacles import Obstacle
from service.programmes.loading import load_reference
from service.units import reference

UNHURRIED = text(
    "SELECT set_config('statement_timeout', '0', true), "
    "set_config('idle_in_transaction_session_timeout', '0', true)"
)


class DatabaseAway(Obstacle):
    vi = "Không kết nối được cơ sở dữ liệu: {why}"
    en = "The database cannot be reached; check DATABASE_URL."


class NotMigrated(Obstacle):
    vi = "Cơ sở dữ liệu chưa ở phiên bản mới nhất; hãy chạy `python -m service migrate` trước."
    en = "The database is not at the newest schema; run `python -m service migrate` first."


class BadSettings(Obstacle):
    vi = "Biến môi trường chưa đúng: {why}"
    en = "The environment is not right; see the names above."


def faults(error: ValidationError) -> str:
    """Return which settings are wrong, by the names of their variables."""
    told = (f"{'.'.join(map(str, e['loc'])).upper()} ({e['msg']})" for e in error.errors())
    return ", ".join(told)


@asynccontextmanager
async def work(url: str) -> AsyncIterator[AsyncConnection]:
    """Yield a transaction that may take its time."""
    database = connect(url, pool_size=1)
    try:
        async with database.write.begin() as connection:
            await connection.execute(UNHURRIED)
            yield connection
    finally:
        await database.close()


def prepare(url: str) -> None:
    """Migrate, then load the tree, the clusters and the first programme."""
    migrations.upgrade(url)
    asyncio.run(_reference(url))


async def _reference(url: str) -> None:
    async with work(url) as connection:
        await reference.load(connection, rehang)
        await load_reference(connection)


def demonstrate(url: str) -> None:
    """Load the demonstration data, with a progress bar; what is there already stays."""
    with terminal.parts() as tell:
        asyncio.run(_demonstrate(url, tell))


async def _demonstrate(url: str, tell: Callable[[str, int, int], None]) -> None:
    from service import demo  # noqa: PLC0415 - only who wants it pays for loading it

    database = connect(url, pool_size=4)
    try:
        await demo.load(database, tell)
    finally:
        await database.close()
