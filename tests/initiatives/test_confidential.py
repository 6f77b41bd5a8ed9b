"""A trade secret is counted, and its solution is neither asked nor kept."""

import json
from typing import Any

from structlog.testing import capture_logs

from tests.acts import act, broken, decide, edit, edited, file, show
from tests.world import World, entry

SECRET = "Công thức keo bí truyền"
HUSHED: dict[str, Any] = {"confidential": True, "before": None, "solution": None}
EVERYWHERE = """
SELECT count(*) FROM (
    SELECT i::text AS row FROM initiative i
    UNION ALL SELECT e::text FROM event e
    UNION ALL SELECT a::text FROM author a
    UNION ALL SELECT d::text FROM tally_delta d
    UNION ALL SELECT convert_from(body, 'UTF8') || headers FROM idempotent_answer
) everything WHERE row LIKE '%' || :words || '%'
"""


async def kept(world: World) -> int:
    """Return in how many rows the secret is found."""
    return int((await world.rows(EVERYWHERE, words=SECRET))[0][0])


async def test_a_secret_that_is_sent_is_refused_and_reaches_neither_register_nor_log(
    world: World,
) -> None:
    draft = await file(world, submit=False, **HUSHED)
    calls: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "/v1/initiatives", entry(confidential=True, solution=SECRET, before=None)),
        ("POST", "/v1/initiatives", entry(confidential=True, solution=SECRET, submit=False)),
        ("PATCH", f"/v1/initiatives/{draft['id']}", {"solution": SECRET}),
        ("PATCH", f"/v1/initiatives/{draft['id']}", {"solution": SECRET, "confidential": True}),
    ]
    with capture_logs() as lines:
        async with world.untouched():
            for place, (method, url, sent) in enumerate(calls):
                headers = {"If-Match": "*", "Idempotency-Key": f"lan-{place}"}
                answer = await world.worker.ask(method, url, json=sent, headers=headers)
                assert ("/solution", "confidential") in broken(answer)
                assert answer.json()["errors"][-1]["detail"].startswith(
                    "sáng kiến mật: không nhập, không gửi giải pháp"
                )
                assert SECRET not in answer.text
            asked = await world.worker.post("/v1/initiatives/check", calls[0][2])
            assert [one["rule"] for one in asked.json()["errors"]] == ["confidential"]
    assert await kept(world) == 0
    assert len(lines) == 5
    assert SECRET not in json.dumps(lines, ensure_ascii=False, default=str)


async def test_a_secret_is_complete_without_its_solution_and_counts_like_any_other(
    world: World,
) -> None:
    told = await file(world, confidential=True, before=" ", solution="")
    assert (told["before"], told["solution"], told["confidential"]) == (None, None, True)
    await decide(world, "officer", told)
    await decide(world, "reviewer", told)
    assert await show(world, "worker", told) | {"actions": []} == {
        **told,
        **dict.fromkeys(("step", "waits_at", "due_at")),
        "votes": 0,
        "quorum": 1,
        "state": "valid",
        "version": 3,
        "actions": [],
    }
    total = (await world.tally())["total"]
    assert (total["entered"], total["valid"]) == (1, 1)
    assert await world.differences() == []


async def test_a_draft_that_becomes_secret_forgets_its_solution_in_the_same_write(
    world: World,
) -> None:
    sent = entry(submit=False, before=SECRET, solution=SECRET)
    told = (await world.worker.post("/v1/initiatives", sent, key="lan-1")).json()
    assert await kept(world) == 2  # the row, and the answer for whoever asks again
    hidden = await edited(world, "worker", told, confidential=True)
    assert hidden == {**told, **HUSHED, "version": 2}
    assert await kept(world) == 0
    again = await world.worker.post("/v1/initiatives", sent, key="lan-1")
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == {**told, "before": None, "solution": None}
    assert (await act(world, "worker", hidden, "submission"))["state"] == "waiting"


async def test_only_the_answers_about_the_secret_are_amended(world: World) -> None:
    first, other = [
        (await world.worker.post("/v1/initiatives", entry(submit=False), key=key)).json()
        for key in ("mot", "hai")
    ]
    await edited(world, "worker", first, confidential=True)
    again = await world.worker.post("/v1/initiatives", entry(submit=False), key="hai")
    assert again.json() == other


async def test_what_was_returned_forgets_its_solution_when_it_becomes_secret(
    world: World,
) -> None:
    told = await file(world, before=SECRET, solution=SECRET)
    url, verdict = f"/v1/initiatives/{told['id']}/decisions", {"verdict": "return", "reason": "?"}
    back = (await world.officer.post(url, verdict, key="lan-1")).json()
    assert await kept(world) == 2  # the row, and what the officer was answered
    hidden = await edited(world, "worker", back, confidential=True)
    assert hidden == {**back, **HUSHED, "version": 3, "actions": hidden["actions"]}
    assert await kept(world) == 0
    assert (await act(world, "worker", hidden, "submission"))["state"] == "waiting"


async def test_what_is_no_secret_any_more_is_asked_for_its_solution(world: World) -> None:
    told = await file(world, submit=False, **HUSHED)
    open_again = await edited(world, "worker", told, confidential=False)
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{told['id']}/submission")
        assert broken(answer) == [("/before", "complete"), ("/solution", "complete")]
    answer = await edit(world, "worker", open_again, before="Keo cũ.", solution="Keo mới.")
    assert answer.json()["solution"] == "Keo mới."
