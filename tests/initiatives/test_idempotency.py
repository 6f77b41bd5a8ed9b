import asyncio

from tests.acts import act, decide, file, refusal, show
from tests.world import World, entry


async def test_one_request_fired_twenty_times_at_once_is_one_initiative_and_one_answer(
    world: World,
) -> None:
    answers = await asyncio.gather(
        *(world.worker.post("/v1/initiatives", entry(), key="lan-1") for _ in range(20))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert len({answer.headers["etag"] for answer in answers}) == 1
    assert len({answer.headers["location"] for answer in answers}) == 1
    replayed = [answer.headers.get("idempotency-replayed") for answer in answers]
    assert sorted(map(str, replayed)) == ["None"] + ["true"] * 19
    for table in ("initiative", "author", "event", "tally_delta", "idempotent_answer"):
        assert await world.count(table) == 1
    assert (await world.tally())["total"]["entered"] == 1


async def test_twenty_requests_with_keys_of_their_own_are_twenty_initiatives(
    world: World,
) -> None:
    answers = await asyncio.gather(
        *(world.worker.post("/v1/initiatives", entry(), key=f"lan-{n}") for n in range(20))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["number"] for answer in answers}) == 20
    assert (await world.tally())["total"]["waiting"] == 20
    assert await world.differences() == []


async def test_the_same_key_with_another_body_is_a_conflict(world: World) -> None:
    await world.worker.post("/v1/initiatives", entry(), key="lan-1")
    draft = await file(world, submit=False)
    async with world.untouched():
        other = await world.worker.post("/v1/initiatives", entry(title="Khác"), key="lan-1")
        assert refusal(other) == (409, "key-reused")
        elsewhere = await world.worker.post(
            f"/v1/initiatives/{draft['id']}/submission", entry(), key="lan-1"
        )
        assert refusal(elsewhere) == (409, "key-reused")


async def test_the_key_of_another_person_is_another_key(world: World) -> None:
    one = await world.worker.post("/v1/initiatives", entry(), key="lan-1")
    other = await world.worker2.post("/v1/initiatives", entry(), key="lan-1")
    assert one.json()["id"] != other.json()["id"]


async def test_a_repeated_decision_gives_the_first_answer_whatever_happened_since(
    world: World,
) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}/decisions"
    first = await world.officer.post(url, {"verdict": "accept"}, key="quyết-1".encode().hex())
    assert first.json()["step"] == "review"
    await decide(world, "reviewer", told)
    async with world.untouched():
        again = await world.officer.post(url, {"verdict": "accept"}, key="quyết-1".encode().hex())
        assert (again.status_code, again.content) == (201, first.content)
        assert again.headers["etag"] == first.headers["etag"] == '"2"'
        assert refusal(await world.officer.post(url, {"verdict": "accept"})) == (409, "not-now")
    assert (await show(world, "worker", told))["state"] == "valid"


async def test_submission_and_withdrawal_may_be_repeated(world: World) -> None:
    draft = await file(world, submit=False)
    for noun, key in (("submission", "s"), ("withdrawal", "w")):
        url = f"/v1/initiatives/{draft['id']}/{noun}"
        answers = await asyncio.gather(*(world.worker.post(url, key=key) for _ in range(5)))
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.content for answer in answers}) == 1
    assert (await world.count("event"), await world.count("tally_delta")) == (2, 2)


async def test_a_repeat_after_a_refusal_is_judged_anew(world: World) -> None:
    draft = await file(world, submit=False, title=None)
    url = f"/v1/initiatives/{draft['id']}"
    async with world.untouched():
        early = await world.worker.post(f"{url}/submission", key="nộp".encode().hex())
        assert refusal(early) == (422, "ineligible")
    await world.worker.ask("PATCH", url, json={"title": "Có tên rồi"}, headers={"If-Match": "*"})
    late = await world.worker.post(f"{url}/submission", key="nộp".encode().hex())
    assert (late.status_code, late.json()["state"]) == (201, "waiting")
    assert "idempotency-replayed" not in late.headers


async def test_a_refusal_fired_many_times_at_once_leaves_nothing(world: World) -> None:
    async with world.untouched():
        answers = await asyncio.gather(
            *(world.worker.post("/v1/initiatives", entry(title=None), key="k") for _ in range(10))
        )
        assert {refusal(answer) for answer in answers} == {(422, "ineligible")}


async def test_without_a_key_every_request_counts(world: World) -> None:
    answers = await asyncio.gather(
        *(world.worker.post("/v1/initiatives", entry()) for _ in range(3))
    )
    assert len({answer.json()["id"] for answer in answers}) == 3
    assert await world.count("idempotent_answer") == 0


async def test_a_key_that_no_header_can_hold_is_refused(world: World) -> None:
    async with world.untouched():
        for key in ("", "x" * 201, "a\tb"):
            heads = {"Idempotency-Key": key}
            answer = await world.worker.ask("POST", "/v1/initiatives", json=entry(), headers=heads)
            assert refusal(answer) == (422, "invalid-payload"), key
    told = await act(world, "worker", await file(world, submit=False), "submission")
    assert told["state"] == "waiting"
