"""The database: one engine that writes, one that cannot, and their two dependencies."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from sqlalchemy import BigInteger, CheckConstraint, Column, MetaData, Text, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from service import roles
from service.obstacles import Obstacle

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of the service."""

Found = TypeVar("Found")
LIMITS = "-c statement_timeout=20s -c idle_in_transaction_session_timeout=20s -c lock_timeout=8s"


def choice(
    name: str, words: type[StrEnum], *, nullable: bool = False, primary_key: bool = False
) -> tuple[Column[str], CheckConstraint]:
    """Return a text column and the CHECK that keeps it to these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return (
        Column(name, Text, nullable=nullable, primary_key=primary_key),
        CheckConstraint(f'"{name}" IN ({listed})', name),
    )


def tick() -> Column[int]:
    """Return the column that names the transaction of a row: it tells what later ones cannot join.

    All rows below the oldest running transaction are there for good; that is what gets sealed.
    """
    number = text("CAST(CAST(pg_current_xact_id() AS text) AS bigint) + tick_base()")
    return Column("tick", BigInteger, nullable=False, server_default=number)


@dataclass(frozen=True, slots=True)
class Database:
    """Two doors to one PostgreSQL: `write` has transactions, `read` refuses to change a thing."""

    write: AsyncEngine
    read: AsyncEngine

    async def close(self) -> None:
        """Close both doors."""
        await self.write.dispose()
        await self.read.dispose()


class WrongAddress(Obstacle):
    vi = "DATABASE_URL phải bắt đầu bằng «postgresql://»."
    en = "DATABASE_URL must begin with `postgresql://`."


def driver_url(url: str) -> str:
    """Return an address of PostgreSQL as SQLAlchemy wants it, whatever its prefix."""
    scheme, _, rest = url.partition("://")
    if scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        raise WrongAddress
    return f"postgresql+psycopg://{rest}"


def connect(url: str, *, pool_size: int = 16) -> Database:
    """Open both engines; nothing is sent before the first query."""
    common: dict[str, Any] = {
        "pool_size": pool_size,
        "max_overflow": 0,
        "pool_timeout": 10,
    }
    doors = Database(
        write=create_async_engine(
            driver_url(url), connect_args={"options": f"{LIMITS} -c timezone=UTC"}, **common
        ),
        # Autocommit saves the BEGIN and the COMMIT of every read; there is nothing to reset.
        read=create_async_engine(
            driver_url(url),
            isolation_level="AUTOCOMMIT",
            pool_reset_on_return=None,
            connect_args={
                "options": f"{LIMITS} -c timezone=UTC -c default_transaction_read_only=on"
            },
            **common,
        ),
    )
    for door in (doors.write, doors.read):
        roles.taken_by(door)
    return doors


@asynccontextmanager
async def snapshot(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Open a transaction that reads, however many statements it takes, one moment."""
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="REPEATABLE READ")
        async with connection.begin():
            yield connection


class _Undone(Exception):  # noqa: N818 - no error: what was found once all is taken back
    def __init__(self, found: Any) -> None:  # noqa: ANN401 - whatever was found
        self.found = found
        super().__init__()


async def undone(connection: AsyncConnection, act: Callable[[], Awaitable[Found]]) -> Found:
    """Do something within a transaction, take it back, and return what came of it."""

    async def tell() -> None:
        raise _Undone(await act())

    try:
        async with connection.begin_nested():
            await tell()
    except _Undone as told:
        found: Found = told.found
    return found


async def _doors(request: Request) -> Database:
    doors: Database = request.app.state.database
    return doors


async def _work(request: Request) -> AsyncIterator[AsyncConnection]:
    async with request.app.state.database.write.begin() as connection:
        yield connection


async def _look(request: Request) -> AsyncIterator[AsyncConnection]:
    async with request.app.state.database.read.connect() as connection:
        yield connection


Doors = Annotated[Database, Depends(_doors)]
"""The database itself, for acts that open transactions of their own."""
# scope="function": the transaction ends before the response leaves.
Work = Annotated[AsyncConnection, Depends(_work, scope="function")]
"""A transaction that commits before the response leaves, and rolls back on any error."""
Look = Annotated[AsyncConnection, Depends(_look, scope="function")]
"""A connection that cannot write."""
