"""Statements of hot paths, sent by the driver itself at a third of the usual cost."""

import re
from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection as Driver
from psycopg import AsyncRawCursor, OperationalError
from psycopg.rows import namedtuple_row
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int8
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

ALIVE = text("SELECT 1")
NAME = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")


class Swift:
    """A statement with `:name` parameters, put into PostgreSQL's own form once.

    It runs on the connection and in the transaction of whoever calls; the query builder's
    compiling, typing and result handling are left out.
    """

    def __init__(self, text: str) -> None:
        self.names = tuple(dict.fromkeys(NAME.findall(text)))
        self.sql = NAME.sub(lambda found: f"${self.names.index(found[1]) + 1}", text)

    async def rows(self, connection: AsyncConnection, given: Mapping[str, Any]) -> list[Any]:
        """Return the rows, as named tuples."""
        cursor = await self._sent(connection, given)
        return await cursor.fetchall()

    async def first(self, connection: AsyncConnection, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a row or None
        """Return the first row, or None."""
        cursor = await self._sent(connection, given)
        return await cursor.fetchone()

    async def run(self, connection: AsyncConnection, given: Mapping[str, Any]) -> None:
        """Send a statement that returns nothing."""
        await self._sent(connection, given)

    async def _sent(
        self, connection: AsyncConnection, given: Mapping[str, Any]
    ) -> AsyncRawCursor[Any]:
        values = [_typed(given[name]) for name in self.names]
        driver = (await connection.get_raw_connection()).driver_connection
        if not isinstance(driver, Driver):
            raise TypeError("Only psycopg is spoken here.")
        heard = connection.sync_engine.dispatch.before_cursor_execute
        if heard:  # whoever listens to the query builder's statements hears these too
            heard(connection.sync_connection, None, self.sql, values, None, False)  # noqa: FBT003 - the event's form
        cursor = AsyncRawCursor(driver, row_factory=namedtuple_row)
        try:
            return await cursor.execute(self.sql.encode(), values)
        except OperationalError:
            if driver.closed:
                # Fails too, and so tells the pool that its connections have died.
                await connection.execute(ALIVE)
            raise


def _typed(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Give numbers one type whatever their size: a statement is prepared once for each."""
    if type(value) is int:
        return Int8(value)
    if isinstance(value, tuple):
        return list(value)
    return Jsonb(value) if isinstance(value, dict) else value
