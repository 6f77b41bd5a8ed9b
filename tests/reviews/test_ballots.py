"""What members give, what stays sealed, and when a session closes."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from service.programmes.recognition import Terms
from service.reviews.councils import counting
from tests.acts import broken, refusal
from tests.reviews.sitting import (
    AGAINST,
    FOR,
    GOOD,
    PAPER,
    POOR,
    TERMS,
    VOTE,
    ballot,
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
from tests.world import World, days_ago


async def test_nobody_judges_what_he_wrote_or_entered(world: World) -> None:
    await terms(world)
    council = await opened(world, members=("worker", "officer", "officer2", "leader"))
    authors = [
        {"name": "A", "group": "enterprise_worker", "share": 60, "login": login("worker")},
        {"name": "Hồ Văn Sở", "group": "enterprise_worker", "share": 40},
    ]
    told = await valid(world, authors=authors)
    await nominated(world, council, told)
    async with world.untouched():
        for who in ("worker", "officer", "officer2"):  # an author, who entered it, a namesake
            answer = await put(world, who, ballot(council, told), GOOD)
            assert refusal(answer) == (403, "interested-judge"), who
            assert await waiting(world, who) == []
        for who in ("reviewer", "root"):
            answer = await put(world, who, ballot(council, told), GOOD)
            assert refusal(answer) == (403, "forbidden"), who
        answer = await put(world, "worker2", ballot(council, told), GOOD)
        assert refusal(answer) == (404, "no-such-council")
    said = await judged(world, "leader", council, told, GOOD)
    assert (said["authors"], said["solution"]) == (
        ["A", "Hồ Văn Sở"],
        "Thêm chốt định vị và lò xo.",
    )


async def test_ballots_are_sealed_until_the_session_closes(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    await nominated(world, council, told)
    url = f"/v1/councils/{council['id']}/nominations/{told['id']}"
    await judged(world, "leader", council, told, {**GOOD, "remark": "Hay."})
    said = await judged(world, "leader_hp", council, told, POOR)
    assert [one["by"] for one in said["cast"]] == ["Ngô Thị Cảng"]
    assert (said["ballots"], said["score"], said["outcome"], said["mine"]) == (2, None, None, True)
    seen = (await world.officer.get(url)).json()
    assert (seen["cast"], seen["score"], seen["ballots"]) == ([], None, 2)
    assert refusal(await world.worker.get(url)) == (404, "no-such-council")
    assert refusal(await world.reviewer.get(url)) == (403, "forbidden")
    # Changed as often as one likes.
    await judged(world, "leader_hp", council, told, GOOD)
    await moved(world, council, "closure")
    seen = (await world.officer.get(url)).json()
    assert [(one["by"], one["points"], one["remark"]) for one in seen["cast"]] == [
        ("Lê Văn Dẫn", GOOD["points"], "Hay."),
        ("Ngô Thị Cảng", GOOD["points"], None),
    ]
    assert (seen["score"], seen["outcome"]) == (78.33, "recognised")
    (listed,) = await nominations(world, "reviewer", council)
    assert (listed["score"], listed["outcome"]) == (None, None)
    async with world.untouched():
        answer = await put(world, "reviewer_hn", ballot(council, told), GOOD)
        assert refusal(answer) == (409, "not-now")


async def test_a_ballot_is_what_the_terms_ask_for(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    await nominated(world, council, told)
    odd = {"new": 11, "old": 1}
    async with world.untouched():
        for body, where in (
            (FOR, [("/points", "points")]),
            ({}, [("/points", "points")]),
            ({**GOOD, **FOR}, [("/points", "points")]),
            ({"points": odd}, [(f"/points/{code}", "points") for code in ("new", "use", "old")]),
        ):
            answer = await put(world, "leader", ballot(council, told), body)
            assert refusal(answer) == (422, "invalid-ballot")
            assert broken(answer) == where
        answer = await put(world, "leader", ballot(council, {"id": council["id"]}), GOOD)
        assert refusal(answer) == (404, "no-such-nomination")
    await terms(world, {**TERMS[1], "level": "unit", "after": None})
    voting, other = await opened(world), await valid(world, title="Khác")
    await nominated(world, voting, other)
    async with world.untouched():
        answer = await put(world, "leader", ballot(voting, other), GOOD)
        assert broken(answer) == [("/vote", "vote")]
    # The session that was open goes on by the terms with which it began.
    await judged(world, "leader", council, told, GOOD)


async def test_a_session_closes_once_a_quorum_has_judged_everything(world: World) -> None:
    await terms(world)
    council = await opened(world)
    url = f"/v1/councils/{council['id']}"
    async with world.untouched():
        assert refusal(await world.officer.post(f"{url}/closure")) == (409, "not-now")
        assert refusal(await world.leader.post(f"{url}/closure")) == (403, "forbidden")
    told = await valid(world)
    await nominated(world, council, told)
    await judged(world, "leader", council, told, GOOD)
    async with world.untouched():
        answer = await world.officer.post(f"{url}/closure")
        assert refusal(answer) == (409, "not-now")
        assert "còn 1 sáng kiến chưa đủ 2 thành viên" in answer.json()["detail"]
        assert refusal(await world.officer.post(f"{url}/publication", PAPER)) == (409, "not-now")
    await judged(world, "leader_hp", council, told, GOOD)
    await moved(world, council, "closure")
    async with world.untouched():
        tomorrow = {**PAPER, "date": str(days_ago(-1))}
        answer = await world.officer.post(f"{url}/publication", tomorrow)
        assert refusal(answer) == (422, "decision-ahead")
        answer = await world.officer.post(f"{url}/publication", {"number": "1/QĐ"})
        assert refusal(answer) == (422, "invalid-payload")
        assert refusal(await world.leader.post(f"{url}/publication", PAPER)) == (403, "forbidden")
        assert refusal(await world.officer.post(f"{url}/closure")) == (409, "not-now")
    await moved(world, council, "publication", **PAPER)
    async with world.untouched():
        assert refusal(await world.officer.post(f"{url}/publication", PAPER)) == (409, "not-now")


async def test_every_ballot_that_was_taken_counts_when_the_session_closes_at_once(
    world: World,
) -> None:
    await terms(world, {**TERMS[0], **VOTE, "majority": "half", "members": 1, "quorum": 1})
    told = [await valid(world, title=f"Sáng kiến {number}") for number in range(5)]
    for one in told:
        council = await opened(world)
        await nominated(world, council, one)
        await judged(world, "leader", council, one, FOR)
        others = ("leader_hp", "reviewer_hn")
        closing, *answers = await asyncio.gather(
            world.officer.post(f"/v1/councils/{council['id']}/closure"),
            *(put(world, who, ballot(council, one), AGAINST) for who in others),
        )
        assert closing.status_code == 201
        taken = [answer.status_code for answer in answers].count(200)
        assert [refusal(answer) for answer in answers if answer.status_code != 200] == [
            (409, "not-now")
        ] * (2 - taken)
        (seen,) = await nominations(world, "officer", council)
        assert (seen["ballots"], seen["score"]) == (1 + taken, (100.0, 50.0, 33.33)[taken])


@given(votes=st.lists(st.booleans(), min_size=1, max_size=50))
def test_a_majority_is_exact(votes: list[bool]) -> None:
    base = {"level": "unit", "method": "vote"}
    yes, cast = sum(votes), len(votes)
    for majority, enough in (
        ("half", 2 * yes > cast),
        ("two_thirds", 3 * yes >= 2 * cast),
        ("three_quarters", 4 * yes >= 3 * cast),
    ):
        rule = Terms.model_validate({**base, "majority": majority})
        assert counting.enough(rule, counting.share(votes)) == enough
