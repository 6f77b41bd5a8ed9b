"""One digest for each person and working day: to the nearest who may decide, never twice."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from service.clock import end_of, today
from service.reviews.reminding import remind
from service.workdays import after
from tests.acts import Told, decide, file
from tests.world import World

MONDAY = datetime.fromisoformat("2026-03-02T07:00:00+07:00")
"""A morning on which work is done, as is the day before the next one."""


async def morning(world: World, now: datetime = MONDAY) -> int:
    """Do what a worker does on a morning; return how many were told."""
    async with world.app.state.database.write.begin() as connection:
        return await remind(connection, now)


async def since(world: World, instant: datetime) -> None:
    await world.rows("UPDATE ledger_reader SET until = :i WHERE name = 'reminders'", i=instant)
    # What was registered while the test runs came long ago, unless a test says otherwise.
    await world.rows("UPDATE event SET at = :i - interval '9 days'", i=instant)


async def due(world: World, told: Told, instant: datetime) -> None:
    await world.rows(
        "UPDATE initiative SET due_at = :i WHERE initiative_id = CAST(:id AS uuid)",
        i=instant,
        id=told["id"],
    )


async def texts(world: World, who: str, **headers: str) -> list[tuple[str, str]]:
    items = (await world.people[who].get("/v1/inbox", headers=headers)).json()["items"]
    assert {item["link"] for item in items} <= {"/v1/queue"}
    return [(item["title"], item["text"]) for item in reversed(items)]


async def test_a_digest_counts_what_is_overdue_due_today_due_next_and_new(world: World) -> None:
    filed = [await file(world) for _ in range(5)]
    evening = end_of(MONDAY.date())
    friday = evening - timedelta(days=3)
    await since(world, MONDAY - timedelta(days=3))
    for told, instant in zip(
        filed,
        (friday, friday - timedelta(days=9), evening, evening + timedelta(days=1)),
        strict=False,
    ):
        await due(world, told, instant)
    await due(world, filed[4], evening + timedelta(days=5))
    await world.rows(
        "UPDATE event SET at = :i WHERE initiative_id = CAST(:id AS uuid)",
        i=MONDAY - timedelta(hours=20),
        id=filed[4]["id"],
    )
    assert await morning(world) == 2
    assert await texts(world, "officer") == [
        (
            "Chờ bạn xét duyệt: 5 sáng kiến",
            (
                "Đã quá hạn: 2. Đến hạn hôm nay: 1. Đến hạn ngày làm việc tới, 3/3/2026: 1. "
                "Mới chuyển đến sau lần nhắc trước: 1."
            ),
        )
    ]
    english = {"Accept-Language": "en"}
    assert await texts(world, "officer2", **english) == [
        (
            "Waiting for your decision: 5",
            (
                "Overdue: 2. Due today: 1. Due on the next working day, 3 March 2026: 1. "
                "New since the last reminder: 1."
            ),
        )
    ]
    for who in ("reviewer", "reviewer_hn", "root", "worker", "leader"):
        assert await texts(world, who) == []


async def test_a_debt_is_a_reason_once_and_counted_as_long_as_it_lasts(world: World) -> None:
    told = await file(world)
    await since(world, MONDAY - timedelta(days=3))
    days = [MONDAY + timedelta(days=ahead) for ahead in range(5)]
    await due(world, told, end_of(days[2].date()))
    # Due on Wednesday: told on Tuesday, and on Thursday when it has become overdue.
    assert [await morning(world, day) for day in days] == [0, 2, 0, 2, 0]
    assert [text for _, text in await texts(world, "officer")] == [
        "Đến hạn ngày làm việc tới, 4/3/2026: 1.",
        "Đã quá hạn: 1.",
    ]


@pytest.mark.parametrize(
    ("now", "count"),
    [
        ("2026-03-02T06:59:59+07:00", 0),
        ("2026-03-02T07:00:00+07:00", 2),
        ("2026-03-02T23:59:59+07:00", 2),
        ("2026-03-07T12:00:00+07:00", 0),
        ("2026-02-18T12:00:00+07:00", 0),
    ],
)
async def test_nobody_is_reminded_at_night_or_on_days_off(
    world: World, now: str, count: int
) -> None:
    await file(world)
    instant = datetime.fromisoformat(now)
    await since(world, instant - timedelta(days=3))
    await world.rows("UPDATE event SET at = :i", i=instant - timedelta(hours=20))
    assert await morning(world, instant) == count


async def test_several_workers_and_those_that_start_anew_remind_once(world: World) -> None:
    await file(world)
    await since(world, MONDAY - timedelta(days=3))
    await world.rows("UPDATE event SET at = :i", i=MONDAY - timedelta(hours=20))
    told = await asyncio.gather(*(morning(world) for _ in range(5)))
    assert sum(told) == 2
    assert await morning(world, MONDAY + timedelta(hours=5)) == 0
    # Even when it was forgotten that they were reminded.
    await since(world, MONDAY - timedelta(days=3))
    await world.rows("UPDATE event SET at = :i", i=MONDAY - timedelta(hours=20))
    assert await morning(world, MONDAY + timedelta(hours=6)) == 0


async def test_where_nobody_holds_the_role_the_nearest_above_is_reminded(world: World) -> None:
    fresh = MONDAY - timedelta(hours=20)
    first, second = await file(world), await file(world, unit="HN-0002")
    assert (first["waits_at"], second["waits_at"]) == ("HN-0001", "HN-0002")
    passed = await decide(world, "officer", first)
    assert passed["waits_at"] == "HN-Q1"
    for role, unit in (("officer", "HN"), ("officer", "HN-Q1")):
        body = {"login": "leader@example.vn", "role": role, "unit": unit}
        assert (await world.root.post("/v1/grants", body)).status_code == 201
        await since(world, MONDAY - timedelta(days=3))
    await world.rows("UPDATE event SET at = :i", i=fresh)
    assert await morning(world) == 2
    assert [title for title, _ in await texts(world, "leader")] == [
        "Chờ bạn xét duyệt: 1 sáng kiến"
    ]
    assert len(await texts(world, "reviewer")) == 1
    assert await texts(world, "reviewer_hn") == []


async def test_who_may_not_decide_for_being_involved_passes_it_to_the_next(world: World) -> None:
    await world.rows(
        "UPDATE role_grant SET ended_at = now() WHERE account_id ="
        " (SELECT id FROM account WHERE login = 'officer2@example.vn')"
    )
    body: dict[str, Any] = {"login": "leader@example.vn", "role": "officer", "unit": "HN-Q1"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    told = await file(world)
    await world.rows(
        "UPDATE author SET account_id = (SELECT id FROM account WHERE login = :login)",
        login="officer@example.vn",
    )
    await since(world, MONDAY - timedelta(days=3))
    await due(world, told, end_of(MONDAY.date() + timedelta(days=1)))
    assert await morning(world) == 1
    assert await texts(world, "officer") == []
    assert len(await texts(world, "leader")) == 1


async def test_what_waited_at_a_closed_unit_reminds_its_successor(world: World) -> None:
    told = await file(world)
    assert (
        await world.root.post(
            "/v1/units/HN-0001/closures", {"on": str(today()), "successor": "HN-0002"}
        )
    ).status_code == 201
    body = {"login": "leader@example.vn", "role": "officer", "unit": "HN-0002"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    await world.rows(
        "UPDATE unit SET line = (SELECT line FROM unit WHERE code = 'HN-0002')"
        " WHERE code = 'HN-0001'"
    )
    await since(world, MONDAY - timedelta(days=3))
    await due(world, told, end_of(after(MONDAY.date(), 1)))
    assert await morning(world) == 1
    assert len(await texts(world, "leader")) == 1
