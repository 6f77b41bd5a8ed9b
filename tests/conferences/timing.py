"""A programme of known days, targets, and entries dated back into them."""

from datetime import UTC, date, datetime, time
from typing import Any

from service.clock import VIETNAM
from service.initiatives.importing import load_register
from tests.world import World, days_ago

Told = dict[str, Any]


def at(day: date, hour: int = 12, minute: int = 0, microsecond: int = 0) -> datetime:
    """Return an instant of a day in Vietnam."""
    local = datetime.combine(day, time(hour, minute, 0, microsecond), VIETNAM)
    return local.astimezone(UTC)


async def window(world: World, first: date, last: date) -> None:
    """Let the programme be entered on these days."""
    await world.rows(
        "UPDATE programme SET entry_from = :first, entry_to = :last, used_from = :first - 1000"
        " WHERE code = 'SK'",
        first=first,
        last=last,
    )


async def target(
    world: World, unit: str, value: int, kind: str = "assigned", phase: str | None = None
) -> None:
    """Set a target."""
    await world.rows(
        "INSERT INTO target (programme_id, phase_id, unit_id, kind, value)"
        " SELECT p.id, coalesce(f.id, 0), u.id, :kind, :value FROM programme p"
        " JOIN unit u ON u.code = :unit"
        " LEFT JOIN phase f ON f.programme_id = p.id AND f.code = CAST(:phase AS text)"
        " WHERE p.code = 'SK'",
        unit=unit,
        value=value,
        kind=kind,
        phase=phase,
    )


def record(
    place: object, unit: str, entered: datetime, state: str, decided: datetime | None = None
) -> dict[str, str | None]:
    """Return a row of another system's register."""
    return {
        "external_id": f"X-{place}",
        "programme": "SK",
        "unit": unit,
        "title": "Từ hệ thống khác",
        "kind": "technical",
        "field": "production",
        "used_from": "2022-01-03",
        "entered_at": entered.isoformat(),
        "state": state,
        "decided_at": decided.isoformat() if decided else "",
        "author": "Phạm Thị Kim",
        "group": "enterprise_worker",
        "sex": "female",
        "benefit_vnd": "",
    }


async def load(world: World, rows: list[dict[str, str | None]]) -> None:
    """Import rows."""
    async with world.app.state.database.write.begin() as connection:
        assert (await load_register(connection, rows)).new == len(rows)


async def valid(world: World, counts: dict[tuple[str, int], int]) -> None:
    """Import entries accepted at noon, today's at midnight, so many for each unit and day."""
    rows = [
        record(f"{unit}-{days}-{n}", unit, noon, "valid", noon)
        for (unit, days), count in counts.items()
        for noon in [at(days_ago(days), 12 if days else 0)]
        for n in range(count)
    ]
    await load(world, rows)
