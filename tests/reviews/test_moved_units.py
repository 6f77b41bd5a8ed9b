from typing import Any

from tests.acts import Told, decide, file, refusal
from tests.world import World, days_ago


async def change(world: World, code: str, noun: str, **body: Any) -> None:
    answer = await world.root.post(f"/v1/units/{code}/{noun}", body)
    assert answer.status_code == 201, answer.text


async def queue(world: World, who: str) -> list[str]:
    return [item["id"] for item in (await world.people[who].get("/v1/queue")).json()["items"]]


async def reviewer_of(world: World, who: str, unit: str) -> None:
    body = {"login": f"{who}@example.vn", "role": "reviewer", "unit": unit}
    assert (await world.root.post("/v1/grants", body)).status_code == 201


async def forwarded(world: World) -> Told:
    """Return an initiative that waits at the first district for a review."""
    return await file(world, "officer")


async def test_what_waits_at_a_closed_unit_waits_at_its_successor(world: World) -> None:
    told = await forwarded(world)
    await reviewer_of(world, "leader", "HN-Q2")
    await change(world, "HN-Q1", "closures", on=str(days_ago(1)), successor="HN-Q2")
    assert await queue(world, "leader") == [told["id"]]
    # Nobody stands at the closed unit any more.
    assert await queue(world, "reviewer") == []
    answer = await world.reviewer.post(
        f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
    )
    assert refusal(answer) == (404, "not-found")
    assert (await decide(world, "leader", told))["state"] == "valid"
    lines = (await world.root.get(f"/v1/initiatives/{told['id']}/history")).json()
    assert (lines[-1]["by"], lines[-1]["unit"]) == ("Lê Văn Dẫn", "HN-Q1")
    assert await world.differences() == []


async def test_after_the_grassroots_union_moved_the_unit_at_which_it_waits_still_decides(
    world: World,
) -> None:
    told = await forwarded(world)
    await reviewer_of(world, "leader", "HN-Q2")
    await change(world, "HN-0001", "moves", on=str(days_ago(0)), parent="HN-Q2")
    assert await queue(world, "leader") == []
    assert await queue(world, "reviewer") == [told["id"]]
    async with world.untouched():
        answer = await world.leader.post(
            f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
        )
        assert refusal(answer) == (403, "forbidden")
    shown = (await world.reviewer.get(f"/v1/initiatives/{told['id']}")).json()
    assert shown["actions"] == ["accept", "return", "refuse"]
    assert (await decide(world, "reviewer", told))["state"] == "valid"
    assert (await world.tally(under="HN-Q2"))["total"]["valid"] == 1
    assert (await world.tally(under="HN-Q1"))["total"]["entered"] == 0
    assert await world.differences() == []


async def test_what_was_returned_goes_the_new_way_after_a_move(world: World) -> None:
    told = await forwarded(world)
    await decide(world, "reviewer", told, "return")
    await change(world, "HN-0001", "moves", on=str(days_ago(0)), parent="HN-Q2")
    again = await world.officer.post(f"/v1/initiatives/{told['id']}/submission")
    assert (again.json()["step"], again.json()["waits_at"]) == ("review", "HN-Q2")
    assert await world.differences() == []


async def test_what_waits_at_a_dissolved_union_is_decided_by_those_above(world: World) -> None:
    told = await file(world, unit="HN-0002")
    body = {"login": "officer2@example.vn", "role": "officer", "unit": "HN-Q1"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    await change(world, "HN-0002", "closures", on=str(days_ago(1)))
    assert await queue(world, "officer2") == [told["id"]]
    confirmed = await decide(world, "officer2", told)
    assert (confirmed["step"], confirmed["waits_at"]) == ("review", "HN-Q1")
    assert (await decide(world, "reviewer", told))["state"] == "valid"
    then, now = [(await world.tally(under="HN-Q1", tree=tree)) for tree in ("then", "now")]
    assert then["total"]["valid"] == now["total"]["valid"] == 1
    assert (then["unplaced"]["valid"], now["unplaced"]["valid"]) == (0, 1)
    assert await world.differences() == []


async def test_what_waits_at_a_merged_union_is_confirmed_by_the_successors_officers(
    world: World,
) -> None:
    told = await file(world, unit="HN-0002")
    await change(world, "HN-0002", "closures", on=str(days_ago(1)), successor="HN-0001")
    assert await queue(world, "officer") == [told["id"]]
    confirmed = await decide(world, "officer", told)
    assert (confirmed["unit"], confirmed["waits_at"]) == ("HN-0002", "HN-Q1")
    assert (await decide(world, "reviewer", told))["state"] == "valid"
    assert await world.differences() == []
