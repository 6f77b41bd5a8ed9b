"""The reference data shipped with the service: federations, sector unions, clusters."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import EVER
from service.units.importing import load_units
from service.units.lives import ONE_DAY, begin, life
from service.units.models import cluster, cluster_member, unit
from service.units.tree import Rehang, hold

FOLDER = Path(__file__).parent.parent / "reference"
Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    """Return the rows of one reference file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def load(conn: AsyncConnection, rehang: Rehang) -> None:
    """Load what is missing; what is there, however changed since, is left alone."""
    await hold(conn)
    missing = await _missing(conn, [*table("provinces"), *table("sectors")])
    if missing:
        await load_units(conn, rehang, missing)
        await _rename(conn, {row["code"] for row in missing})
    await _load_clusters(conn)


async def _missing(conn: AsyncConnection, rows: Rows) -> Rows:
    shipped = select(unit.c.code).where(unit.c.code.in_([row["code"] for row in rows]))
    known = set((await conn.execute(shipped)).scalars())
    return [row for row in rows if row["code"] not in known]


async def _rename(conn: AsyncConnection, fresh: set[str]) -> None:
    for row in table("renamings"):
        if row["unit"] in fresh:
            held = await life(conn, row["unit"])
            version = replace(
                held.last,
                from_on=date.fromisoformat(row["on"]),
                name=row["name"],
                province_code=row["province_code"],
            )
            await begin(conn, held, version)


async def _load_clusters(conn: AsyncConnection) -> None:
    missing = insert(cluster).values(table("clusters")).on_conflict_do_nothing()
    made = await conn.execute(missing.returning(cluster.c.code, cluster.c.id))
    fresh = {row.code: row.id for row in made}
    rows = [row for row in table("cluster_members") if row["cluster"] in fresh]
    if rows:
        await conn.execute(insert(cluster_member).values(await _members(conn, fresh, rows)))


async def _members(
    conn: AsyncConnection, clusters: dict[str, int], rows: Rows
) -> Sequence[dict[str, object]]:
    wanted = select(unit.c.code, unit.c.id).where(unit.c.code.in_({row["unit"] for row in rows}))
    units = {row.code: row.id for row in await conn.execute(wanted)}
    return [
        {
            "cluster_id": clusters[row["cluster"]],
            "unit_id": units[row["unit"]],
            "from_on": date.fromisoformat(row["from_on"]),
            "until_on": date.fromisoformat(row["to_on"]) + ONE_DAY if row["to_on"] else EVER,
        }
        for row in rows
    ]
