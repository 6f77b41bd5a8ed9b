"""Load a units file: all of it or nothing, parents in any order, safe to repeat."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from psycopg import AsyncConnection as Driver
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.rows import BadRows, Report
from service.units.drafts import HEADER, Draft, Faults, read
from service.units.models import FIGURES
from service.units.planning import Known, Plan, Planned, plan, undated
from service.units.search import words
from service.units.tree import Rehang, TornTree, hold, settle

Progress = Callable[[int], None]
"""Told from time to time how many more rows are done."""
STRIDE = 1000

KNOWN = text("""
WITH RECURSIVE wanted(id) AS (
    SELECT id FROM unit WHERE code = ANY(CAST(:codes AS text[]))
    UNION
    SELECT u.successor_id FROM wanted JOIN unit u USING (id) WHERE u.successor_id IS NOT NULL
)
SELECT u.id, u.code, u.opened_on, u.closed_on, successor.code AS successor, u.block,
       u.members, u.members_female, u.workers, u.workers_female,
       v.from_on, v.until_on, v.name, v.kind, parent.code AS parent, v.province_code
FROM wanted
JOIN unit u USING (id)
JOIN unit_version v ON v.unit_id = u.id
LEFT JOIN unit successor ON successor.id = u.successor_id
LEFT JOIN unit parent ON parent.id = v.parent_id
ORDER BY u.id, v.from_on
""")
NUMBERS = text("""
SELECT nextval(pg_get_serial_sequence('unit', 'id')) FROM generate_series(1, :count)
""")
CORRECT = text("""
UPDATE unit SET block = fresh.block, members = fresh.members,
    members_female = fresh.members_female, workers = fresh.workers,
    workers_female = fresh.workers_female
FROM unnest(
    CAST(:ids AS int[]), CAST(:blocks AS text[]), CAST(:members AS int[]),
    CAST(:members_female AS int[]), CAST(:workers AS int[]), CAST(:workers_female AS int[])
) AS fresh(id, block, members, members_female, workers, workers_female)
WHERE unit.id = fresh.id
""")


async def load_units(
    conn: AsyncConnection,
    rehang: Rehang,
    rows: Iterable[Mapping[str, str | None]],
    progress: Progress | None = None,
) -> Report:
    """Open the units of a file and correct what is undated of those that exist."""
    made = await carry_out(conn, rehang, rows, progress)
    return Report(len(made.new), len(made.changed), made.unchanged)


async def carry_out(
    conn: AsyncConnection,
    rehang: Rehang,
    rows: Iterable[Mapping[str, str | None]],
    progress: Progress | None = None,
) -> Plan:
    """Do what a file of units says, and return what that was."""
    await hold(conn)
    faults = Faults()
    # In a thread: thousands of rows take a while, and others wait for answers.
    drafts = await asyncio.to_thread(read, rows, faults)
    made = await asyncio.to_thread(plan, drafts, await _known(conn, drafts.values()), faults)
    if faults.rows:
        raise BadRows(sorted(faults.rows, key=lambda row: row.line))
    progress = progress or (lambda _: None)
    await _correct(conn, made.changed)
    progress(made.unchanged + len(made.changed))
    ids = await _open(conn, made, progress)
    if len(ids) >= STRIDE:
        await conn.execute(text("ANALYZE unit, unit_version"))
    try:
        await settle(conn, rehang, units=ids)
    except TornTree as torn:
        vi, en = torn.vi.format_map(torn.facts), torn.en.format_map(torn.facts)
        for code in torn.codes:
            faults.add(drafts[code].line if code in drafts else HEADER, "parent", vi, en)
        raise BadRows(faults.rows) from torn
    return made


async def _known(conn: AsyncConnection, drafts: Iterable[Draft]) -> dict[str, Known]:
    codes = {code for draft in drafts for code in (draft.code, draft.parent, draft.successor)}
    found: dict[str, Known] = {}
    for row in await conn.execute(KNOWN, {"codes": sorted(codes)}):
        if row.code not in found:
            found[row.code] = Known(
                row.id, row.opened_on, row.closed_on, row.successor, row.block, tuple(row[6:10])
            )
        found[row.code].versions.append(row[10:])
    return found


async def _correct(conn: AsyncConnection, changed: Sequence[tuple[Known, Draft]]) -> None:
    if not changed:
        return
    columns = {
        figure: [draft.figures[place] for _, draft in changed]
        for place, figure in enumerate(FIGURES)
    }
    ids, blocks = [known.id for known, _ in changed], [undated(draft)[0] for _, draft in changed]
    await conn.execute(CORRECT, {"ids": ids, "blocks": blocks, **columns})


async def _open(conn: AsyncConnection, made: Plan, progress: Progress) -> set[int]:
    """Copy the new units and their versions in; return their ids."""
    numbers = (await conn.execute(NUMBERS, {"count": len(made.new)})).scalars()
    ids = {unit.draft.code: number for unit, number in zip(made.new, numbers, strict=True)}
    fresh = set(ids.values())
    made.ids |= ids
    ids = made.ids
    raw = await conn.get_raw_connection()
    driver = raw.driver_connection
    if not isinstance(driver, Driver):
        raise TypeError("COPY needs psycopg.")
    columns = ", ".join(("id", "code", "block", "opened_on", "closed_on", "successor_id", *FIGURES))
    await _copy(driver, f"unit ({columns}, line)", _units(made.new, ids))
    await _copy(
        driver,
        "unit_version (unit_id, from_on, until_on, name, kind, parent_id, province_code, words)",
        _versions(made.new, ids, progress),
    )
    return fresh


async def _copy(driver: "Driver[object]", target: str, rows: Iterable[Sequence[object]]) -> None:
    async with driver.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            await copy.write_row(row)


def _units(new: Iterable[Planned], ids: Mapping[str, int]) -> Iterator[Sequence[object]]:
    for unit in new:
        draft = unit.draft
        successor = ids[draft.successor] if draft.successor else None
        yield (
            ids[draft.code],
            draft.code,
            draft.block,
            unit.opened_on,
            draft.closed_on,
            successor,
            *draft.figures,
            "{}",
        )


def _versions(
    new: Sequence[Planned], ids: Mapping[str, int], progress: Progress
) -> Iterator[tuple[int, date, date, str, str, int | None, str | None, str]]:
    for done, unit in enumerate(new, start=1):
        draft = unit.draft
        sought = words(draft.code, draft.name)
        for from_on, until_on, parent in unit.spans:
            yield (
                ids[draft.code],
                from_on,
                until_on,
                draft.name,
                draft.kind,
                ids[parent] if parent else None,
                draft.province_code,
                sought,
            )
        if done % STRIDE == 0:
            progress(STRIDE)
    progress(len(new) % STRIDE)
