from typing import Any

import pytest

from tests.acts import Told, act, decide, file, programme, refusal, show
from tests.reviews.staff import change, grant, last, place, queue
from tests.world import World, days_ago

WHY = {"reason": "Đã có quyết định công nhận kèm theo."}


async def refused(world: World, who: str = "reviewer", **changes: Any) -> Told:
    told = await file(world, "officer", authors=[KIM], **changes)
    return await decide(world, who, told, "refuse")


KIM = {
    "name": "Phạm Thị Kim",
    "group": "enterprise_worker",
    "share": 100,
    "login": "worker@example.vn",
}


async def appealed(world: World, told: Told, who: str = "worker") -> Told:
    return await act(world, who, told, "appeals", **WHY)


async def test_an_appeal_waits_at_the_next_unit_above_within_days_of_its_own(world: World) -> None:
    told = await refused(world)
    assert (await show(world, "worker", told))["actions"] == ["appeal"]
    again = await appealed(world, told)
    assert again == {
        **told,
        "state": "waiting",
        "step": "appeal",
        "waits_at": "HN",
        "due_at": again["due_at"],
        "version": 3,
        "actions": ["confirm", "object"],
    }
    assert again["due_at"] > f"{days_ago(-9)}"
    assert await last(world, told) == (
        *("appealed", "refused", "waiting", "appeal"),
        *("Bùi Văn Thợ", "HN-0001", "HN", WHY["reason"]),
    )
    assert await queue(world, "reviewer_hn") == [told["id"]]
    assert (await show(world, "reviewer_hn", told))["actions"] == ["accept", "refuse"]
    assert await queue(world, "reviewer") == []


async def test_accepted_on_appeal_it_is_valid_and_the_past_stays(world: World) -> None:
    told = await appealed(world, await refused(world))
    ((before,),) = await world.rows(
        "SELECT to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.USTZH:TZM')"
    )
    told = await decide(world, "reviewer_hn", told, benefit_verified_vnd=5)
    assert place(told) == ("valid", None, None)
    assert await last(world, told) == (
        *("accepted", "waiting", "valid", "appeal", "Lý Thị Duyệt", "HN", None, None),
    )
    total = (await world.tally())["total"]
    assert (total["entered"], total["valid"], total["benefit_verified_vnd"]) == (1, 1, 5)
    past = (await world.tally(as_of=before))["total"]
    assert (past["entered"], past["waiting"], past["valid"]) == (1, 1, 0)
    assert await world.differences() == []


async def test_refused_on_appeal_it_is_refused_for_good(world: World) -> None:
    told = await appealed(world, await refused(world))
    told = await decide(world, "reviewer_hn", told, "refuse")
    assert place(told) == ("refused", None, None)
    assert (await show(world, "worker", told))["actions"] == []
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{told['id']}/appeals", WHY)
        assert refusal(answer) == (409, "not-now")
        assert "một lần" in answer.json()["detail"]
    assert await world.differences() == []


async def test_an_appeal_is_never_returned(world: World) -> None:
    told = await appealed(world, await refused(world))
    async with world.untouched():
        body = {"verdict": "return", "reason": "Thiếu."}
        answer = await world.reviewer_hn.post(f"/v1/initiatives/{told['id']}/decisions", body)
        assert refusal(answer) == (409, "appeal-returned")


async def test_who_decided_before_decides_no_appeal(world: World) -> None:
    told = await appealed(world, await refused(world, "reviewer_hn"))
    assert told["waits_at"] == "HN"
    assert await queue(world, "reviewer_hn") == []
    async with world.untouched():
        answer = await world.reviewer_hn.post(
            f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
        )
        assert refusal(answer) == (403, "forbidden")
    await grant(world, "leader", "reviewer", "HN")
    assert (await decide(world, "leader", told))["state"] == "valid"


async def test_at_the_topmost_unit_another_person_decides(world: World) -> None:
    chain = [{"step": "top", "at": "above", "kinds": ["national"], "role": "reviewer", "days": 7}]
    await programme(world, "CT", chain=chain)
    await grant(world, "leader", "reviewer", "VN")
    await grant(world, "reviewer_hn", "reviewer", "VN")
    told = await appealed(world, await refused(world, "leader", programme="CT"))
    assert told["waits_at"] == "VN"
    assert (await queue(world, "leader"), await queue(world, "reviewer_hn")) == ([], [told["id"]])
    assert (await decide(world, "reviewer_hn", told))["state"] == "valid"


async def test_only_an_owner_appeals_only_a_refusal_and_only_with_a_reason(world: World) -> None:
    told = await refused(world)
    url = f"/v1/initiatives/{told['id']}/appeals"
    open_one = await file(world)
    async with world.untouched():
        for who in ("officer2", "reviewer", "reviewer_hn", "root"):
            assert refusal(await world.people[who].post(url, WHY)) == (403, "forbidden"), who
        assert refusal(await world.worker2.post(url, WHY)) == (404, "not-found")
        for body in ({}, {"reason": " "}, {"reason": None}, {**WHY, "state": "valid"}):
            assert refusal(await world.worker.post(url, body)) == (422, "invalid-payload")
        answer = await world.worker.post(f"/v1/initiatives/{open_one['id']}/appeals", WHY)
        assert refusal(answer) == (409, "not-now")
    assert (await appealed(world, told, "officer"))["state"] == "waiting"


@pytest.mark.parametrize(("days", "status"), [(15, 201), (16, 409)])
async def test_the_last_day_for_an_appeal_belongs_to_it(
    world: World, days: int, status: int
) -> None:
    told = await refused(world)
    await world.rows("UPDATE event SET at = at - make_interval(days => :days)", days=days)
    assert ("appeal" in (await show(world, "worker", told))["actions"]) == (status == 201)
    answer = await world.worker.post(f"/v1/initiatives/{told['id']}/appeals", WHY)
    assert answer.status_code == status


async def test_a_programme_says_how_it_takes_appeals(world: World) -> None:
    terms = '{"within": 1, "days": 3, "kinds": ["national"]}'
    await world.rows("UPDATE programme SET appeal = CAST(:terms AS jsonb)", terms=terms)
    told = await appealed(world, await refused(world))
    assert told["waits_at"] == "VN"
    assert f"{days_ago(-2)}" < told["due_at"] < f"{days_ago(-9)}"
    late = await refused(world)
    await world.rows("UPDATE event SET at = at - interval '2 days'")
    answer = await world.worker.post(f"/v1/initiatives/{late['id']}/appeals", WHY)
    assert refusal(answer) == (409, "not-now")


async def test_an_appeal_is_asked_for_once_and_takes_nothing_out_of_the_count(
    world: World,
) -> None:
    told = await refused(world)
    url = f"/v1/initiatives/{told['id']}/appeals"
    first = await world.worker.post(url, WHY, key="k")
    again = await world.worker.post(url, WHY, key="k")
    assert (first.status_code, again.content) == (201, first.content)
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{told['id']}/withdrawal")
        assert refusal(answer) == (409, "not-now")


async def test_an_appeal_follows_the_successor_of_the_unit_that_refused(world: World) -> None:
    told = await refused(world)
    await change(world, "HN-Q1", "closures", successor="HN-Q2")
    assert (await appealed(world, told))["waits_at"] == "HN"
    officers = await decide(world, "officer_hp", await file(world, unit="HP-0001"), "refuse")
    await change(world, "HP-0001", "closures")
    assert (await appealed(world, officers))["waits_at"] == "HP"
    assert await world.differences() == []
