"""Decisions that honour people and collectives, made by plain functions."""

from typing import Any

from httpx import Response

from tests.acts import Told
from tests.world import World, days_ago

URL = "/v1/honours/decisions"


def decision(**changes: Any) -> dict[str, Any]:
    """Return a decision of a district union that honours one worker."""
    return {
        "number": "12/QĐ-LĐLĐ",
        "date": str(days_ago(3)),
        "unit": "HN-Q1",
        "title": "worker_of_merit",
        "period": "2022",
        "honours": [worker("Phạm Thị Kim")],
        **changes,
    }


def worker(name: str, unit: str = "HN-0001", **more: Any) -> dict[str, Any]:
    """Return an honour for a person."""
    return {"person": {"name": name, "unit": unit, **more}}


async def send(world: World, who: str = "root", key: str | None = None, **changes: Any) -> Response:
    """Send a decision."""
    return await world.people[who].post(URL, decision(**changes), key=key)


async def decided(world: World, who: str = "root", **changes: Any) -> Told:
    """Enter a decision and return it."""
    answer = await send(world, who, **changes)
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def counts(world: World, who: str = "leader", **asked: str) -> Told:
    """Return counts of honours."""
    answer = await world.people[who].get("/v1/honours/counts", params=asked)
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


async def listed(world: World, who: str = "leader", **asked: str) -> Told:
    """Return a page of honours."""
    answer = await world.people[who].get("/v1/honours", params=asked)
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


def short(told: Told) -> list[tuple[Any, ...]]:
    """Return key, people and collectives of each row of counts."""
    return [(row["key"], row["people"], row["collectives"]) for row in told["rows"]]
