"""What slows a guesser down: failures counted in the database, so that all processes agree."""

import hashlib
import math
from typing import ClassVar

from sqlalchemy import Integer, bindparam, case, delete, extract, func, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import TooMany
from service.identity.models import failure

FREE_FOR_LOGIN, FREE_FOR_ADDRESS = 5, 30
"""How many failures cost nothing."""
LONGEST = 900
"""Seconds: the longest wait, and when a failure is forgotten."""
STALE = failure.c.last_at < func.now() - text(f"interval '{LONGEST} seconds'")
_NEW = insert(failure).values(subject=bindparam("who"), failures=0, last_at=func.now())
# Writes what stands there already: the row is ours until the transaction ends.
HOLD = _NEW.on_conflict_do_update(
    index_elements=["subject"], set_={"failures": case((STALE, 0), else_=failure.c.failures)}
).returning(failure.c.failures, extract("epoch", func.now() - failure.c.last_at).label("since"))
MINE = failure.c.subject == bindparam("who")
COUNT = update(failure).where(MINE).values(failures=failure.c.failures + 1, last_at=func.now())
UNCOUNT = (
    update(failure)
    .where(MINE)
    .values(failures=func.greatest(failure.c.failures - 1, 0, type_=Integer))
)


class TooManyTries(TooMany):
    vi = "Đăng nhập sai quá nhiều lần; hãy thử lại sau {seconds} giây."
    en = "Too many failed sign-ins; try again in {seconds} seconds."
    headers: ClassVar = {"Retry-After": "{seconds}"}


def wait(failures: int, free: int) -> int:
    """Return how many seconds must pass after the last of so many failures."""
    return 0 if failures < free else min(LONGEST, 4 * 2 ** min(failures - free, 8))


def _subjects(login: str, address: str) -> list[tuple[str, int]]:
    # Always in this order, so that two transactions never hold each other up.
    return [
        (_digest("login", login), FREE_FOR_LOGIN),
        (_digest("address", address), FREE_FOR_ADDRESS),
    ]


def _digest(kind: str, name: str) -> str:
    return f"{kind}:{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()}"


async def count(connection: AsyncConnection, login: str, address: str) -> None:
    """Count a try as failed before it is made, or refuse it; `forgive` takes it back."""
    for subject, free in _subjects(login, address):
        held = (await connection.execute(HOLD, {"who": subject})).one()
        left = wait(held.failures, free) - float(held.since)
        if left > 0:
            raise TooManyTries(seconds=math.ceil(left))
        await connection.execute(COUNT, {"who": subject})


async def forgive(connection: AsyncConnection, login: str, address: str) -> None:
    """Forget a login's failures after a right password, and one try of the address."""
    (who, _), (place, _) = _subjects(login, address)
    await connection.execute(delete(failure).where(MINE), {"who": who})
    await connection.execute(UNCOUNT, {"who": place})


async def forget(connection: AsyncConnection) -> None:
    """Delete failures that no longer count."""
    await connection.execute(delete(failure).where(STALE))
