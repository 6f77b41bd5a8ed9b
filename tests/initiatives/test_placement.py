import pytest

from tests.acts import broken, file
from tests.world import World, days_ago, entry


@pytest.mark.parametrize("unit", ["HN-0001", "HN-0001-T1", "HP-0001"])
async def test_an_initiative_is_registered_at_a_grassroots_union_or_below(
    world: World, unit: str
) -> None:
    assert (await file(world, unit=unit))["unit"] == unit


@pytest.mark.parametrize("submit", [True, False])
@pytest.mark.parametrize("unit", ["VN", "HN", "HN-Q1"])
async def test_a_unit_above_takes_none_not_even_a_draft(
    world: World, unit: str, *, submit: bool
) -> None:
    async with world.untouched():
        answer = await world.worker.post("/v1/initiatives", entry(unit=unit, submit=submit))
        assert broken(answer) == [("/unit", "unit_kind")]


async def test_unknown_codes_are_named_together(world: World) -> None:
    async with world.untouched():
        sent = entry(unit="KHONG-CO", programme="KHONG-CO")
        answer = await world.worker.post("/v1/initiatives", sent)
        assert broken(answer) == [("/programme", "unknown"), ("/unit", "unknown")]
        answer = await world.worker.post("/v1/initiatives", entry(unit="hn-0001"))
        assert broken(answer) == [("/unit", "unknown")]


async def test_a_unit_that_closed_takes_none(world: World) -> None:
    await close(world, "HN-0002", on=1)
    await close(world, "HN-0003", on=1, successor="HN-0001")
    async with world.untouched():
        for unit in ("HN-0002", "HN-0003"):
            for submit in (True, False):
                sent = entry(unit=unit, submit=submit)
                answer = await world.worker.post("/v1/initiatives", sent)
                assert broken(answer) == [("/unit", "unit_open")]


async def test_a_unit_takes_entries_on_its_last_day(world: World) -> None:
    await close(world, "HN-0002", on=0)
    assert (await file(world, unit="HN-0002"))["waits_at"] == "HN-0002"


async def test_a_unit_that_opens_tomorrow_takes_none_yet(world: World) -> None:
    body = {"code": "HN-0009", "name": "CĐCS Chín", "kind": "grassroots", "parent": "HN-Q1"}
    made = await world.root.post("/v1/units", {**body, "opened_on": str(days_ago(-1))})
    assert made.status_code == 201, made.text
    async with world.untouched():
        answer = await world.worker.post("/v1/initiatives", entry(unit="HN-0009"))
        assert broken(answer) == [("/unit", "unit_open")]


async def test_a_draft_of_a_unit_that_closed_is_moved_and_submitted_elsewhere(
    world: World,
) -> None:
    told = await file(world, unit="HN-0002", submit=False)
    await close(world, "HN-0002", on=1)
    url = f"/v1/initiatives/{told['id']}"
    async with world.untouched():
        answer = await world.worker.post(f"{url}/submission")
        assert broken(answer) == [("/unit", "unit_open")]
    moved = await world.worker.ask(
        "PATCH", url, json={"unit": "HN-0001"}, headers={"If-Match": "*"}
    )
    assert moved.status_code == 200, moved.text
    assert (await world.worker.post(f"{url}/submission")).status_code == 201


async def close(world: World, code: str, *, on: int, successor: str | None = None) -> None:
    body = {"on": str(days_ago(on)), "successor": successor}
    answer = await world.root.post(f"/v1/units/{code}/closures", body)
    assert answer.status_code == 201, answer.text
