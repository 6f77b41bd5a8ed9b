from typing import Any

from service.initiatives.likeness import commonplaces
from service.initiatives.reading import jobs
from tests.acts import act, broken, file
from tests.initiatives.copying import LAMP, PIPE, bare, copied, pairs, read
from tests.queries import statements
from tests.world import World, entry

FORM = (
    "Phần một mô tả tình trạng trước khi áp dụng sáng kiến tại đơn vị theo mẫu số hai. "
    "Phần hai nêu nội dung giải pháp và các bước tiến hành theo hướng dẫn của hội đồng. "
    "Phần ba đánh giá hiệu quả kinh tế và xã hội sau thời gian áp dụng thử. "
    "Tôi cam đoan những điều ghi trên đây là đúng sự thật và chịu trách nhiệm."
)


async def near(world: World, who: str, **body: Any) -> dict[str, Any]:
    answer = await world.people[who].post("/v1/similarity", {"unit": "HN-0001", **body})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_a_text_is_compared_while_it_is_written_and_nothing_is_kept(world: World) -> None:
    first = await copied(world, PIPE)
    await copied(world, LAMP)
    await read(world)
    async with world.untouched():
        assert await near(world, "officer", **bare(PIPE)) == {
            "judged": True,
            "items": [
                {
                    "id": first["id"],
                    "number": first["number"],
                    "title": PIPE["title"],
                    "unit": "HN-0001",
                    "unit_name": "CĐCS Công ty May Một",
                    "where": "inside",
                    "score": 100,
                }
            ],
            "hidden": {"inside": 0, "across": 0},
        }
        told = await near(world, "officer", **PIPE, id=first["id"])
        assert (told["judged"], told["items"]) == (True, [])


async def test_what_the_writer_may_not_see_is_counted_only(world: World) -> None:
    await copied(world, PIPE)
    await copied(world, PIPE, "officer_hp", unit="HP-0001")
    withdrawn = await copied(world, PIPE)
    await act(world, "worker", withdrawn, "withdrawal")
    await read(world)
    told = await near(world, "worker2", **PIPE)
    assert told == {"judged": True, "items": [], "hidden": {"inside": 1, "across": 1}}
    told = await near(world, "officer", **PIPE)
    assert (len(told["items"]), told["hidden"]) == (1, {"inside": 0, "across": 1})


async def test_too_little_text_is_not_judged(world: World) -> None:
    await copied(world, PIPE)
    await read(world)
    nothing = {"judged": False, "items": [], "hidden": {"inside": 0, "across": 0}}
    assert await near(world, "worker", title=PIPE["title"]) == nothing
    assert await near(world, "worker") == nothing


async def test_an_unknown_unit_is_refused(world: World) -> None:
    answer = await world.worker.post("/v1/similarity", {**PIPE, "unit": "X"})
    assert broken(answer) == [("/unit", "unknown")]


async def test_it_costs_the_same_however_many_are_near(world: World) -> None:
    for count in (1, 3):
        while await world.count("initiative") < count:
            await copied(world, PIPE)
        await read(world)
        with statements(world.app.state.database) as sent:
            assert len((await near(world, "officer", **PIPE))["items"]) == count
        assert len(sent) == 4


async def test_what_very_many_share_makes_no_pair(world: World) -> None:
    body = entry()
    for place in range(commonplaces.FEWEST):
        words = " ".join(f"máy{place}{letter} chạy{place}{letter}" for letter in "abcdefghijklmno")
        await file(world, **{**body, "before": FORM, "effect": words})
    later = await file(world, **{**body, "before": FORM, "effect": "Ghế đá ở sân chơi nhà trẻ."})
    await read(world)
    assert len(await pairs(world, "officer", later)) > 0
    await world.rows("UPDATE reader SET texts = :many", many=commonplaces.ENOUGH)
    async with world.app.state.database.write.begin() as connection:
        await jobs.learn(connection)
    await jobs.sweep(world.app.state.database.write)
    assert await pairs(world, "officer", later) == []
    first, copy = await copied(world, {**PIPE, "before": FORM}), await copied(world, PIPE)
    await read(world)
    assert await pairs(world, "officer", copy) == [(first["number"], "inside", True, True)]
