"""Lists of initiatives, newest first: each way of being visible by an index of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.numbers import read
from service.initiatives.policy import SEES
from service.initiatives.schemas import Brief, Found
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor

FEW = 500
"""Up to here a list is merged from the newest of each unit; above, it walks the newest of all."""

CONDITIONS = {
    "programme": "i.programme_id = (SELECT id FROM programme WHERE code = :programme)",
    "unit": "i.unit_id = (SELECT id FROM unit WHERE code = :unit)",
    "state": "i.state = :state",
    "kind": "i.kind = :kind",
    "field": "i.field = :field",
    "number": "i.number = :number",
    "entered_from": "i.entered_at >= :entered_from",
    "entered_to": "i.entered_at <= :entered_to",
    "last": "i.initiative_id < :last",
}
UNDER = "u.line @> ARRAY(SELECT id FROM unit WHERE code = :under)"
KNOWN = "EXISTS (SELECT FROM unit WHERE code = :under)"
BELOW = f"""
    AND {KNOWN} AND EXISTS (SELECT FROM unit u WHERE u.id = i.unit_id AND {UNDER})
"""
NEWEST = "ORDER BY i.initiative_id DESC LIMIT :most"
WAYS = {
    "entered": "FROM initiative i WHERE i.entered_by = :me {filters} {below}",
    "authored": """
        FROM author a JOIN initiative i USING (initiative_id)
        WHERE a.account_id = :me {filters} {below}
    """,
    "few": """
        FROM unnest(CAST(:few AS int[])) AS f (unit_id)
        CROSS JOIN LATERAL (
            SELECT i.initiative_id FROM initiative i
            WHERE i.unit_id = f.unit_id AND i.state <> 'draft' {filters}
            ORDER BY i.initiative_id DESC LIMIT :most
        ) i
    """,
    "many": """
        FROM initiative i
        WHERE i.state <> 'draft' {filters} {below}
            AND EXISTS (
                SELECT FROM unit u WHERE u.id = i.unit_id AND u.line && CAST(:held AS int[]))
    """,
}
COLUMNS = """
SELECT i.initiative_id AS id, i.number, i.state, i.step, w.code AS waits_at, i.due_at,
    p.code AS programme, u.code AS unit, i.title, i.kind, i.field, i.claimed_vnd, i.confidential,
    i.created_at, i.entered_at, i.version{more}
FROM initiative i
JOIN programme p ON p.id = i.programme_id
JOIN unit u ON u.id = i.unit_id
LEFT JOIN unit w ON w.id = i.waits_at
"""


def brief(more: str = "") -> str:
    """Return the beginning of a statement that shows initiatives as lists do."""
    return COLUMNS.format(more=more)


BRIEF = brief()


HELD = "SELECT u.id FROM unit u WHERE u.line && CAST(:held AS int[])"
COVERED = text(f"{HELD} LIMIT :most")
COVERED_UNDER = text(f"{HELD} AND {KNOWN} AND {UNDER} LIMIT :most")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to."""

    programme: str | None = None
    unit: str | None = None
    under: str | None = None
    state: str | None = None
    kind: str | None = None
    field: str | None = None
    q: str | None = None
    entered_from: datetime | None = None
    entered_to: datetime | None = None
    mine: bool = False

    def given(self) -> dict[str, Any]:
        """Return the parameters of the conditions that are asked for."""
        asked = {one.name: getattr(self, one.name) for one in fields(self)}
        given = {name: value for name, value in asked.items() if value is not None}
        words = given.pop("q", None)
        del given["mine"]
        if words:
            number = read(words)
            given |= {"number": number} if number else {"words": words}
        return given


async def page(
    connection: AsyncConnection, actor: Actor, filters: Filters, *, limit: int, at: str | None
) -> Page[Found]:
    """Return a page of what the reader may see, the newest first."""
    given = filters.given()
    last = place(at)
    if last:
        given["last"] = last
    ways = ["entered", "authored"]
    held = actor.units(*SEES)
    if held and not filters.mine:
        known = await covered(connection, held, filters.under)
        ways.append("few" if len(known) <= FEW else "many")
        given |= {"few": known} if len(known) <= FEW else {"held": held}
    statement = _statement(tuple(ways), tuple(sorted(set(given) - {"few", "held"})))
    asked = {**given, "me": actor.id, "most": limit + 1}
    rows = (await connection.execute(statement, asked)).mappings()
    items = [Found.model_validate(dict(row)) for row in rows]
    more = len(items) > limit
    return Page(items=items[:limit], next=cursor(str(items[limit - 1].id)) if more else None)


def briefs(rows: Iterable[Any]) -> list[Brief]:
    """Return the rows of a statement that begins with `BRIEF`."""
    return [Brief.model_validate(dict(row)) for row in rows]


async def covered(connection: AsyncConnection, held: list[int], under: str | None) -> list[int]:
    """Return up to FEW + 1 units, open or closed, that stand below one of those held."""
    asked = COVERED_UNDER if under else COVERED
    given = {"held": held, "most": FEW + 1} | ({"under": under} if under else {})
    return list((await connection.execute(asked, given)).scalars())


@lru_cache(maxsize=1024)
def _statement(ways: tuple[str, ...], given: tuple[str, ...]) -> TextClause:
    """Return the statement for these ways and conditions, made once."""
    filters = "".join(f" AND {CONDITIONS[name]}" for name in given if name in CONDITIONS)
    below = BELOW if "under" in given else ""
    newest = " UNION ".join(
        f"(SELECT i.initiative_id {WAYS[way].format(filters=filters, below=below)} {NEWEST})"
        for way in ways
    )
    return text(
        f"WITH found AS MATERIALIZED ({newest} ORDER BY initiative_id DESC LIMIT :most) "
        f"{BRIEF} JOIN found f ON f.initiative_id = i.initiative_id "
        "ORDER BY i.initiative_id DESC"
    )


def narrowed(given: Iterable[str]) -> str:
    """Return the conditions of a list, for whatever statement has an initiative `i`."""
    filters = "".join(f" AND {CONDITIONS[name]}" for name in given if name in CONDITIONS)
    return filters + (BELOW if "under" in given else "")


def place(at: str | None) -> UUID | None:
    """Return the initiative that a cursor names."""
    seen = after(at, str)
    try:
        return UUID(str(seen[0])) if seen else None
    except ValueError:
        raise BadCursor from None
