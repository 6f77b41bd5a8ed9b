"""Load programmes from a file: all of them or none, safe to repeat."""

import json
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault
from service.faults import fault
from service.programmes import commands, queries
from service.programmes.bonds import Bind, torn
from service.programmes.changing import hold, rewrite
from service.programmes.models import programme
from service.programmes.rules import faults
from service.programmes.schemas import Programme
from service.rows import BadRow, BadRows, Report

REFERENCE = Path(__file__).parent.parent / "reference" / "programmes.json"


async def load_reference(connection: AsyncConnection) -> None:
    """Load the programmes shipped with the service; one that is there is left alone."""
    shipped = json.loads(REFERENCE.read_text(encoding="utf-8"))
    known = await _known(connection)
    for one in shipped:
        if one["code"] not in known:
            await commands.add(connection, Programme.model_validate(one))


async def load_programmes(connection: AsyncConnection, bind: Bind, objects: object) -> Report:
    """Begin the programmes of a list and change those that differ; lines count its entries."""
    if not isinstance(objects, list):
        vi, en = "phải là danh sách các chương trình", "must be a list of programmes"
        raise BadRows([BadRow(1, "", vi, en)])
    await hold(connection)
    known = await _known(connection)
    bad: list[BadRow] = []
    read: dict[str, Programme] = {}
    for line, one in enumerate(objects, start=1):
        it, found = _read(one)
        if it and it.code in read:
            found = [Fault("/code", "trùng với mục ở trên", "the same as an entry above")]
        if it and not found:
            found = await _torn(connection, bind, it, known.get(it.code))
            read[it.code] = it
        bad += [_row(line, each) for each in found]
    if bad:
        raise BadRows(bad)
    return await _write(connection, list(read.values()), known)


async def _known(connection: AsyncConnection) -> dict[str, Programme]:
    codes = (await connection.execute(select(programme.c.code))).scalars().all()
    return {code: await queries.programme(connection, code) for code in codes}


def _read(one: object) -> tuple[Programme | None, list[Fault]]:
    try:
        it = Programme.model_validate(one)
    except ValidationError as error:
        return None, [fault({**each, "loc": ("body", *each["loc"])}) for each in error.errors()]
    return it, faults(it)


async def _torn(
    connection: AsyncConnection, bind: Bind, it: Programme, before: Programme | None
) -> list[Fault]:
    if before is None or before == it:
        return []
    return torn(await bind(connection, it.code), before, it)


def _row(line: int, found: Fault) -> BadRow:
    return BadRow(line, found.pointer, found.vi, found.en)


async def _write(
    connection: AsyncConnection, read: list[Programme], known: dict[str, Programme]
) -> Report:
    fresh = [it for it in read if it.code not in known]
    changed = [it for it in read if it.code in known and it != known[it.code]]
    for it in fresh:
        await commands.add(connection, it)
    for it in changed:
        await rewrite(connection, it)
    return Report(len(fresh), len(changed), len(read) - len(fresh) - len(changed))
