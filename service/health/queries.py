"""Whether the service can do its work."""

from dataclasses import dataclass
from functools import cache
from math import nan

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service import migrations
from service.errors import Problem
from service.words import Output

FOLD_LIMIT = 30
"""Seconds after which a worker that has not folded counts as gone."""


class Alive(Output):
    """The process answers."""

    status: str = "live"


class Ready(Output):
    """Everything that a request needs is there."""

    status: str = "ready"
    migration: str
    fold_age_seconds: float


class MigrationMissing(Problem):
    status = 503
    vi = "Cơ sở dữ liệu ở phiên bản «{found}», dịch vụ cần «{wanted}»; hãy chạy `migrate`."
    en = "The database is at `{found}`, the service needs `{wanted}`; run `migrate`."


class WorkerMissing(Problem):
    status = 503
    vi = "Tiến trình nền đã không cộng số liệu trong {seconds} giây; hãy khởi động `worker`."
    en = "No worker has folded the tally for {seconds} seconds; start `worker`."


@dataclass(frozen=True, slots=True)
class Ledger:
    """How the ledgers stand: seconds since the last fold, what waits for it, what differs."""

    fold_age: float
    unfolded: float
    differences: float
    breaks: float


FOLD_AGE = text("SELECT extract(epoch FROM clock_timestamp() - folded_at) FROM tally_fold")
STANDING = text("""
SELECT (SELECT extract(epoch FROM clock_timestamp() - folded_at) FROM tally_fold),
    (SELECT count(*) FROM tally_delta),
    (SELECT coalesce(sum(differences), 0) FROM (
        SELECT DISTINCT ON (programme_id) differences FROM recount
        ORDER BY programme_id, id DESC) last),
    coalesce((SELECT breaks FROM audit_check ORDER BY at DESC LIMIT 1), 0)
""")


@cache
def newest() -> str:
    """Return the revision that this code was written for."""
    return migrations.head()


async def ready(connection: AsyncConnection) -> Ready:
    """Return that database, migrations and worker are in order; else say what is missing."""
    exists = text("SELECT to_regclass('alembic_version') IS NOT NULL")
    found = None
    if (await connection.execute(exists)).scalar_one():
        versions = text("SELECT version_num FROM alembic_version")
        found = (await connection.execute(versions)).scalar_one_or_none()
    if found != newest():
        raise MigrationMissing(found=found or "-", wanted=newest())
    age = float((await connection.execute(FOLD_AGE)).scalar_one())
    if age > FOLD_LIMIT:
        raise WorkerMissing(seconds=round(age))
    return Ready(migration=found, fold_age_seconds=round(age, 1))


async def ledger(engine: AsyncEngine) -> Ledger:
    """Return how the tally stands; unknown while the database does not answer."""
    try:
        async with engine.connect() as connection:
            age, unfolded, differences, breaks = (await connection.execute(STANDING)).one()
    except (DBAPIError, PoolTimeoutError):
        return Ledger(nan, nan, nan, nan)
    return Ledger(float(age), float(unfolded), float(differences), float(breaks))
