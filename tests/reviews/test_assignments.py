from datetime import date, timedelta
from typing import Any

from tests.acts import Told, act, broken, decide, file, refusal, show
from tests.reviews.assigning import PAPER, RESULT, opened, programme, undertaking
from tests.reviews.docketing import drawn, ran
from tests.reviews.staff import last, place, queue
from tests.world import World, days_ago

OFFICIALS = 21


async def taken_on(world: World, who: str = "worker", **changes: Any) -> Told:
    answer = await world.people[who].post("/v1/initiatives", undertaking(**changes))
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def assigned(world: World, **changes: Any) -> Told:
    return await decide(world, "leader", await taken_on(world, **changes), decision=PAPER)


async def counts(world: World, **asked: str) -> dict[str, int]:
    total = (await world.tally(programme="VM", under="HN", **asked))["total"]
    names = ("entered", "waiting", "valid", "refused", "benefit_claimed_vnd")
    return {name: total[name] for name in names}


async def test_21_officials_run_from_registration_to_result_in_one_tally(world: World) -> None:
    await opened(world)
    officials = [
        await taken_on(
            world,
            "leader_hp",
            title=f"Việc làm mới số {number}",
            authors=[{"name": f"Cán bộ Số {number}", "group": "union_officer", "share": 100}],
        )
        for number in range(OFFICIALS)
    ]
    ids = [one["id"] for one in officials]
    docket = await drawn(world, "leader", ids=ids, verdict="accept", decision=PAPER)
    assert (docket["listed"], docket["decision_number"]) == (OFFICIALS, "88/QĐ-LĐLĐ")
    docket = await ran(world, "leader", docket)
    assert docket["decided"] == OFFICIALS
    assert await counts(world) == {
        "entered": 21,
        "waiting": 21,
        "valid": 0,
        "refused": 0,
        "benefit_claimed_vnd": 0,
    }
    for told in officials[:20]:
        await act(world, "leader_hp", told, "results", **RESULT)
        assert (await decide(world, "leader", told))["state"] == "valid"
    await act(world, "leader_hp", officials[20], "results", outcome="missed", text="Chưa làm.")
    await decide(world, "leader", officials[20], "refuse")
    assert await counts(world) == {
        "entered": 21,
        "waiting": 0,
        "valid": 20,
        "refused": 1,
        "benefit_claimed_vnd": 800,
    }
    board = await world.tally(programme="VM", under="VN", by="unit", measure="valid")
    assert [(row["key"], row["valid"]) for row in board["rows"] if row["entered"]] == [("HN", 20)]
    assert await world.differences() == []


async def test_a_programme_tells_what_it_asks_for_and_what_it_calls_it(world: World) -> None:
    await opened(world)
    told = (await world.client.get("/v1/programmes/VM")).json()
    assert told == programme()


async def test_what_has_not_begun_is_registered_and_nothing_else_is_asked_for(
    world: World,
) -> None:
    await opened(world)
    told = await taken_on(world)
    assert place(told) == ("waiting", "assign", "HN")
    assert (told["kind"], told["used_from"], told["recognition"], told["result"]) == (None,) * 4
    body = undertaking(solution=None, field=None, unit="VN")
    async with world.untouched():
        answer = await world.worker.post("/v1/initiatives", body)
        assert broken(answer) == [
            ("/unit", "unit_kind"),
            ("/field", "complete"),
            ("/solution", "complete"),
        ]


async def test_it_is_assigned_by_a_numbered_decision_only(world: World) -> None:
    await opened(world)
    told = await taken_on(world)
    url = f"/v1/initiatives/{told['id']}/decisions"
    tomorrow = {**PAPER, "date": str(days_ago(-1))}
    async with world.untouched():
        answer = await world.leader.post(url, {"verdict": "accept"})
        assert refusal(answer) == (422, "decision-missing")
        assert broken(answer) == [("/decision", "numbered")]
        answer = await world.leader.post(url, {"verdict": "accept", "decision": tomorrow})
        assert refusal(answer) == (422, "decision-ahead")
        answer = await world.leader.post(url, {"verdict": "accept", "decision": {"number": "1"}})
        assert refusal(answer) == (422, "invalid-payload")
    docket = await drawn(world, "leader", ids=[told["id"]], verdict="accept")
    assert (docket["listed"], docket["hindrances"][0]["problem"]) == (0, "decision-missing")
    told = await decide(world, "leader", told, decision=PAPER)
    assert place(told) == ("waiting", "result", "HN")
    due = date.fromisoformat(programme()["chain"][1]["result"]["due"])
    assert told["due_at"] == f"{due}T16:59:59.999999Z"
    line = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()[-1]
    assert (line["act"], line["decision_number"], line["decided_on"]) == (
        *("accepted", "88/QĐ-LĐLĐ", PAPER["date"]),
    )


async def test_the_authors_are_told_what_they_are_assigned_and_by_when(world: World) -> None:
    await opened(world)
    told = await assigned(world)
    (letter,) = (await world.worker.get("/v1/inbox")).json()["items"]
    day = date.fromisoformat(PAPER["date"])
    first, due = day + timedelta(days=2), day + timedelta(days=33)
    assert (letter["kind"], letter["link"]) == ("assignment", f"/v1/initiatives/{told['id']}")
    assert letter["title"] == "Bạn được giao thực hiện: Lớp học buổi tối cho công nhân khu trọ"
    assert letter["text"] == (
        f"Theo Quyết định số 88/QĐ-LĐLĐ ngày {day.day}/{day.month}/{day.year}, bạn được giao thực"
        " hiện «Lớp học buổi tối cho công nhân khu trọ». Kết quả thực hiện được ghi từ ngày"
        f" {first.day}/{first.month}/{first.year} và phải có trước khi hết ngày"
        f" {due.day}/{due.month}/{due.year}."
    )


async def test_it_waits_in_no_queue_until_its_result_is_recorded(world: World) -> None:
    await opened(world)
    told = await assigned(world)
    assert await queue(world, "leader") == []
    assert (await show(world, "leader", told))["actions"] == ["undo", "return", "refuse"]
    async with world.untouched():
        url = f"/v1/initiatives/{told['id']}/decisions"
        answer = await world.leader.post(url, {"verdict": "accept"})
        assert refusal(answer) == (409, "not-now")
        assert "kết quả thực hiện chưa được ghi" in answer.json()["detail"]
    assert "report" in (await show(world, "worker", told))["actions"]
    told = await act(world, "worker", told, "results", **RESULT)
    assert (told["result"]["outcome"], told["result"]["by"]) == ("achieved", "Bùi Văn Thợ")
    assert told["benefit"]["claimed_vnd"] == 40
    assert await last(world, told) == (
        *("reported", "waiting", "waiting", "result", "Bùi Văn Thợ", "HN", None),
        RESULT["text"],
    )
    assert await queue(world, "leader") == [told["id"]]
    assert place(await decide(world, "leader", told)) == ("valid", None, None)


async def test_a_later_result_takes_the_place_of_an_earlier_one(world: World) -> None:
    await opened(world)
    told = await act(world, "worker", await assigned(world), "results", **RESULT)
    told = await act(world, "worker", told, "results", outcome="exceeded", text="15 lớp.")
    assert (told["result"]["outcome"], told["benefit"]["claimed_vnd"]) == ("exceeded", 40)
    lines = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()
    assert [line["why"] for line in lines if line["act"] == "reported"] == [
        *(RESULT["text"], "15 lớp."),
    ]
    assert await world.differences() == []


async def test_a_result_is_recorded_in_its_time_and_by_its_owners_only(world: World) -> None:
    await opened(world, first=-1)
    told = await assigned(world)
    url = f"/v1/initiatives/{told['id']}/results"
    waiting, usual = await taken_on(world, title="Chưa giao"), await file(world)
    async with world.untouched():
        answer = await world.worker.post(url, RESULT)
        assert refusal(answer) == (409, "not-now")
        assert str(days_ago(-1)) in answer.json()["detail"]
        assert refusal(await world.leader.post(url, RESULT)) == (403, "forbidden")
        assert refusal(await world.worker2.post(url, RESULT)) == (404, "not-found")
        for one in (waiting, usual):
            answer = await world.worker.post(f"/v1/initiatives/{one['id']}/results", RESULT)
            assert refusal(answer) == (409, "not-now")
        for bad in ({**RESULT, "outcome": "great"}, {**RESULT, "text": " "}):
            assert refusal(await world.worker.post(url, bad)) == (422, "invalid-payload")


async def test_what_comes_back_and_is_assigned_again_has_no_result_yet(world: World) -> None:
    await opened(world)
    told = await act(world, "worker", await assigned(world), "results", **RESULT)
    told = await decide(world, "leader", told, "return")
    assert (told["state"], told["result"]["outcome"]) == ("returned", "achieved")
    told = await act(world, "worker", told, "submission")
    assert (place(told), told["result"]) == (("waiting", "assign", "HN"), None)


async def test_a_result_is_due_no_sooner_than_it_may_be_recorded(world: World) -> None:
    async with world.untouched():
        answer = await world.root.post("/v1/programmes", programme(first=1, due=2))
        assert refusal(answer) == (422, "invalid-payload")
