"""An author who did not enter it confirms or objects; an objection stops the review."""

from typing import Any

import pytest

from tests.acts import UNASKED, Told, act, decide, edited, file, refusal, show
from tests.queries import statements
from tests.world import World, entry

WHY = "Tôi làm hơn một nửa."


def author(name: str, share: float = 100, **more: Any) -> dict[str, Any]:
    return {"name": name, "group": "enterprise_worker", "share": share, **more}


THO = author("Bùi Văn Thợ", 60, login="worker@example.vn")
MAY = author("Cao Thị Máy", 40, login="worker2@example.vn")
BOTH = [THO, MAY]


async def answer(world: World, who: str, told: Told, verdict: str, why: str | None = None) -> Told:
    return await act(world, who, told, "confirmations", verdict=verdict, reason=why)


async def objected(world: World, who: str = "worker2", **changes: Any) -> Told:
    """File an initiative of two workers for them, and let the second object."""
    told = await file(world, "officer", authors=BOTH, **changes)
    return await answer(world, who, told, "object", WHY)


async def resolve(world: World, who: str, told: Told, verdict: str) -> Told:
    return await act(world, who, told, "resolutions", verdict=verdict, reason="Đã họp tổ.")


def standings(told: Told) -> list[str | None]:
    return [one["standing"] for one in told["authors"]]


async def inbox(world: World, who: str, **headers: str) -> list[dict[str, Any]]:
    answer = await world.people[who].get("/v1/inbox", headers=headers)
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_an_author_with_an_account_who_did_not_enter_it_is_asked(world: World) -> None:
    told = await file(world, "worker", authors=[*BOTH[:1], MAY])
    assert standings(told) == [None, "asked"]
    (letter,) = await inbox(world, "worker2")
    assert (letter["kind"], letter["link"]) == ("authorship", f"/v1/initiatives/{told['id']}")
    assert letter["text"] == (
        f"Bùi Văn Thợ đã nộp sáng kiến «{told['title']}» (số {told['number']}), trong đó bạn là "
        "tác giả với tỷ lệ đóng góp 40 %. Đề nghị bạn xác nhận, hoặc phản đối và nêu rõ lý do."
    )
    (english,) = await inbox(world, "worker2", **{"Accept-Language": "en"})
    assert "names you as an author with a share of 40%. Please confirm" in english["text"]
    assert await inbox(world, "worker") == []
    mine = await show(world, "worker2", told)
    assert mine["actions"] == ["withdraw", "confirm", "object"]
    assert mine["authors"][1]["standing_at"] == told["entered_at"]


async def test_a_draft_asks_nobody_until_it_is_submitted_and_who_submits_it_agrees(
    world: World,
) -> None:
    draft = await file(world, "officer", authors=BOTH, submit=False)
    assert standings(draft) == [None, None]
    assert await world.count("message") == 0
    url = f"/v1/initiatives/{draft['id']}/confirmations"
    async with world.untouched():
        early = await world.worker.post(url, {"verdict": "confirm"})
        assert refusal(early) == (409, "not-now")
    told = await act(world, "worker", draft, "submission")
    assert standings(told) == ["confirmed", "asked"]
    assert [len(await inbox(world, who)) for who in ("worker", "worker2", "officer")] == [0, 1, 0]


async def test_an_answer_may_change_until_it_is_decided_and_each_is_a_line_of_history(
    world: World,
) -> None:
    told = await file(world, "officer", authors=BOTH)
    for verdict, said in (("confirm", "confirmed"), ("object", "objected"), ("confirm", None)):
        told = await answer(world, "worker2", told, verdict, WHY if verdict == "object" else None)
        assert standings(told) == ["asked", said or "confirmed"]
        assert told["authors"][1]["objection"] == (WHY if verdict == "object" else None)
    # The same again changes nothing.
    assert await answer(world, "worker2", told, "confirm") == told
    lines = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()
    names = ("act", "state_before", "state", "step", "by", "unit", "why")
    by = "waiting", "waiting", "review", "Cao Thị Máy", "HN-0001"
    assert [tuple(line[name] for name in names) for line in lines[1:]] == [
        ("confirmed", *by, None),
        ("objected", *by, WHY),
        ("confirmed", *by, None),
    ]
    assert [line["seq"] for line in lines] == [1, 2, 3, 4]
    valid = await decide(world, "reviewer", told)
    assert valid["state"] == "valid"
    async with world.untouched():
        late = await world.worker2.post(
            f"/v1/initiatives/{told['id']}/confirmations", {"verdict": "object", "reason": WHY}
        )
        assert refusal(late) == (409, "not-now")
    assert await world.differences() == []


async def test_nobody_but_such_an_author_answers_and_an_objection_needs_a_reason(
    world: World,
) -> None:
    told = await file(world, "worker", authors=BOTH)
    url = f"/v1/initiatives/{told['id']}/confirmations"
    async with world.untouched():
        for who, status in (("worker", 403), ("officer", 403), ("officer_hp", 404)):
            got = await world.people[who].post(url, {"verdict": "confirm"})
            assert got.status_code == status, who
        for body, kind in (
            ({"verdict": "object"}, "objection-unfounded"),
            ({"verdict": "object", "reason": "  "}, "invalid-payload"),
            ({"verdict": "maybe"}, "invalid-payload"),
        ):
            assert refusal(await world.worker2.post(url, body)) == (422, kind)


async def test_an_objection_stops_the_review_until_an_officer_sets_it_aside(
    world: World,
) -> None:
    told = await objected(world)
    assert told["authors"][1] == {
        **{name: MAY[name] for name in ("name", "group", "share")},
        **dict.fromkeys(("sex", "birth_year", "job", "workplace")),
        "standing": "objected",
        "standing_at": told["authors"][1]["standing_at"],
        "objection": WHY,
    }
    url = f"/v1/initiatives/{told['id']}"
    async with world.untouched():
        for verdict in ("accept", "return", "refuse"):
            got = await world.reviewer.post(
                f"{url}/decisions", {"verdict": verdict, "reason": "Đủ điều kiện."}
            )
            assert refusal(got) == (409, "not-now")
            assert "tác giả thứ 2 phản đối" in got.json()["detail"]
    assert (await show(world, "reviewer", told))["actions"] == []
    assert (await show(world, "officer2", told))["actions"] == ["set_aside", "give_back"]
    (letter,) = await inbox(world, "officer2")
    assert (letter["kind"], WHY in letter["text"]) == ("objection", True)
    kept = await resolve(world, "officer2", told, "set_aside")
    assert (standings(kept), kept["state"]) == (["asked", "set_aside"], "waiting")
    assert kept["authors"][1]["objection"] == WHY
    (ruling, _) = await inbox(world, "worker2")
    assert ruling["text"].endswith("danh sách tác giả giữ nguyên. Lý do: Đã họp tổ.")
    assert (await show(world, "worker2", told))["actions"] == ["withdraw"]
    async with world.untouched():
        again = await world.worker2.post(
            f"{url}/confirmations", {"verdict": "object", "reason": WHY}
        )
        assert refusal(again) == (409, "not-now")
        twice = await world.officer2.post(
            f"{url}/resolutions", {"verdict": "set_aside", "reason": "Lần nữa."}
        )
        assert refusal(twice) == (409, "not-now")
    assert (await decide(world, "reviewer", kept))["state"] == "valid"
    assert await world.differences() == []


async def test_an_objection_may_be_given_back_to_be_changed_and_only_the_changed_are_asked_again(
    world: World,
) -> None:
    told = await objected(world)
    told = await answer(world, "worker", told, "confirm")
    back = await resolve(world, "officer", told, "return")
    assert (back["state"], back["step"], standings(back)) == (
        "returned",
        None,
        ["confirmed", "objected"],
    )
    line = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()[-1]
    assert (line["act"], line["by"], line["why"]) == ("given_back", "Đỗ Thị Cơ", "Đã họp tổ.")
    third = author("Phạm Thị Kim", 10)
    changed = [{**told["authors"][0]}, {**MAY, "share": 30}, third]
    later = await edited(world, "officer", back, authors=changed)
    assert standings(later) == ["confirmed", None, None]
    again = await act(world, "officer", later, "submission")
    assert standings(again) == ["confirmed", "asked", None]
    kinds = [one["kind"] for one in await inbox(world, "worker2")]
    assert kinds == ["authorship", "ruling", "authorship"]
    assert [one["kind"] for one in await inbox(world, "worker")] == ["authorship"]
    assert again["authors"][2] == {**again["authors"][2], **UNASKED}
    assert await world.differences() == []


async def test_what_is_submitted_again_unchanged_is_still_objected(world: World) -> None:
    back = await resolve(world, "officer2", await objected(world), "return")
    again = await act(world, "officer", back, "submission")
    assert standings(again) == ["asked", "objected"]
    assert (await show(world, "reviewer", again))["actions"] == []


@pytest.mark.parametrize(
    ("who", "verdict", "status"),
    [
        ("officer", "set_aside", 403),  # entered it
        ("officer", "return", 201),  # gives in
        ("worker", "set_aside", 403),
        ("worker2", "return", 403),  # the objector
        ("reviewer", "set_aside", 403),
        ("officer_hp", "set_aside", 404),
        ("root", "set_aside", 201),  # an admin above: there is always one
    ],
)
async def test_who_resolves_an_objection(world: World, who: str, verdict: str, status: int) -> None:
    told = await objected(world)
    body = {"verdict": verdict, "reason": "Đã họp tổ."}
    url = f"/v1/initiatives/{told['id']}/resolutions"
    if status == 201:
        assert (await world.people[who].post(url, body)).status_code == 201
        return
    async with world.untouched():
        assert (await world.people[who].post(url, body)).status_code == status
        assert (await world.officer2.post(url, {"verdict": verdict})).status_code == 422


async def test_a_registration_costs_one_statement_more_when_somebody_is_asked(
    world: World,
) -> None:
    counts = []
    await world.worker.post("/v1/initiatives", entry())  # leases a block of numbers
    for authors in ([author("Bùi Văn Thợ")], [author("Phạm Thị Kim")]):
        with statements(world.app.state.database) as sent:
            await file(world, authors=authors)
        counts.append(len(sent))
    with statements(world.app.state.database) as sent:
        await file(world, authors=BOTH)
    assert [*counts, len(sent)] == [4, 4, 6]  # the accounts of the logins, and the letter


async def test_what_is_objected_leaves_the_queue_and_is_listed_for_who_resolves_it(
    world: World,
) -> None:
    async def listed(who: str, url: str) -> list[str]:
        answer = await world.people[who].get(url)
        return [one["id"] for one in answer.json()["items"]]

    free = await file(world, "officer", authors=BOTH)
    costs, told = [], []
    for count in (1, 2):
        told += [(await objected(world))["id"] for _ in range(count)]
        with statements(world.app.state.database) as sent:
            assert await listed("officer2", "/v1/objections") == told
        costs.append(len(sent))
    assert costs == [2, 2]
    assert await listed("reviewer", "/v1/queue") == [free["id"]]
    for who in ("officer", "worker", "worker2", "reviewer", "officer_hp", "leader"):
        assert await listed(who, "/v1/objections") == [], who
    assert await listed("root", "/v1/objections") == told
    page = (await world.officer2.get("/v1/objections?limit=2")).json()
    rest = await listed("officer2", f"/v1/objections?limit=2&cursor={page['next']}")
    assert [one["id"] for one in page["items"]] + rest == told
    await resolve(world, "officer2", {"id": told[0]}, "set_aside")
    assert await listed("officer2", "/v1/objections") == told[1:]
    assert await listed("reviewer", "/v1/queue") == [free["id"], told[0]]
