"""Several writes as one statement, or many rows as a stream: few round trips either way."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from psycopg import AsyncConnection as Driver
from psycopg.types.json import Jsonb
from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import sort_tables

from service.swift import Swift

Row = Mapping[str, Any]
Names = tuple[tuple[str, str], ...]
"""Columns with the parameters that fill them."""


BREATH = 64
"""Rows of a stream after which others get their turn."""


@dataclass(frozen=True, slots=True)
class Put:
    """Rows to insert; what is None is left out."""

    table: Table
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Change:
    """Columns to change in the row that `key` names."""

    table: Table
    key: Row
    values: Row


@dataclass(frozen=True, slots=True)
class Shape:
    """What the text of a write depends on: its columns and parameters, not their values."""

    table: Table
    names: Names
    key: Names = ()


class Given(dict[str, Any]):
    """Parameters; columns of one name that hold one value share a parameter.

    Sharing keeps the count low: the driver parses a statement anew each time when it has more
    than fifty.
    """

    def take(self, row: Row) -> Names:
        """Return the parameters for the columns of a row."""
        return tuple((column, self._name(column, value)) for column, value in row.items())

    def _name(self, column: str, value: Any) -> str:  # noqa: ANN401 - whatever a column holds
        name, again = column, 1
        while name in self and (self[name] != value or type(self[name]) is not type(value)):
            again += 1
            name = f"{column}_{again}"
        self[name] = value
        return name


async def together(connection: AsyncConnection, *writes: Put | Change) -> None:
    """Send writes as one statement; the last one is the main part, the others go with it."""
    given, shapes = Given(), list[Shape]()
    for write in writes:
        if isinstance(write, Change):
            names = given.take(write.values)
            shapes.append(Shape(write.table, names, given.take(write.key)))
        else:
            for row in write.rows:
                kept = {column: value for column, value in row.items() if value is not None}
                shapes.append(Shape(write.table, given.take(kept)))
    await _statement(tuple(shapes)).run(connection, given)


async def poured(connection: AsyncConnection, puts: Sequence[Put]) -> None:
    """Insert many rows: one stream for each table, those first on which others depend."""
    rows: dict[Table, list[Row]] = {}
    for put in puts:
        rows.setdefault(put.table, []).extend(put.rows)
    for table in sort_tables(rows):
        names = list(dict.fromkeys(name for row in rows[table] for name in row))
        columns = ", ".join(f'"{name}"' for name in names)
        values = ([_sent(row.get(name)) for name in names] for row in rows[table])
        await copy(connection, f'"{table.name}" ({columns})', values)


async def copy(connection: AsyncConnection, target: str, rows: Iterable[Sequence[object]]) -> None:
    """Copy rows to a table, or to some of its columns."""
    driver = (await connection.get_raw_connection()).driver_connection
    if not isinstance(driver, Driver):
        raise TypeError("COPY needs psycopg.")
    async with driver.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as stream:
        for sent, row in enumerate(rows, 1):
            await stream.write_row(row)
            if sent % BREATH == 0:  # nothing else waits until a long stream is through
                await asyncio.sleep(0)


def _sent(value: object) -> object:
    if isinstance(value, dict):
        return Jsonb(value)
    return list(value) if isinstance(value, tuple) else value


@lru_cache(maxsize=1024)
def _statement(shapes: tuple[Shape, ...]) -> Swift:
    *early, last = [_part(shape) for shape in shapes]
    ctes = ", ".join(f"w{place} AS ({part})" for place, part in enumerate(early))
    return Swift(f"WITH {ctes} {last}" if ctes else last)


def _part(shape: Shape) -> str:
    table = shape.table.name
    if shape.key:
        values = ", ".join(f'"{column}" = :{name}' for column, name in shape.names)
        same = " AND ".join(f'"{column}" = :{name}' for column, name in shape.key)
        return f'UPDATE "{table}" SET {values} WHERE {same}'
    columns = ", ".join(f'"{column}"' for column, _ in shape.names)
    values = ", ".join(f":{name}" for _, name in shape.names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({values})'
