"""A decision is taken back within a day, while nothing happened after it."""

import asyncio
from typing import Any

import pytest

from service.reviews.escalation import escalate
from service.reviews.jobs import forget
from tests.acts import Told, act, decide, edited, file, refusal, show
from tests.reviews.staff import grant, overdue, queue
from tests.world import World, days_ago

WAITING = ("state", "step", "waits_at", "due_at", "benefit", "actions")


async def undone(world: World, who: str, told: Told, **body: Any) -> Told:
    assert "undo" in (await show(world, who, told))["actions"]
    later = await act(world, who, told, "decisions/undo", **body)
    assert "undo" not in later["actions"]
    assert later["actions"] == (await show(world, who, told))["actions"]
    return later


async def refused(world: World, who: str, told: Told, status: int, kind: str) -> str:
    shown = await world.people[who].get(f"/v1/initiatives/{told['id']}")
    assert shown.status_code == 404 or "undo" not in shown.json()["actions"]
    async with world.untouched():
        answer = await world.people[who].post(f"/v1/initiatives/{told['id']}/decisions/undo")
        assert refusal(answer) == (status, kind)
    return str(answer.json()["detail"])


def place(told: Told) -> list[Any]:
    return [told[name] for name in WAITING if name != "actions"]


@pytest.mark.parametrize("verdict", ["accept", "return", "refuse"])
@pytest.mark.parametrize("step", ["confirm", "review"])
async def test_it_waits_again_exactly_where_it_waited(
    world: World, verdict: str, step: str
) -> None:
    told, who = await file(world), "officer"
    if step == "review":
        told = await decide(world, "officer", told, benefit_verified_vnd=5)
        who = "reviewer"
    await world.rows("UPDATE initiative SET due_at = due_at - interval '17 days'")
    before = await show(world, who, told)
    tally = await world.tally()
    verified = {"benefit_verified_vnd": 9} if verdict == "accept" else {}
    decided = await decide(world, who, told, verdict, **verified)
    assert decided["actions"] == (await show(world, who, told))["actions"]
    after = await undone(world, who, told, reason="Nhầm hồ sơ.")
    assert place(after) == place(before)
    assert after == {**before, "version": before["version"] + 2}
    assert (await world.tally())["total"] == tally["total"]
    lines = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()
    assert [line["seq"] for line in lines] == list(range(1, after["version"] + 1))
    told_of = {name: lines[-1][name] for name in ("act", "state", "step", "unit", "why")}
    assert told_of == {
        "act": "undone",
        "state": "waiting",
        "step": step,
        "unit": before["waits_at"],
        "why": "Nhầm hồ sơ.",
    }
    assert await world.differences() == []
    assert (await decide(world, who, told))["version"] == after["version"] + 1


async def test_a_colleague_who_may_decide_there_undoes_too(world: World) -> None:
    told = await decide(world, "officer", await file(world), "refuse")
    for who, status in (("worker", 403), ("reviewer", 403), ("root", 403), ("leader", 404)):
        kind = "forbidden" if status == 403 else "not-found"
        await refused(world, who, told, status, kind)
    assert (await undone(world, "officer2", told))["state"] == "waiting"


async def test_whoever_wrote_it_does_not_undo_a_refusal(world: World) -> None:
    told = await decide(world, "officer2", await file(world, "worker"), "refuse")
    body = {"login": "worker@example.vn", "role": "officer", "unit": "HN-0001"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    await refused(world, "worker", told, 403, "forbidden")


async def test_after_anything_else_happened_it_stays(world: World) -> None:
    told = await decide(world, "officer", await file(world))
    await decide(world, "reviewer", told)
    # The later one is undone by its own people, then the earlier one is not the last any more.
    await refused(world, "officer", told, 403, "forbidden")
    await undone(world, "reviewer", told)
    await refused(world, "officer", told, 409, "not-now")
    told = await decide(world, "officer", await file(world))
    gone = await act(world, "worker", told, "withdrawal")
    assert "undo" not in gone["actions"]
    await refused(world, "officer", told, 409, "not-now")
    back = await decide(world, "officer", await file(world), "return")
    await edited(world, "worker", back, title="Tên khác")
    words = await refused(world, "officer", back, 409, "not-now")
    assert "đã có thay đổi khác" in words


async def test_an_officer_of_one_step_and_reviewer_of_the_next_is_told_both(world: World) -> None:
    await grant(world, "officer", "reviewer", "HN-Q1")
    told = await decide(world, "officer", await file(world))
    assert told["actions"] == ["undo", "accept", "return", "refuse"]
    # Whoever reads it himself is not in his own way.
    await act(world, "officer", told, "claim")
    assert (await show(world, "officer", told))["actions"] == told["actions"]
    assert (await show(world, "officer2", told))["actions"] == []
    assert (await undone(world, "officer", told))["step"] == "confirm"


async def test_what_was_never_decided_is_not_undone(world: World) -> None:
    await refused(world, "officer", await file(world), 409, "not-now")
    gone = await act(world, "worker", await file(world), "withdrawal")
    await refused(world, "officer", gone, 409, "not-now")


async def test_what_was_given_back_after_an_objection_is_no_decision_and_stays(
    world: World,
) -> None:
    author = {"name": "Cao Thị Máy", "group": "enterprise_worker", "share": 100}
    told = await file(world, "worker", authors=[{**author, "login": "worker2@example.vn"}])
    told = await decide(world, "officer", told)
    why = {"reason": "Không phải tôi."}
    await act(world, "worker2", told, "confirmations", verdict="object", **why)
    told = await act(world, "officer", told, "resolutions", verdict="return", **why)
    assert told["state"] == "returned"
    words = await refused(world, "officer", told, 409, "not-now")
    assert "chưa có quyết định nào" in words
    # Nor was it judged: who gave it back may decide when it comes again.
    again = await act(world, "worker2", told, "submission")
    assert (await decide(world, "officer", again))["step"] == "review"
    assert await world.differences() == []


async def test_whose_decision_on_an_appeal_was_taken_back_may_decide_on_it_again(
    world: World,
) -> None:
    told = await decide(world, "officer", await file(world), "refuse")
    told = await act(world, "worker", told, "appeals", reason="Đã có quyết định công nhận.")
    assert told["waits_at"] == "HN-Q1"
    for verdict in ("refuse", "accept"):
        await decide(world, "reviewer", told, verdict)
        again = await undone(world, "reviewer", told)
        assert (again["step"], again["actions"]) == ("appeal", ["accept", "refuse"])
        assert await queue(world, "reviewer") == [told["id"]]
        # He who could decide it is there, so it does not go up when it is overdue.
        await overdue(world, 12)
        async with world.app.state.database.write.begin() as connection:
            assert await escalate(connection) == 0
    # The judgement that was appealed stands, and whoever made it decides no appeal.
    await grant(world, "officer", "reviewer", "HN-Q1")
    assert await queue(world, "officer") == []
    assert (await show(world, "officer", told))["actions"] == []
    assert (await decide(world, "reviewer", told))["state"] == "valid"
    assert await world.differences() == []


async def test_after_a_day_it_stays_and_the_way_back_is_forgotten(world: World) -> None:
    told = await decide(world, "officer", await file(world), "refuse")
    back = "UPDATE way_back SET decided_at = now() - interval '{}'"
    await world.rows(back.format("23 hours 59 minutes"))
    async with world.app.state.database.write.begin() as connection:
        await forget(connection)
    assert (await undone(world, "officer", told))["state"] == "waiting"
    await decide(world, "officer", told, "refuse")
    await world.rows(back.format("24 hours"))
    assert "24 giờ" in await refused(world, "officer", told, 409, "not-now")
    await world.rows(back.format("49 hours"))
    async with world.app.state.database.write.begin() as connection:
        await forget(connection)
    assert await world.count("way_back") == 0


async def test_while_the_next_one_reads_it_it_is_not_taken_from_him(world: World) -> None:
    told = await decide(world, "officer", await file(world))
    await act(world, "reviewer", told, "claim")
    await refused(world, "officer", told, 409, "being-read")
    url = f"/v1/initiatives/{told['id']}/claim"
    assert (await world.reviewer.ask("DELETE", url)).status_code == 204
    assert (await undone(world, "officer", told))["step"] == "confirm"


async def test_it_goes_back_to_a_unit_that_closed_and_so_to_its_successor(world: World) -> None:
    told = await decide(world, "officer", await file(world, "worker"))
    await decide(world, "reviewer", told, "refuse")
    role = {"login": "leader@example.vn", "role": "reviewer", "unit": "HN-Q2"}
    assert (await world.root.post("/v1/grants", role)).status_code == 201
    body = {"on": str(days_ago(1)), "successor": "HN-Q2"}
    assert (await world.root.post("/v1/units/HN-Q1/closures", body)).status_code == 201
    assert (await undone(world, "leader", told))["waits_at"] == "HN-Q1"
    assert [i["id"] for i in (await world.leader.get("/v1/queue")).json()["items"]] == [told["id"]]
    assert await world.differences() == []


async def test_of_an_undo_and_a_resubmission_at_once_one_wins(world: World) -> None:
    for _ in range(5):
        back = await decide(world, "officer", await file(world), "return")
        url = f"/v1/initiatives/{back['id']}"
        undo, submission = await asyncio.gather(
            world.officer.post(f"{url}/decisions/undo"), world.worker.post(f"{url}/submission")
        )
        assert sorted([undo.status_code, submission.status_code]) == [201, 409]
        assert (await show(world, "worker", back))["version"] == 3
    assert await world.differences() == []


async def test_of_many_who_undo_at_once_one_does(world: World) -> None:
    told = await decide(world, "officer", await file(world), "refuse")
    url = f"/v1/initiatives/{told['id']}/decisions/undo"
    answers = await asyncio.gather(*(world.officer.post(url) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
