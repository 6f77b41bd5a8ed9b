"""Statements as their readers see them."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.statements.schemas import Heading, Named, Statement
from service.conferences.statements.stored import NoSuchStatement, Stored, key, number, stored
from service.errors import Conflict, Forbidden
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role
from service.tallies.queries import may_ask
from service.units.models import UNPLACED

NUMBER = re.compile("[0-9]{4}-[0-9]{4,7}", re.ASCII)
READERS = (Role.LEADER, Role.ADMIN, Role.REVIEWER)
SHOWN_DIGITS = 16
"""So many digits of the hash stand in the QR code."""
LINES = text("SELECT id, line FROM unit WHERE id = ANY (:units)")
# As `may_ask` has it: a grant at one of the units, on its line, or below it.
LIST = text("""
SELECT s.year, s.serial, s.title, s.programme_code, s.scope, s.of_codes, s.of_names,
    s.issuer_code, s.issuer_name, s.tree, s.measure, s.as_of, s.since, s.frozen_at,
    n.year AS later_year, n.serial AS later_serial
FROM statement s
LEFT JOIN statement n ON n.supersedes_year = s.year AND n.supersedes_serial = s.serial
WHERE (CAST(:programme AS text) IS NULL OR s.programme_code = :programme)
    AND (CAST(:year AS int) IS NULL
        OR (s.year, s.serial) < (CAST(:year AS int), CAST(:serial AS int)))
    AND EXISTS (
        SELECT FROM unit u WHERE u.id = ANY (s.unit_ids)
            AND (u.id = ANY (:held) OR u.line && CAST(:held AS int[]) OR u.id = ANY (:above)
                OR u.line[cardinality(u.line)] = ANY (:above)))
ORDER BY s.year DESC, s.serial DESC LIMIT :limit
""")


class Damaged(Conflict):
    vi = "Biểu {number} đã bị sửa trong kho dữ liệu và không còn dựng lại được; mã băm không khớp."
    en = "Statement {number} was changed in the database and cannot be put together any more."


def address(home: str, written: str, sha256: str) -> str:
    """Return the address that a QR code carries, with the first digits of the hash."""
    digits = quote(sha256[:SHOWN_DIGITS])
    return f"{home.rstrip('/')}/v1/public/statements/{written}?h={digits}"


def shown(found: Stored, home: str) -> Statement:
    """Return a statement as its readers see it; `home` is where the service is reached."""
    written = number(found.columns["year"], found.columns["serial"])
    more = {
        "sha256": found.sha256,
        "superseded_by": found.superseded_by,
        "verify": address(home, written, found.sha256),
        "form": found.columns["form"],
        "holds": found.holds,
    }
    try:
        return Statement.model_validate({**(found.content or {}), **more})
    except ValidationError:
        raise Damaged(number=written) from None


async def may_read(look: AsyncConnection, actor: Actor, found: Stored) -> None:
    """Refuse as unknown what is about no unit of which the actor may read the tally."""
    reader = replace(actor, grants=tuple(g for g in actor.grants if g.role in READERS))
    for row in await look.execute(LINES, {"units": found.columns["unit_ids"]}):
        try:
            may_ask(reader, row.id, row.line)
        except Forbidden:
            continue
        return
    raise NoSuchStatement(number=number(found.columns["year"], found.columns["serial"]))


async def statement(look: AsyncConnection, actor: Actor, written: str, home: str) -> Statement:
    """Return a statement that the actor may read."""
    found = await stored(look, written)
    await may_read(look, actor, found)
    return shown(found, home)


async def statements(
    look: AsyncConnection, actor: Actor, *, programme: str | None, limit: int, page: str | None
) -> Page[Heading]:
    """Return the statements that the actor may read, the newest first."""
    grants = [grant for grant in actor.grants if grant.role in READERS]
    asked = {
        "programme": programme,
        **_last(page),
        "held": [grant.unit_id for grant in grants],
        "above": sorted({unit for grant in grants for unit in grant.line} - {UNPLACED}),
        "limit": limit + 1,
    }
    rows = (await look.execute(LIST, asked)).all()
    items = [_heading(row) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items=items, next=cursor(number(last.year, last.serial)) if last else None)


def _last(page: str | None) -> dict[str, int | None]:
    """Return year and serial of the last statement on the page before."""
    given = after(page, str)
    if given is None:
        return {"year": None, "serial": None}
    try:
        return dict(key(str(NUMBER.fullmatch(str(given[0])) and given[0])))
    except (NoSuchStatement, ValueError):
        raise BadCursor from None


def _heading(row: Any) -> Heading:  # noqa: ANN401 - a row of LIST
    later = row.later_year, row.later_serial
    return Heading(
        number=number(row.year, row.serial),
        title=row.title,
        programme=row.programme_code,
        scope=row.scope,
        of=[
            Named(code=code, name=name)
            for code, name in zip(row.of_codes, row.of_names, strict=False)
        ],
        issuer=Named(code=row.issuer_code, name=row.issuer_name),
        tree=row.tree,
        measure=row.measure,
        as_of=row.as_of,
        since=row.since,
        frozen_at=row.frozen_at,
        superseded_by=number(*later) if None not in later else None,
    )
