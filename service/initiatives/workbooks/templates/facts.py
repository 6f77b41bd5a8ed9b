"""What a template is made of: the programme, and the unit with those below it."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Language
from service.programmes import queries
from service.programmes.schemas import Programme
from service.units.lives import NoSuchUnit

MOST_UNITS = 2000
# The unit first, then what below it can hold initiatives, as of today.
UNITS = text("""
SELECT x.code, v.name, v.kind, x.id = u.id AS itself
FROM unit u
JOIN unit x ON x.line @> ARRAY[u.id]
JOIN unit_version v ON v.unit_id = x.id
    AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
    AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
WHERE u.code = :unit AND (x.id = u.id OR v.kind IN ('grassroots', 'section', 'team'))
ORDER BY itself DESC, x.code LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a template says; the same facts make the same bytes."""

    programme: Programme
    unit: tuple[str, str] | None
    # Codes and names, for the drop-down list.
    below: tuple[tuple[str, str], ...]
    language: Language


async def facts(
    connection: AsyncConnection, programme: str, unit: str | None, language: Language
) -> Facts:
    """Read what a template needs."""
    told = await queries.programme(connection, programme)
    if unit is None:
        return Facts(told, None, (), language)
    rows = (await connection.execute(UNITS, {"unit": unit, "most": MOST_UNITS})).all()
    if not rows or not rows[0].itself:
        raise NoSuchUnit(code=unit)
    homes = [row for row in rows if row.kind in {"grassroots", "section", "team"}]
    below = tuple((row.code, row.name) for row in homes)
    return Facts(told, (rows[0].code, rows[0].name), below, language)
