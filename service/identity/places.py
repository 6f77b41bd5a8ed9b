"""Where units stand today: what a code in a payload is checked against."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import EVER, today
from service.errors import Fault


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, its line in the present tree (root first), and whether it is open today."""

    id: int
    code: str
    line: tuple[int, ...]
    open: bool

    @property
    def root(self) -> bool:
        """Tell whether nothing stands above the unit."""
        return self.line == (self.id,)

    @property
    def above(self) -> tuple[int, ...]:
        """Return the line without the unit itself."""
        return tuple(part for part in self.line if part != self.id)


# How a unit is called today, or was when it closed.
NAMED = """
CROSS JOIN LATERAL (
    SELECT n.name, n.kind FROM unit_version n WHERE n.unit_id = u.id
    ORDER BY n.from_on > :today, abs(n.from_on - :today) LIMIT 1
) v
"""
# The lowest grassroots union on the present line of a unit.
UNION = """
LEFT JOIN LATERAL (
    SELECT l.id FROM unnest(u.line) WITH ORDINALITY AS l (id, place)
    JOIN unit_version g ON g.unit_id = l.id AND g.kind = 'grassroots'
        AND g.from_on <= :today AND g.until_on > :today
    ORDER BY l.place DESC LIMIT 1
) own ON true
"""
# One array instead of a list of parameters: the same statement whatever the number of codes.
CODED = text(
    "SELECT id, code, line, opened_on, closed_on FROM unit WHERE code = ANY(CAST(:codes AS text[]))"
)


async def places(connection: AsyncConnection, codes: Collection[str]) -> dict[str, Place]:
    """Return the units with these codes; those that do not exist are left out."""
    day = today()
    rows = await connection.execute(CODED, {"codes": list(codes)})
    return {
        row.code: Place(
            row.id,
            row.code,
            tuple(row.line),
            open=row.opened_on <= day <= (row.closed_on or EVER),
        )
        for row in rows
    }


def no_such_unit(pointer: str, code: str) -> Fault:
    """Return the fault of naming a unit that does not exist."""
    return Fault(
        pointer,
        f"không có đơn vị nào mang mã «{code}»",
        f"there is no unit with the code `{code}`",
        rule="unit-exists",
    )


def closed_unit(pointer: str, code: str) -> Fault:
    """Return the fault of naming a unit that is not open today."""
    return Fault(
        pointer,
        f"đơn vị «{code}» hiện không hoạt động",
        f"the unit `{code}` is not open today",
        rule="unit-open",
    )
