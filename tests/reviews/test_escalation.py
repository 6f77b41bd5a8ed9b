import asyncio

import pytest

from service.reviews.escalation import escalate
from tests.acts import Told, act, decide, file, programme, show
from tests.reviews.staff import change, grant, last, overdue, place, queue
from tests.world import CHAIN, World, days_ago


async def escalated(world: World) -> int:
    async with world.app.state.database.write.begin() as connection:
        return await escalate(connection)


async def ends(world: World, who: str) -> None:
    await world.rows(
        "UPDATE role_grant SET ended_at = now() WHERE account_id ="
        " (SELECT id FROM account WHERE login = :login)",
        login=f"{who}@example.vn",
    )


async def test_what_is_overdue_where_nobody_reviews_passes_to_the_unit_above(
    world: World,
) -> None:
    told = await file(world, "officer")
    await ends(world, "reviewer")
    assert await escalated(world) == 0  # not due yet
    await overdue(world)
    before = (await world.tally())["total"]
    assert await escalated(world) == 1
    now = await show(world, "officer", told)
    assert now == {**told, "waits_at": "HN", "due_at": now["due_at"], "version": 2}
    assert now["due_at"] >= told["due_at"]
    assert await last(world, told) == (
        *("escalated", "waiting", "waiting", "review", None, "HN-Q1", "HN", None),
    )
    assert (await world.tally())["total"] == before
    assert await queue(world, "reviewer_hn") == [told["id"]]
    assert await escalated(world) == 0  # it has days again
    assert (await decide(world, "reviewer_hn", told))["state"] == "valid"
    assert await world.differences() == []


async def test_where_somebody_reviews_it_stays_however_late(world: World) -> None:
    told = await file(world, "officer")
    await overdue(world, 300)
    assert await escalated(world) == 0
    assert (await show(world, "officer", told))["waits_at"] == "HN-Q1"


async def test_it_passes_on_from_level_to_level_and_never_above_the_topmost(
    world: World,
) -> None:
    told = await file(world, "officer")
    for who in ("reviewer", "reviewer.hn"):
        await ends(world, who)
    for unit, passed in (("HN", 1), ("VN", 1), ("VN", 0)):
        await overdue(world)
        assert await escalated(world) == passed
        assert (await show(world, "officer", told))["waits_at"] == unit


async def test_a_union_without_officers_is_confirmed_by_who_reviews_above(world: World) -> None:
    told = await file(world, unit="HN-0003")
    await overdue(world)
    assert await escalated(world) == 1
    now = await show(world, "worker", told)
    assert place(now) == ("waiting", "confirm", "HN-Q2")
    await grant(world, "reviewer", "reviewer", "HN-Q2")
    assert await queue(world, "reviewer") == [told["id"]]
    confirmed = await decide(world, "reviewer", told)
    assert place(confirmed) == ("waiting", "review", "HN-Q2")
    assert await world.differences() == []


async def test_whoever_is_in_conflict_is_nobody_who_could_decide(world: World) -> None:
    for who, unit in (("officer", "HN-0002"), ("worker2", "HN-0003")):
        await grant(world, who, "officer", unit)
    # The only officer wrote it, or entered it.
    author = {"name": "Cơ", "group": "union_officer", "share": 100, "login": "officer@example.vn"}
    written = await file(world, unit="HN-0002", authors=[author])
    entered = await file(
        world,
        "worker2",
        unit="HN-0003",
        authors=[{"name": "Cao Thị Máy", "group": "union_officer", "share": 100}],
    )
    assert (written["step"], entered["step"]) == ("confirm", "confirm")
    await overdue(world)
    assert await escalated(world) == 2
    assert (await show(world, "worker", written))["waits_at"] == "HN-Q1"
    assert (await show(world, "worker2", entered))["waits_at"] == "HN-Q2"


async def test_a_quorum_that_the_unit_cannot_reach_passes_on_with_its_votes(
    world: World,
) -> None:
    await programme(world, "CT", chain=[CHAIN[0], {**CHAIN[1], "quorum": 2}])
    told = await file(world, "officer", programme="CT")
    await overdue(world)
    assert await escalated(world) == 0
    await decide(world, "reviewer", told)
    assert await escalated(world) == 1
    assert (await show(world, "officer", told))["votes"] == 1
    assert (await decide(world, "reviewer_hn", told))["state"] == "valid"


async def test_an_appeal_that_nobody_hears_passes_on_too(world: World) -> None:
    told = await decide(world, "reviewer_hn", await file(world, "officer"), "refuse")
    await act(world, "officer", told, "appeals", reason="Đủ điều kiện.")
    await overdue(world, 11)
    assert await escalated(world) == 1  # who judged it already is nobody
    now = await show(world, "officer", told)
    assert place(now) == ("waiting", "appeal", "VN")
    assert now["due_at"] > f"{days_ago(-9)}"


async def test_the_days_are_those_of_the_step_and_the_role_that_of_the_level(
    world: World,
) -> None:
    district = {**CHAIN[1], "step": "district", "kinds": ["upper"], "days": 3}
    province = {
        **CHAIN[1],
        "step": "province",
        "kinds": ["province"],
        "role": "officer",
        "days": 30,
    }
    await programme(world, "CT", chain=[CHAIN[0], district, province])
    told = await file(world, "officer", programme="CT")
    await ends(world, "reviewer")
    await overdue(world)
    assert await escalated(world) == 1
    now = await show(world, "officer", told)
    assert place(now) == ("waiting", "district", "HN")
    assert now["due_at"] < f"{days_ago(-10)}"
    await grant(world, "leader", "officer", "HN")
    assert place(await decide(world, "leader", told)) == ("waiting", "province", "HN")


async def test_several_workers_pass_each_on_once(world: World) -> None:
    filed = [await file(world, "officer") for _ in range(8)]
    await ends(world, "reviewer")
    await overdue(world)
    assert sum(await asyncio.gather(*(escalated(world) for _ in range(4)))) == 8
    for told in filed:
        lines = (await world.root.get(f"/v1/initiatives/{told['id']}/history")).json()
        assert [line["act"] for line in lines] == ["submitted", "escalated"]


async def test_of_an_escalation_and_a_decision_at_once_none_is_lost(world: World) -> None:
    told = await file(world, "officer")
    await ends(world, "reviewer")
    await overdue(world)
    async with world.app.state.database.write.connect() as other:
        await other.begin()
        await other.exec_driver_sql("SELECT 1 FROM initiative FOR UPDATE")
        passing = asyncio.create_task(escalated(world))
        await asyncio.sleep(0.3)
        await other.exec_driver_sql(
            "UPDATE initiative SET version = version + 1, state = 'refused', step = NULL,"
            " waits_at = NULL, waits_for = NULL, due_at = NULL"
        )
        await other.commit()
    assert await passing == 0
    assert (await show(world, "officer", told))["version"] == 2


@pytest.mark.parametrize("kinds", [["grassroots"], ["team"]])
async def test_where_no_unit_above_reviews_it_stays(world: World, kinds: list[str]) -> None:
    await programme(world, "CT", chain=[{**CHAIN[0], "kinds": [*kinds, "grassroots"]}])
    told = await file(world, programme="CT", unit="HN-0003")
    await overdue(world)
    assert await escalated(world) == 0
    assert (await show(world, "worker", told))["waits_at"] == "HN-0003"


async def test_what_waits_at_a_successor_passes_on_from_there(world: World) -> None:
    told: Told = await file(world, "officer")
    await change(world, "HN-Q1", "closures", successor="HN-Q2")
    await overdue(world)
    assert await escalated(world) == 1
    assert (await show(world, "officer", told))["waits_at"] == "HN"
