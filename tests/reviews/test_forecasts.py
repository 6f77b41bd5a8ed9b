"""What is told beforehand of a change of the tree is what then happens to what waits."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from service.clock import today
from service.initiatives import moving
from service.units import tree
from tests.acts import Told, decide, file, refusal
from tests.reviews.staff import grant
from tests.reviews.test_blocked import blocked
from tests.world import World, days_ago

TOMORROW = str(today() + timedelta(days=1))
# Where what waits, waits; and how often it was passed on without a decision.
PLACES = """
SELECT u.code, i.step, count(*) FROM initiative i JOIN unit u ON u.id = i.waits_at
WHERE i.state = 'waiting' GROUP BY 1, 2 ORDER BY 1, 2
"""
MOVED = "SELECT count(*) FROM event WHERE act = 'moved'"
TREE = ("unit", "unit_version", "unit_path", "tree_day", "cluster_member", "audit")


async def foreseen(world: World, code: str, noun: str, **body: Any) -> Told:
    """Return the forecast of a change."""
    answer = await world.root.post(f"/v1/units/{code}/{noun}/forecast", body)
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


async def standing(world: World) -> list[Any]:
    """Return a digest of the tree."""
    digests = [
        f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} t"  # noqa: S608 - ours
        for table in TREE
    ]
    return [await world.rows(digest) for digest in digests]


async def filled(world: World) -> None:
    """Let things wait at a union and at the district above, for both steps."""
    for who, unit in (("worker", "HN-0001"), ("worker", "HN-0001-T1"), ("worker", "HN-0003")):
        await file(world, who, unit=unit)
    await file(world, "officer")
    await decide(world, "officer2", await file(world))


async def changed(world: World, code: str, noun: str, **body: Any) -> None:
    answer = await world.root.post(f"/v1/units/{code}/{noun}", body)
    assert answer.status_code == 201, answer.text


def passing(told: Told) -> list[tuple[Any, ...]]:
    """Return what goes where."""
    names = ("step", "role", "from_unit", "to_unit", "initiatives", "deciders")
    return [tuple(one[name] for name in names) for one in told["passes"]]


async def test_a_merger_tells_how_many_wait_and_who_decides_then_and_it_comes_so(
    world: World,
) -> None:
    await filled(world)
    await grant(world, "leader", "reviewer", "HN-Q2")
    body = {"on": str(days_ago(1)), "successor": "HN-Q2"}
    before = await standing(world)
    async with world.untouched():
        told = await foreseen(world, "HN-Q1", "closures", **body)
    assert await standing(world) == before
    assert told == {
        "unit": "HN-Q1",
        "on": str(today()),
        "waiting": 4,
        "stays": 2,
        "passes": [
            {
                "step": "review",
                "role": "reviewer",
                "from_unit": "HN-Q1",
                "from_name": "LĐLĐ quận Một",
                "to_unit": "HN-Q2",
                "to_name": "LĐLĐ quận Hai",
                "initiatives": 2,
                "deciders": 1,
            }
        ],
    }
    await changed(world, "HN-Q1", "closures", **body)
    assert await world.rows(PLACES) == [
        ("HN-0001", "confirm", 2),
        ("HN-0003", "confirm", 1),
        ("HN-Q2", "review", 2),
    ]
    assert await world.rows(MOVED) == [(2,)]
    assert await world.differences() == []


async def test_a_move_of_a_union_tells_of_what_waits_above_it(world: World) -> None:
    await filled(world)
    await blocked(world, "reviewer")
    for code, parent, goes in (("HN-0001", "HN-Q2", 0), ("HN-0001", "HN-Q1", 0)):
        told = await foreseen(world, code, "moves", parent=parent, on=str(today()))
        came = "HN-Q1" if parent == "HN-Q2" else "HN-Q2"
        assert passing(told) == [("review", "reviewer", came, parent, 2, goes)]
        assert (told["waiting"], told["stays"]) == (4, 2)
        await changed(world, code, "moves", parent=parent, on=str(today()))
        assert (parent, "review", 2) in await world.rows(PLACES)


async def test_a_closure_without_a_successor_sends_what_waits_upwards(world: World) -> None:
    await file(world, unit="HN-0003")
    body = {"on": str(days_ago(1))}
    told = await foreseen(world, "HN-0003", "closures", **body)
    assert (told["waiting"], told["stays"]) == (1, 0)
    ((step, role, came, goes, count, deciders),) = passing(told)
    assert (step, role, came, count, deciders) == ("confirm", "officer", "HN-0003", 1, 0)
    await changed(world, "HN-0003", "closures", **body)
    assert await world.rows(PLACES) == [(goes, "confirm", 1)]


async def test_a_change_to_come_is_told_as_the_tree_will_stand_on_that_day(world: World) -> None:
    await filled(world)
    told = await foreseen(world, "HN-0001", "moves", parent="HP", on=TOMORROW)
    assert (told["on"], told["waiting"], told["stays"]) == (TOMORROW, 4, 2)
    assert passing(told) == [("review", "reviewer", "HN-Q1", "HP", 2, 0)]
    await changed(world, "HN-0001", "moves", parent="HP", on=TOMORROW)
    assert await world.rows(MOVED) == [(0,)]
    async with world.app.state.database.write.begin() as connection:
        await tree.settle(connection, moving.rehang, today=today() + timedelta(days=1))
    assert ("HP", "review", 2) in await world.rows(PLACES)
    assert await world.rows(MOVED) == [(2,)]


REFUSED = (
    ("officer", "moves", {"parent": "HN-Q2", "on": str(today())}, 403, "forbidden"),
    ("root", "moves", {"parent": "HN-0001", "on": str(today())}, 409, "ring"),
    ("root", "moves", {"parent": "NO", "on": str(today())}, 422, "unknown-parent"),
    ("root", "closures", {"on": str(today())}, 409, "would-orphan"),
    ("root", "closures", {"on": str(today()), "successor": "HN-Q1"}, 409, "successor-below"),
)


@pytest.mark.parametrize(("who", "noun", "body", "status", "kind"), REFUSED)
async def test_a_forecast_is_refused_as_the_change_would_be(
    world: World, who: str, noun: str, body: Told, status: int, kind: str
) -> None:
    url = f"/v1/units/HN-Q1/{noun}"
    before = await standing(world)
    for address in (f"{url}/forecast", url):
        answer = await world.people[who].post(address, body)
        assert refusal(answer) == (status, kind)
    assert await standing(world) == before


async def test_forecasts_and_changes_at_once_wait_for_each_other(world: World) -> None:
    await filled(world)
    body = {"parent": "HN-Q2", "on": str(today())}
    told, done, *_ = await asyncio.gather(
        world.root.post("/v1/units/HN-0001/moves/forecast", body),
        world.root.post("/v1/units/HN-0001/moves", body),
        world.root.post("/v1/units/HN-0002/moves/forecast", body),
    )
    assert done.status_code == 201
    if told.status_code == 200:
        assert passing(told.json()) == [("review", "reviewer", "HN-Q1", "HN-Q2", 2, 0)]
    else:
        assert refusal(told) == (409, "nothing-changes")
    assert await world.differences() == []
