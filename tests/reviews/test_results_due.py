"""Who must record a result is reminded before it is due and once after, on working days only."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from service.clock import end_of
from service.workdays import after
from tests.acts import Told, act, decide, file
from tests.reviews.assigning import PAPER, RESULT, opened, undertaking
from tests.reviews.staff import grant
from tests.reviews.test_reminding import MONDAY, due, morning, since
from tests.world import World

TITLE = "Lớp học buổi tối cho công nhân khu trọ"
NOBODY = [{"name": "Cán bộ Khác", "group": "union_officer", "share": 100}]
ONE_HOUR = timedelta(hours=1)
FRIDAY = MONDAY + timedelta(days=4)


async def assigned(world: World, who: str = "worker", **changes: Any) -> Told:
    """Let somebody take something on, and the committee assign it."""
    answer = await world.people[who].post("/v1/initiatives", undertaking(**changes))
    assert answer.status_code == 201, answer.text
    return await decide(world, "leader", answer.json(), decision=PAPER)


async def begun(world: World, last: date, **changes: Any) -> Told:
    """Assign something whose result is due by the end of a day."""
    await opened(world)
    told = await assigned(world, **changes)
    await since(world, MONDAY - timedelta(days=3))
    await due(world, told, end_of(last))
    return told


async def texts(world: World, who: str, **headers: str) -> list[str]:
    """Return what a person was told of results that are due, the oldest first."""
    items = (await world.people[who].get("/v1/inbox", headers=headers)).json()["items"]
    return [one["text"] for one in reversed(items) if one["kind"] == "result_due"]


async def test_they_are_told_a_week_ahead_on_the_eve_and_once_it_is_overdue(world: World) -> None:
    last = after(MONDAY.date(), 8)
    told = await begun(world, last)
    days = [MONDAY + timedelta(days=ahead) for ahead in range(21)]
    counts = [(day.date(), await morning(world, day)) for day in days]
    reminded = [day for day, count in counts if count]
    assert reminded == [after(MONDAY.date(), 3), after(MONDAY.date(), 7), after(last, 1)]
    week = after(reminded[0], 5)
    assert week == last
    day = f"{last.day}/{last.month}/{last.year}"
    first = f"«{TITLE}»: kết quả phải có trước khi hết ngày {day}."
    please = "Đề nghị ghi kết quả để được nghiệm thu."
    assert await texts(world, "worker") == [
        f"{first} Đến hạn trong những ngày tới, muộn nhất {day}: 1. {please}",
        f"{first} Đến hạn ngày làm việc tới, {day}: 1. {please}",
        f"{first} Đã quá hạn: 1. {please}",
    ]
    english = await texts(world, "worker", **{"Accept-Language": "en"})
    assert english[-1] == (
        f"“{TITLE}”: its result is due by {last.day} March {last.year}. Overdue: 1. Please record"
        " what became of it, so that it can be attested."
    )
    (newest, *_) = (await world.worker.get("/v1/inbox")).json()["items"]
    assert newest["title"] == "Cần ghi kết quả thực hiện: 1 việc"
    assert newest["link"] == f"/v1/initiatives/{told['id']}"


async def test_who_may_attest_hears_of_it_only_once_the_result_is_there(world: World) -> None:
    last = after(MONDAY.date(), 1)
    told = await begun(world, last)
    assert await morning(world) == 1
    assert (len(await texts(world, "worker")), await texts(world, "leader")) == (1, [])
    await act(world, "worker", told, "results", **RESULT)
    await world.rows("UPDATE event SET at = :i WHERE act = 'reported'", i=MONDAY + ONE_HOUR)
    # The two who hold the role at HN.
    assert await morning(world, MONDAY + timedelta(days=1)) == 2
    kinds = [one["kind"] for one in (await world.leader.get("/v1/inbox")).json()["items"]]
    assert kinds == ["reminder"]
    assert await morning(world, MONDAY + timedelta(days=2)) == 2
    assert len(await texts(world, "worker")) == 1


async def test_one_digest_counts_all_that_somebody_has_to_record(world: World) -> None:
    await opened(world)
    told = [await assigned(world, title=f"Việc {number}") for number in range(4)]
    await since(world, MONDAY - timedelta(days=3))
    evening = end_of(MONDAY.date())
    days = (-2, 0, 1, 4)
    for one, ahead in zip(told, days, strict=True):
        await due(world, one, evening + timedelta(days=ahead))
    assert await morning(world) == 1
    (text,) = await texts(world, "worker")
    assert text == (
        "Đã quá hạn: 1. Đến hạn hôm nay: 1. Đến hạn ngày làm việc tới, 3/3/2026: 1. Đến hạn trong"
        " những ngày tới, muộn nhất 9/3/2026: 1. Đề nghị ghi kết quả để được nghiệm thu."
    )
    (letter, *_) = (await world.worker.get("/v1/inbox")).json()["items"]
    assert (letter["title"], letter["link"]) == (
        *("Cần ghi kết quả thực hiện: 4 việc", "/v1/initiatives?mine=true"),
    )


async def test_whoever_entered_it_is_told_too_and_else_the_officers_nearest_to_it(
    world: World,
) -> None:
    await grant(world, "officer_hp", "officer", "HN")
    await begun(world, after(MONDAY.date(), 1), who="leader_hp", authors=NOBODY)
    assert await morning(world) == 1
    assert (len(await texts(world, "leader_hp")), await texts(world, "officer_hp")) == (1, [])
    await world.rows("UPDATE initiative SET entered_by = NULL")
    await world.rows("DELETE FROM message")
    await since(world, MONDAY - timedelta(days=3))
    assert await morning(world) == 1
    assert (await texts(world, "leader_hp"), len(await texts(world, "officer_hp"))) == ([], 1)


@pytest.mark.parametrize("now", ["2026-03-02T06:59:59+07:00", "2026-03-07T12:00:00+07:00"])
async def test_nobody_is_told_of_results_at_night_or_on_days_off(world: World, now: str) -> None:
    await begun(world, after(MONDAY.date(), 1))
    assert await morning(world, datetime.fromisoformat(now)) == 0


async def test_several_workers_and_those_that_start_anew_tell_once(world: World) -> None:
    await begun(world, after(MONDAY.date(), 1))
    assert sorted(await asyncio.gather(*(morning(world) for _ in range(4)))) == [0, 0, 0, 1]
    await since(world, MONDAY - timedelta(days=3))
    assert await morning(world, MONDAY + timedelta(hours=6)) == 0


async def test_whoever_was_not_told_while_no_worker_ran_is_told_afterwards(world: World) -> None:
    await begun(world, FRIDAY.date())
    assert await morning(world, FRIDAY) == 1
    (text,) = await texts(world, "worker")
    assert "Đến hạn hôm nay: 1." in text


async def test_what_asks_for_no_result_reminds_those_who_decide_as_before(world: World) -> None:
    await opened(world)
    await file(world)
    await since(world, MONDAY - timedelta(days=3))
    await world.rows("UPDATE event SET at = :i", i=MONDAY - timedelta(hours=20))
    assert await morning(world) == 2
    assert await texts(world, "worker") == []
