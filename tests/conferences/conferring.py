"""A conference of three provinces in June 2022, from the register of another system."""

from datetime import UTC, datetime, timedelta
from typing import Any

from httpx import Response

from service.initiatives.importing import load_register
from service.initiatives.moving import rehang
from service.units.drafts import COLUMNS
from service.units.importing import load_units
from tests.acts import Told
from tests.world import World

URL = "/v1/statements"
AS_OF, SINCE = "2022-06-24T17:00:00+07:00", "2022-05-31T17:00:00+07:00"
THREE = ("HN", "HP", "QNI")
# By 31 May and by 24 June, 17:00; one more comes a second later.
HELD = {"HN-0001": (40, 103), "HP-0001": (20, 37), "QNI-0001": (15, 23)}
TARGETS = {"HN": 120, "HP": 60, "QNI": 40}
Row = dict[str, str | None]


def row(external_id: str, unit: str, at: datetime, **changes: str | None) -> Row:
    """Return a row of a register: valid within the hour."""
    return {
        "external_id": external_id,
        "programme": "SK",
        "unit": unit,
        "title": "Cải tiến gá kẹp",
        "kind": "technical",
        "field": "production",
        "used_from": "2022-01-03",
        "entered_at": (at - timedelta(hours=1)).isoformat(),
        "state": "valid",
        "decided_at": at.isoformat(),
        "author": f"Phạm Thị {external_id}",
        "group": "enterprise_worker",
        "sex": "female",
        "benefit_vnd": "1000000",
        **changes,
    }


async def load(world: World, rows: list[Row]) -> None:
    """Import rows of a register."""
    async with world.app.state.database.write.begin() as connection:
        assert (await load_register(connection, rows)).new == len(rows)


async def convene(world: World) -> World:
    """Import what three provinces held, and set their targets."""
    blank = dict.fromkeys(COLUMNS, "")
    unit = {"code": "QNI-0001", "name": "CĐCS Than Một", "kind": "grassroots", "parent": "QNI"}
    async with world.app.state.database.write.begin() as connection:
        await load_units(connection, rehang, [blank | unit])
    before, as_of = datetime.fromisoformat(SINCE), datetime.fromisoformat(AS_OF)
    rows = []
    for code, (early, held) in HELD.items():
        for place in range(held + 1):
            # The last of each span is decided at the very instant.
            at = before - timedelta(minutes=early - 1 - place)
            if place >= early:
                at = as_of - timedelta(minutes=held - 1 - place)
            if place == held:
                at = as_of + timedelta(seconds=1)
            # Two entries of one person at one unit, every time.
            author = f"Phạm Thị {code} {place // 2}"
            rows.append(row(f"{code}-{place}", code, at, author=author))
    await load(world, rows)
    body = [{"unit": unit, "kind": "assigned", "value": value} for unit, value in TARGETS.items()]
    answer = await world.root.ask("PUT", "/v1/programmes/SK/targets", json=body)
    assert answer.status_code == 200, answer.text
    return world


def freezing(**changes: Any) -> Told:
    """Return what freezes the conference; None takes a field away."""
    body = {"programme": "SK", "units": [*THREE], "as_of": AS_OF, "since": SINCE, **changes}
    return {name: value for name, value in body.items() if value is not None}


async def ask(
    world: World, who: str = "leader", key: str | None = None, **changes: Any
) -> Response:
    """Ask for a statement."""
    return await world.people[who].post(URL, freezing(**changes), key=key)


async def freeze(world: World, who: str = "leader", **changes: Any) -> Told:
    """Freeze a statement and return it."""
    answer = await ask(world, who, **changes)
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def verify(world: World, number: str, **asked: str) -> Told:
    """Return what anybody learns of a statement."""
    answer = await world.client.get(f"/v1/public/statements/{number}", params=asked)
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


async def tamper(world: World, sql: str) -> None:
    """Change something behind the service's back; it must have been there."""
    assert await world.rows(f"{sql} RETURNING 1")


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)
