"""Claims: two people do not read the same initiative."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from service.reviews.jobs import forget
from tests.acts import Told, act, decide, file, refusal, show
from tests.world import World

ACCEPT = {"verdict": "accept"}


async def claimed(world: World, who: str, told: Told, **body: object) -> Told:
    return await act(world, who, told, "claim", **body)


async def shown(world: World, who: str) -> list[Told | None]:
    items = (await world.people[who].get("/v1/queue")).json()["items"]
    return [item["claim"] for item in items]


async def expire(world: World) -> None:
    await world.rows("UPDATE claim SET until = now()")


async def test_a_claim_names_the_reader_to_all_who_may_decide(world: World) -> None:
    told = await file(world)
    claim = await claimed(world, "officer", told)
    until = datetime.fromisoformat(claim["until"])
    assert timedelta(minutes=29) < until - datetime.now(UTC) <= timedelta(minutes=30)
    own = {"by": "Đỗ Thị Cơ", "unit": "HN-0001", "until": claim["until"], "mine": True}
    assert claim == {**own, "initiative": told["id"]}
    assert await shown(world, "officer") == [own]
    assert await shown(world, "officer2") == [{**own, "mine": False}]


async def test_while_it_stands_nobody_else_claims_or_decides(world: World) -> None:
    told = await file(world)
    await claimed(world, "officer", told)
    url = f"/v1/initiatives/{told['id']}"
    async with world.untouched():
        for noun, body in (("claim", None), ("decisions", ACCEPT)):
            answer = await world.officer2.post(f"{url}/{noun}", body)
            assert refusal(answer) == (409, "being-read")
            assert "Đỗ Thị Cơ (HN-0001)" in answer.json()["detail"]
    await claimed(world, "officer2", told, take_over=True)
    assert refusal(await world.officer.post(f"{url}/decisions", ACCEPT)) == (409, "being-read")
    assert (await decide(world, "officer2", told))["step"] == "review"
    assert await world.count("claim") == 0


async def test_claiming_again_renews_and_the_holder_decides(world: World) -> None:
    told = await file(world)
    await claimed(world, "officer", told)
    ((at, until),) = await world.rows("SELECT claimed_at, until FROM claim")
    await claimed(world, "officer", told)
    ((still, later),) = await world.rows("SELECT claimed_at, until FROM claim")
    assert still == at
    assert later > until
    assert (await decide(world, "officer", told))["step"] == "review"


async def test_a_claim_that_expired_hinders_nobody(world: World) -> None:
    one, other = await file(world), await file(world)
    for told in (one, other):
        await claimed(world, "officer", told)
    await expire(world)
    assert await shown(world, "officer2") == [None, None]
    claim = await claimed(world, "officer2", one)
    assert claim["by"] == "Hồ Văn Sở"
    assert (await decide(world, "officer2", other))["step"] == "review"
    async with world.app.state.database.write.begin() as connection:
        await forget(connection)
    assert await world.count("claim") == 1
    await world.rows("UPDATE claim SET until = now() - interval '25 hours'")
    async with world.app.state.database.write.begin() as connection:
        await forget(connection)
    assert await world.count("claim") == 0


async def test_only_the_holder_lets_go(world: World) -> None:
    told = await file(world)
    await claimed(world, "officer", told)
    url = f"/v1/initiatives/{told['id']}/claim"
    async with world.untouched():
        assert refusal(await world.officer2.ask("DELETE", url)) == (404, "not-claimed")
    assert (await world.officer.ask("DELETE", url)).status_code == 204
    assert refusal(await world.officer.ask("DELETE", url)) == (404, "not-claimed")
    assert await shown(world, "officer2") == [None]


@pytest.mark.parametrize(
    ("who", "status"), [("worker", 403), ("reviewer", 403), ("leader", 404), ("officer_hp", 404)]
)
async def test_only_who_may_decide_claims(world: World, who: str, status: int) -> None:
    told = await file(world)
    async with world.untouched():
        answer = await world.people[who].post(f"/v1/initiatives/{told['id']}/claim")
        assert refusal(answer)[0] == status


async def test_what_does_not_wait_is_not_claimed(world: World) -> None:
    told = await decide(world, "officer", await file(world), "return")
    async with world.untouched():
        answer = await world.officer.post(f"/v1/initiatives/{told['id']}/claim")
        assert refusal(answer) == (409, "not-now")


async def test_the_next_is_what_is_due_first_of_what_nobody_reads(world: World) -> None:
    filed = [await file(world) for _ in range(3)]
    body = {"login": "officer2@example.vn", "role": "officer", "unit": "HN"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    await file(world, unit="HN-0003")
    await claimed(world, "officer", filed[0])
    found = [(await world.officer2.post("/v1/queue/next")).json() for _ in range(2)]
    assert [one["initiative"] for one in found] == [filed[1]["id"], filed[2]["id"]]
    # Narrowed to another union; each for the lowest unit for which one may decide.
    narrowed = (await world.officer2.post("/v1/queue/next", {"under": "HN-Q2"})).json()
    assert (found[0]["unit"], narrowed["unit"]) == ("HN-0001", "HN")
    async with world.untouched():
        assert refusal(await world.officer2.post("/v1/queue/next")) == (404, "nothing-left")
        assert refusal(await world.worker.post("/v1/queue/next")) == (404, "nothing-left")


async def test_the_same_key_gives_the_same_next(world: World) -> None:
    for _ in range(2):
        await file(world)
    answers = [await world.officer.post("/v1/queue/next", key="k") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert await world.count("claim") == 1


async def test_of_many_who_claim_one_at_once_exactly_one_holds_it(world: World) -> None:
    for _ in range(5):
        told = await file(world)
        url = f"/v1/initiatives/{told['id']}/claim"
        people = [world.officer, world.officer2] * 3
        answers = await asyncio.gather(*(one.post(url) for one in people))
        ((holder,),) = await world.rows(
            "SELECT a.login FROM claim c JOIN account a ON a.id = c.account_id"
            " WHERE initiative_id = CAST(:id AS uuid)",
            id=told["id"],
        )
        won = holder == "officer2@example.vn"
        assert [answer.status_code for answer in answers[won::2]] == [201] * 3
        assert {refusal(answer) for answer in answers[not won :: 2]} == {(409, "being-read")}


async def test_of_many_who_take_the_next_at_once_everybody_gets_another(world: World) -> None:
    filed = {(await file(world))["id"] for _ in range(12)}
    people = [world.officer, world.officer2] * 6
    answers = await asyncio.gather(*(one.post("/v1/queue/next") for one in people))
    assert {answer.json()["initiative"] for answer in answers} == filed
    assert refusal(await world.officer.post("/v1/queue/next")) == (404, "nothing-left")


async def test_of_a_claim_and_a_decision_at_once_both_fit(world: World) -> None:
    for _ in range(6):
        told = await file(world)
        url = f"/v1/initiatives/{told['id']}"
        claim, decision = await asyncio.gather(
            world.officer.post(f"{url}/claim"), world.officer2.post(f"{url}/decisions", ACCEPT)
        )
        # Whoever was first holds it; a decision leaves nothing to be claimed by an officer.
        assert (claim.status_code, decision.status_code) in {(201, 409), (403, 201)}
        assert (await show(world, "root", told))["version"] == (1 if claim.is_success else 2)
