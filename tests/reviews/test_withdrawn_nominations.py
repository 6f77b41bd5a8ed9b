"""A nomination is taken back: kept with its ballots, told, counted no more, and made anew."""

import asyncio
from typing import Any

from tests.acts import Told, act, refusal, show
from tests.audit.reading import lines
from tests.queries import statements
from tests.reviews.sitting import (
    GOOD,
    MEMBERS,
    PAPER,
    POOR,
    ballot,
    begun,
    board,
    judged,
    login,
    moved,
    nominated,
    nominations,
    opened,
    put,
    terms,
    valid,
    waiting,
)
from tests.reviews.staff import last
from tests.world import World

WHY = "Hồ sơ còn thiếu biên bản áp dụng."
KIM = {
    "name": "Phạm Thị Kim",
    "group": "enterprise_worker",
    "share": 100,
    "login": login("worker"),
}


async def withdraw(world: World, who: str, council: Told, told: Told, reason: str = WHY) -> Any:
    url = f"/v1/councils/{council['id']}/nominations/{told['id']}/withdrawal"
    return await world.people[who].post(url, {"reason": reason})


async def withdrawn(world: World, who: str, council: Told, **asked: Any) -> Told:
    url = f"/v1/councils/{council['id']}/withdrawals"
    answer = await world.people[who].get(url, params=asked)
    assert answer.status_code == 200, answer.text
    page: Told = answer.json()
    return page


async def kept_moment(world: World) -> str:
    """When the one withdrawn ballot was cast, in the form in which the service tells a moment."""
    rows = await world.rows(
        "SELECT CAST(ballots #>> '{0,cast_at}' AS timestamptz) FROM withdrawn_nomination"
    )
    return str(rows[0][0].isoformat()).replace("+00:00", "Z")


async def test_what_is_withdrawn_leaves_the_council_and_one_line_of_history(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    listed = await nominated(world, council, told)
    await judged(world, "leader", council, told, {**GOOD, "remark": "Hay."})
    history = f"/v1/initiatives/{told['id']}/history"
    before = (await world.officer.get(history)).json()
    answer = await withdraw(world, "officer2", council, told)
    assert answer.status_code == 201
    one = answer.json()
    assert one == {
        "id": one["id"],
        "initiative": told["id"],
        "council": council["id"],
        "number": told["number"],
        "title": told["title"],
        "unit": "HN-0001",
        "merits": "Rất tốt.",
        "nominated_at": listed["nominated_at"],
        "withdrawn_at": one["withdrawn_at"],
        "by": "Hồ Văn Sở",
        "reason": WHY,
        "ballots": 1,
        "cast": [],
    }
    after = (await world.officer.get(history)).json()
    assert after[:-1] == before
    assert after[-1]["at"] == one["withdrawn_at"]
    assert await last(world, told) == (
        *("nomination_withdrawn", "valid", "valid", "unit", "Hồ Văn Sở", "HN-0001", "HN-0001"),
        WHY,
    )
    assert await nominations(world, "officer", council) == []
    assert await waiting(world, "leader_hp") == []
    assert (await withdrawn(world, "leader", council))["items"] == [
        {
            **one,
            "cast": [
                {
                    "by": "Lê Văn Dẫn",
                    **GOOD,
                    "vote": None,
                    "remark": "Hay.",
                    "cast_at": await kept_moment(world),
                }
            ],
        }
    ]
    assert (await show(world, "officer", told))["actions"] == ["nominate"]
    assert await board(world) == {"none": 1}
    assert await world.differences() == []


async def test_it_may_be_nominated_again_and_only_what_is_judged_then_counts(world: World) -> None:
    await terms(world)
    council = await opened(world)
    told, other = await valid(world), await valid(world, title="Khác")
    for one in (told, other):
        await nominated(world, council, one)
        for who in MEMBERS:
            await judged(world, who, council, one, POOR if one is told else GOOD)
    assert (await withdraw(world, "officer", council, told)).status_code == 201
    await nominated(world, council, told)
    (again, _) = sorted(
        await nominations(world, "officer", council), key=lambda one: int(one["ballots"])
    )
    assert (again["initiative"], again["ballots"]) == (told["id"], 0)
    async with world.untouched():
        answer = await world.officer.post(f"/v1/councils/{council['id']}/closure")
        assert refusal(answer) == (409, "not-now")
    for who in MEMBERS[:2]:
        await judged(world, who, council, told, GOOD)
    assert (await withdraw(world, "officer", council, other)).status_code == 201
    closed = await moved(world, council, "closure")
    assert closed["nominations"] == 1
    await moved(world, council, "publication", **PAPER)
    (result,) = await nominations(world, "officer", council)
    assert (result["ballots"], result["score"], result["outcome"]) == (2, 78.33, "recognised")
    assert await board(world) == {"unit": 1, "none": 1}
    assert (await show(world, "officer", other))["awarded"] is None
    assert await world.differences() == []
    await world.fold()
    assert await board(world) == {"unit": 1, "none": 1}
    # After the closing members and officers read what was given before.
    items = (await withdrawn(world, "officer", council))["items"]
    assert [(one["title"], len(one["cast"])) for one in items] == [
        (told["title"], 3),
        ("Khác", 3),
    ]
    assert items[0]["cast"][0]["points"] == POOR["points"]
    assert [one["cast"] for one in (await withdrawn(world, "reviewer", council))["items"]] == [
        [],
        [],
    ]


async def test_it_may_be_nominated_to_another_session_of_that_level(world: World) -> None:
    await terms(world)
    first, second, told = await opened(world), await opened(world), await valid(world)
    await nominated(world, first, told)
    url, body = f"/v1/initiatives/{told['id']}/nominations", {"council": second["id"]}
    async with world.untouched():
        assert refusal(await world.officer.post(url, body)) == (409, "nominated-already")
    await withdraw(world, "officer", first, told)
    assert (await world.officer.post(url, body)).status_code == 201


async def test_only_who_may_nominate_withdraws_and_says_why(world: World) -> None:
    council = await begun(world)
    (one,) = await nominations(world, "officer", council)
    told = {"id": one["initiative"]}
    shown = await world.officer.get(f"/v1/councils/{council['id']}/nominations/{told['id']}")
    assert shown.json()["actions"] == ["withdraw"]
    assert (
        "withdraw" in (await world.officer.get(f"/v1/councils/{council['id']}")).json()["actions"]
    )
    other = await valid(world, title="Không đề nghị")
    async with world.untouched():
        for who, status in (
            ("worker2", (404, "no-such-council")),
            ("officer_hp", (404, "no-such-council")),
            ("leader", (404, "not-found")),
            ("reviewer", (403, "forbidden")),
        ):
            assert refusal(await withdraw(world, who, council, told)) == status, who
        answer = await withdraw(world, "officer", council, told, " ")
        assert refusal(answer) == (422, "invalid-payload")
        answer = await withdraw(world, "officer", council, other)
        assert refusal(answer) == (404, "no-such-nomination")
        answer = await withdraw(world, "officer", {"id": told["id"]}, told)
        assert refusal(answer) == (404, "no-such-council")
    assert (await withdraw(world, "root", council, told)).status_code == 201
    async with world.untouched():
        assert refusal(await withdraw(world, "officer", council, told)) == (409, "not-now")


async def test_nothing_is_withdrawn_once_the_session_has_closed_or_it_is_void(
    world: World,
) -> None:
    await terms(world)
    council, told, bad = await opened(world), await valid(world), await valid(world, title="Sai")
    for one in (told, bad):
        await nominated(world, council, one)
    await act(world, "reviewer", bad, "annulment", reason="Không đúng.")
    async with world.untouched():
        assert refusal(await withdraw(world, "officer", council, bad)) == (409, "void-already")
    for who in MEMBERS[:2]:
        await judged(world, who, council, told, GOOD)
    await moved(world, council, "closure")
    async with world.untouched():
        assert refusal(await withdraw(world, "officer", council, told)) == (409, "not-now")
    await moved(world, council, "publication", **PAPER)
    async with world.untouched():
        assert refusal(await withdraw(world, "officer", council, told)) == (409, "not-now")


async def test_authors_and_the_officers_of_the_unit_are_told_why(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world, "officer", authors=[KIM])
    await nominated(world, council, told, "root")
    await withdraw(world, "officer2", council, told)
    text = (
        f"Hồ Văn Sở đã rút đề nghị công nhận sáng kiến «{told['title']}» (số {told['number']})"
        f" tại hội đồng của CĐCS Công ty May Một. Lý do: {WHY} Sáng kiến vẫn hợp lệ và có thể"
        " được đề nghị lại."
    )
    for who in ("worker", "officer", "root"):
        items = (await world.people[who].get("/v1/inbox")).json()["items"]
        mine = [one for one in items if one["kind"] == "nomination_withdrawn"]
        link = f"/v1/initiatives/{told['id']}"
        assert [(one["text"], one["link"]) for one in mine] == [(text, link)], who
    english = {"Accept-Language": "en"}
    letter = (await world.worker.get("/v1/inbox", headers=english)).json()["items"][0]
    assert letter["text"] == (
        f"Hồ Văn Sở withdrew the nomination of “{told['title']}” ({told['number']}) to the"
        f" council of CĐCS Công ty May Một. Reason: {WHY} The initiative stays valid and may be"
        " nominated again."
    )
    told_to = await world.rows("SELECT count(*) FROM message WHERE kind = 'nomination_withdrawn'")
    assert told_to == [(3,)]


async def test_a_ballot_comes_before_a_withdrawal_or_not_at_all(world: World) -> None:
    await terms(world)
    council = await opened(world)
    for number in range(4):
        told = await valid(world, title=f"Sáng kiến {number}")
        await nominated(world, council, told)
        gone, *answers = await asyncio.gather(
            withdraw(world, "officer", council, told),
            *(put(world, who, ballot(council, told), GOOD) for who in MEMBERS),
        )
        taken = [answer.status_code for answer in answers].count(200)
        late = [refusal(answer) for answer in answers if answer.status_code != 200]
        assert late == [(404, "no-such-nomination")] * (3 - taken)
        assert (gone.status_code, gone.json()["ballots"]) == (201, taken)
    assert await world.count("ballot") == 0
    assert len(await lines(world, kind="initiative.nomination_withdrawn")) == 4


async def test_withdrawals_are_listed_by_pages_and_take_the_same_queries(world: World) -> None:
    await terms(world)
    council = await opened(world)
    for number in range(3):
        told = await valid(world, title=f"Sáng kiến {number}")
        await nominated(world, council, told)
        await withdraw(world, "officer", council, told)
        if number in {0, 2}:
            with statements(world.app.state.database) as sent:
                page = await withdrawn(world, "officer", council)
            assert (len(page["items"]), page["next"], len(sent)) == (number + 1, None, 3)
    first = await withdrawn(world, "officer", council, limit=2)
    rest = await withdrawn(world, "officer", council, limit=2, cursor=first["next"])
    assert first["items"] + rest["items"] == page["items"]
