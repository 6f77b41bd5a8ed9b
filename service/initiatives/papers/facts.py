"""What receipts and certificates tell of an initiative, by its id or by its number."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of
from service.history.models import State

# A unit goes by the name that it had on the day; before its first day, by its first.
FACTS = """
SELECT i.initiative_id, i.number, i.state, i.title, i.confidential, i.on_behalf, i.paper,
    i.entered_at, i.due_at, p.name AS programme, typist.name AS entered_by,
    recognised.at AS recognised_at, entered.name AS entered_unit, waits.name AS waits_at,
    valid.name AS recognised_unit,
    ARRAY(
        SELECT jsonb_build_object('name', a.name, 'share', a.share::text)
        FROM author a WHERE a.initiative_id = i.initiative_id ORDER BY a.place
    ) AS authors
FROM initiative i
JOIN programme p ON p.id = i.programme_id
LEFT JOIN account typist ON typist.id = i.entered_by
LEFT JOIN LATERAL (
    SELECT e.at FROM event e
    WHERE e.initiative_id = i.initiative_id AND e.state = 'valid' AND e.state_before <> 'valid'
    ORDER BY e.seq DESC LIMIT 1
) recognised ON true
CROSS JOIN LATERAL (
    SELECT CAST(i.entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) AS entered,
        CAST(recognised.at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) AS recognised,
        CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) AS now
) day
LEFT JOIN LATERAL (
    SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id
    ORDER BY v.from_on > day.entered, abs(v.from_on - day.entered) LIMIT 1
) entered ON true
LEFT JOIN LATERAL (
    SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id
    ORDER BY v.from_on > day.recognised, abs(v.from_on - day.recognised) LIMIT 1
) valid ON true
LEFT JOIN LATERAL (
    SELECT v.name FROM unit_version v WHERE v.unit_id = i.waits_at
    ORDER BY v.from_on > day.now, abs(v.from_on - day.now) LIMIT 1
) waits ON true
"""
BY_ID = text(f"{FACTS} WHERE i.initiative_id = :id")
BY_NUMBER = text(f"{FACTS} WHERE i.number = :number AND i.state <> 'draft'")


@dataclass(frozen=True, slots=True)
class Author:
    """Who made it, and how much of it."""

    name: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """An initiative that was submitted; `unit` as it was called on the day of each paper."""

    initiative_id: UUID
    number: str
    state: State
    title: str
    confidential: bool
    on_behalf: bool
    paper: str | None
    entered_at: datetime
    due_at: datetime | None
    programme: str
    entered_by: str | None
    entered_unit: str
    waits_at: str | None
    recognised_on: date | None
    recognised_unit: str
    authors: tuple[Author, ...]

    def author(self, place: int) -> Author | None:
        """Return the author at a place, from 1."""
        return self.authors[place - 1] if 1 <= place <= len(self.authors) else None


async def of(connection: AsyncConnection, initiative_id: UUID) -> Facts:
    """Return what papers tell of an initiative that was submitted."""
    return _facts((await connection.execute(BY_ID, {"id": initiative_id})).one())


async def numbered(connection: AsyncConnection, number: str) -> Facts | None:
    """Return what papers tell of the initiative with a number, if it was submitted."""
    row = (await connection.execute(BY_NUMBER, {"number": number})).first()
    return _facts(row) if row else None


def _facts(row: Any) -> Facts:  # noqa: ANN401 - a row of FACTS
    return Facts(
        initiative_id=row.initiative_id,
        number=row.number,
        state=State(row.state),
        title=row.title,
        confidential=row.confidential,
        on_behalf=row.on_behalf,
        paper=row.paper,
        entered_at=row.entered_at,
        due_at=row.due_at,
        programme=row.programme,
        entered_by=row.entered_by,
        entered_unit=row.entered_unit,
        waits_at=row.waits_at,
        recognised_on=day_of(row.recognised_at) if row.recognised_at else None,
        recognised_unit=row.recognised_unit,
        authors=tuple(Author(one["name"], Decimal(one["share"])) for one in row.authors),
    )
