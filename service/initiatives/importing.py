"""Load a register of another system: all of it or nothing, safe to repeat."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.facets import pack
from service.history.models import State
from service.history.people import person
from service.ids import VARIANT, VERSION
from service.initiatives import staging
from service.initiatives.entering import enter
from service.initiatives.models import NUMBER_BLOCK
from service.initiatives.numbers import block, number
from service.initiatives.records import HEADER, Reader, Record, Row
from service.rows import BadRow, BadRows, Report
from service.writes import copy

Progress = Callable[[int], None]
"""Told from time to time how many more rows are done."""
MOST_FAULTS = 1000
LEASE = text("SELECT nextval('number_block')")
# Two imports at once would enter the same rows: the second waits, then finds them there.
ALONE = text("LOCK TABLE imported IN SHARE ROW EXCLUSIVE MODE")
UNHURRIED = text("""
SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
    set_config('idle_in_transaction_session_timeout', '0', true),
    set_config('work_mem', '64MB', true), set_config('jit', 'off', true)
""")


async def load_register(
    conn: AsyncConnection, rows: Iterable[Row], progress: Progress | None = None
) -> Report:
    """Enter the initiatives of a file with their history."""
    tell = progress or (lambda _: None)
    reader = Reader(datetime.now(UTC))
    # A row is half done when it is read, and done when it is entered.
    count = await stage(conn, _records(reader, rows), lambda more: tell(more - more // 2))
    await conn.execute(ALONE)
    _refuse([*reader.faults, *await staging.faults(conn, MOST_FAULTS)])
    _refuse(await staging.place(conn))
    new = await enter(conn, lambda more: tell(more // 2))
    return Report(new=new, unchanged=count - new)


async def stage(conn: AsyncConnection, records: Iterator[Record], tell: Progress) -> int:
    """Copy records to a new stage, each with its id and number; return how many there are."""
    await conn.execute(UNHURRIED)
    await staging.build(conn)
    count = 0
    while some := list(islice(records, NUMBER_BLOCK)):
        leased = (await conn.execute(LEASE)).scalar_one()
        await copy(conn, "staged", _numbered(some, block(leased)))
        count += len(some)
        tell(len(some))
    return count


def _refuse(found: list[BadRow]) -> None:
    if found:
        raise BadRows(sorted(found, key=lambda row: row.line)[:MOST_FAULTS])


def _records(reader: Reader, rows: Iterable[Row]) -> Iterator[Record]:
    for line, row in enumerate(rows, start=HEADER + 1):
        if line == HEADER + 1 and not reader.headed(row):
            return
        yield reader.read(line, row)
        if len(reader.faults) >= MOST_FAULTS:
            return


def _numbered(records: Sequence[Record], serials: Sequence[int]) -> Iterator[Sequence[object]]:
    for record, serial in zip(records, serials, strict=False):
        draft = record.state is State.DRAFT
        # The block is known to the unit alone, and joins the other facets there.
        facets = pack(kind=record.kind, field=record.field, group=record.group, sex=record.sex)
        known = record.unit and record.author
        who = person(record.unit or "", record.author or "", None) if known else None
        yield *record, facets, who, _identifier(record), None if draft else number(serial)


def _identifier(record: Record) -> UUID:
    """Return a UUIDv7 of the moment of entry, so that lists show history in its order."""
    at = record.entered_at or datetime.now(UTC)
    milliseconds = max(0, int(at.timestamp() * 1000))
    place = record.line & 4095
    chance = secrets.randbits(62)
    return UUID(int=milliseconds << 80 | VERSION | place << 64 | VARIANT | chance)
