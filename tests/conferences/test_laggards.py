"""Laggards: who is below the line, in which order, and when they were last urged."""

import pytest

from service.paging import cursor
from tests.acts import refusal
from tests.conferences.timing import Told, target, valid, window
from tests.queries import statements
from tests.world import World, days_ago


async def ask(world: World, who: str = "leader", **asked: str) -> Told:
    answer = await world.people[who].get("/v1/laggards", params={"programme": "SK", **asked})
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


@pytest.fixture
async def race(world: World) -> list[str]:
    """Half of a hundred days is over; five provinces with targets, the last on the line."""
    found = await world.rows(
        "SELECT u.code FROM unit u JOIN unit_version v ON v.unit_id = u.id"
        " WHERE v.kind = 'province' AND u.closed_on IS NULL AND u.code NOT IN ('HN', 'HP')"
        " GROUP BY u.code ORDER BY u.code LIMIT 5"
    )
    a, b, c, d, e = [code for (code,) in found]
    await window(world, days_ago(50), days_ago(-49))
    for unit, value in ((a, 20), (b, 40), (c, 20), (d, 2), (e, 10)):
        await target(world, unit, value)
    # Expected 10, 20, 10, 1, 5.
    await valid(world, {(a, 9): 6, (b, 9): 12, (c, 9): 6, (d, 9): 1, (e, 9): 0, ("HN", 9): 1})
    return [a, b, c, d, e]


async def test_those_most_behind_come_first_and_ties_go_by_number_then_code(
    world: World, race: list[str]
) -> None:
    a, b, c, _, e = race
    told = await ask(world)
    assert [(i["key"], i["behind_percent"], i["behind"]) for i in told["items"]] == [
        (e, 100.0, 5.0),
        (b, 40.0, 8.0),
        (a, 40.0, 4.0),
        (c, 40.0, 4.0),
    ]
    pace = {"days": 7, "change": 0, "per_day": 0.0, "projected_on": None}
    assert told["items"][2] == {
        "key": a,
        "name": told["items"][2]["name"],
        "target": 20,
        "done": 6,
        "left": 14,
        "percent": 30.0,
        "days_left": 50,
        "needed_per_day": 0.3,
        "expected": 10.0,
        "behind": 4.0,
        "behind_percent": 40.0,
        "on_line": False,
        "pace_7": pace,
        # 14 at 6 in 30 days: 70 days.
        "pace_30": {**pace, "days": 30, "change": 6, "per_day": 0.2}
        | {"projected_on": str(days_ago(-69))},
        "urged": None,
    }
    assert told["next"] is None


async def test_pages_go_on_after_the_last_one_seen(world: World, race: list[str]) -> None:
    a, b, c, _, e = race
    seen, page = [], None
    while True:
        told = await ask(world, limit="1", **({"cursor": page} if page else {}))
        seen += [item["key"] for item in told["items"]]
        page = told["next"]
        if page is None:
            break
    assert seen == [e, b, a, c]


async def test_a_cursor_of_another_make_is_refused(world: World) -> None:
    for page in (
        cursor("1", "2"),
        cursor("1e999999999", "1", "HN"),
        cursor("1/0", "1", "HN"),
        cursor("x", "1", "HN"),
        "%",
    ):
        answer = await world.leader.get(
            "/v1/laggards", params={"programme": "SK", "under": "VN", "cursor": page}
        )
        assert refusal(answer) == (422, "bad-cursor")


async def test_who_was_behind_on_another_day(world: World, race: list[str]) -> None:
    then = await ask(world, as_of=str(days_ago(45)))
    assert sorted(item["key"] for item in then["items"]) == race
    assert (await ask(world, as_of=str(days_ago(60))))["items"] == []


async def test_the_last_urging_is_shown_as_of_the_same_instant(
    world: World, race: list[str]
) -> None:
    a, b, *_ = race
    grant = {"login": "officer@example.vn", "role": "officer"}
    for unit in (a, b):
        assert (await world.root.post("/v1/grants", {**grant, "unit": unit})).status_code == 201
    urged = await world.leader.post("/v1/urgings", {"programme": "SK", "units": [a]})
    assert urged.status_code == 201
    moment = urged.json()["as_of"]
    by = {"code": "VN", "name": "Tổng Liên đoàn Lao động Việt Nam"}
    found = {item["key"]: item["urged"] for item in (await ask(world))["items"]}
    assert found[a] == {"at": moment, "by": by, "behind": 4.0}
    assert [found[key] for key in found if key != a] == [None] * 3
    past = {item["key"]: item["urged"] for item in (await ask(world, as_of=moment))["items"]}
    assert past[a] == found[a]
    before = await ask(world, as_of=str(days_ago(1)))
    assert {item["urged"] for item in before["items"]} == {None}


async def test_laggards_take_as_many_statements_for_one_as_for_three(world: World) -> None:
    await window(world, days_ago(300), days_ago(-300))
    counts = []
    for unit in ("HN-Q1", "HN-Q2", "HN-0001"):
        await target(world, unit, 10)
        with statements(world.app.state.database) as sent:
            told = await ask(world, under="HN-Q1" if unit == "HN-0001" else "HN")
        counts.append((len(told["items"]), len(sent)))
    assert counts == [(1, 15), (2, 15), (1, 15)]
