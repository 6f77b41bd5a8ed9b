"""Milestones that were just passed are told to the leaders of the unit, once."""

from service.clock import VIETNAM
from service.conferences.pace.announcing import announce
from tests.acts import decide, file
from tests.conferences.timing import load, record, target, window
from tests.tallies.history import noon, staff
from tests.world import World, days_ago


async def announced(world: World) -> int:
    """Let the worker do its job."""
    async with world.app.state.database.write.begin() as connection:
        return await announce(connection)


async def titles(world: World, who: str) -> list[str]:
    """Return the titles in an inbox."""
    items = (await world.people[who].get("/v1/inbox")).json()["items"]
    return [item["title"] for item in items]


async def test_a_milestone_passed_today_is_told_once_to_the_leaders_of_the_unit(
    world: World,
) -> None:
    await staff(world)
    await window(world, days_ago(60), days_ago(-39))
    await load(world, [record(n, "HP-0001", noon(9), "valid", noon(9)) for n in range(99)])
    await target(world, "HP", 100)
    assert await announced(world) == 0
    told = await file(world, unit="HP-0001")
    await decide(world, "confirmer", told)
    await decide(world, "judge", told)
    # To the leaders of HP the round number and the target; to those of VN the number.
    assert await announced(world) == 3
    assert await announced(world) == 0
    await world.fold()
    assert await announced(world) == 0
    assert await titles(world, "leader") == ["Cột mốc mới: Tổng Liên đoàn Lao động Việt Nam"]
    assert await titles(world, "leader_hp") == 2 * ["Cột mốc mới: LĐLĐ thành phố Hải Phòng"]
    ((at,),) = await world.rows("SELECT max(at) FROM event WHERE state = 'valid'")
    local = at.astimezone(VIETNAM)
    clock = f"{local.hour} giờ {local:%M} ngày {local.day}/{local.month}/{local.year}"
    items = (await world.leader_hp.get("/v1/inbox")).json()["items"]
    unit, of = "LĐLĐ thành phố Hải Phòng", "sáng kiến hợp lệ của «Chương trình thử» vào lúc"
    assert sorted(item["text"] for item in items) == [
        f"{unit} đã hoàn thành chỉ tiêu 100 {of} {clock}.",
        f"{unit} đã đạt mốc 100 {of} {clock}.",
    ]


async def test_what_is_imported_is_no_news(world: World) -> None:
    await window(world, days_ago(60), days_ago(-39))
    await load(world, [record(n, "HP-0001", noon(2), "valid", noon(2)) for n in range(101)])
    assert await announced(world) == 0
    assert await world.count("message") == 0
