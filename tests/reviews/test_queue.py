import base64
import json
from typing import Any

from tests.acts import Told, act, decide, file, refusal
from tests.queries import statements
from tests.world import World


async def queue(world: World, who: str, **asked: Any) -> list[str]:
    """Return the titles that wait for a person."""
    answer = await world.people[who].get("/v1/queue", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None
    return [item["title"] for item in answer.json()["items"]]


async def named(world: World, title: str, who: str = "worker", **changes: Any) -> Told:
    return await file(world, who, title=title, **changes)


async def due(world: World, title: str, days: int) -> None:
    await world.rows(
        "UPDATE initiative SET due_at = due_at + make_interval(days => :days) WHERE title = :title",
        days=days,
        title=title,
    )


async def test_each_step_waits_for_the_people_of_its_unit_and_above(world: World) -> None:
    one = await named(world, "Một")
    await named(world, "Hai", "officer")
    assert await queue(world, "officer") == ["Một"]
    assert await queue(world, "officer2") == ["Một"]
    assert await queue(world, "reviewer") == ["Hai"]
    assert await queue(world, "reviewer_hn") == ["Hai"]
    await decide(world, "officer", one)
    assert await queue(world, "officer") == []
    assert await queue(world, "reviewer") == ["Một", "Hai"]
    for nobody in ("worker", "worker2", "root", "leader", "officer_hp"):
        assert await queue(world, nobody) == []


async def test_an_item_tells_what_a_reviewer_needs(world: World) -> None:
    told = await named(world, "Một")
    item = (await world.officer.get("/v1/queue")).json()["items"][0]
    more = {
        "claimed_vnd": 120_000_000,
        "flags": [],
        "returned": 0,
        "usual_vnd": None,
        "claim": None,
    }
    # Due in a week, which is never this one.
    assert item == {name: told[name] for name in item if name not in more} | more
    assert (item["step"], item["waits_at"], item["due_at"]) == (
        "confirm",
        "HN-0001",
        told["due_at"],
    )


async def test_whoever_has_both_roles_sees_both_steps(world: World) -> None:
    body = {"login": "officer2@example.vn", "role": "reviewer", "unit": "HN-Q1"}
    await world.root.post("/v1/grants", body)
    await named(world, "Một")
    await named(world, "Hai", "officer")
    assert await queue(world, "officer2") == ["Một", "Hai"]


async def test_the_oldest_due_comes_first(world: World) -> None:
    for title, days in (("Một", 3), ("Hai", -9), ("Ba", 0)):
        await named(world, title)
        await due(world, title, days)
    assert await queue(world, "officer") == ["Hai", "Ba", "Một"]


async def test_what_is_decided_returned_or_withdrawn_leaves_the_queue(world: World) -> None:
    kept, gone, back, out = [await named(world, title) for title in ("Một", "Hai", "Ba", "Tư")]
    await decide(world, "officer", gone, "refuse")
    await decide(world, "officer", back, "return")
    await act(world, "worker", out, "withdrawal")
    await named(world, "Nháp", submit=False)
    assert await queue(world, "officer") == [kept["title"]]
    await act(world, "worker", back, "submission")
    assert await queue(world, "officer") == ["Một", "Ba"]


async def test_nobody_finds_his_own_in_his_queue(world: World) -> None:
    own = {"name": "Đỗ Thị Cơ", "group": "union_officer", "share": 100}
    await named(world, "Tôi nhập", "officer", authors=[own])
    linked = {**own, "name": "Cơ", "login": "officer@example.vn"}
    await named(world, "Tôi viết", authors=[linked])
    assert await queue(world, "officer") == []
    assert await queue(world, "officer2") == ["Tôi nhập", "Tôi viết"]


async def test_a_queue_is_narrowed_to_what_waits_under_a_unit(world: World) -> None:
    await named(world, "Một", "officer")
    body = {"login": "reviewer.hn@example.vn", "role": "reviewer", "unit": "VN"}
    await world.root.post("/v1/grants", body)
    told = await named(world, "Cảng", "officer_hp", unit="HP-0001")
    assert told["waits_at"] == "HP"
    assert await queue(world, "reviewer_hn") == ["Một", "Cảng"]
    for under, titles in {
        "VN": ["Một", "Cảng"],
        "HN": ["Một"],
        "HN-Q1": ["Một"],
        "HN-0001": [],
        "HP": ["Cảng"],
        "KHONG-CO": [],
    }.items():
        assert await queue(world, "reviewer_hn", under=under) == titles, under


async def test_pages_follow_each_other_and_cost_three_statements(world: World) -> None:
    titles: list[str] = []
    for count in (1, 3):
        while len(titles) < count:
            titles.append((await named(world, f"Sáng kiến {len(titles)}"))["title"])
        with statements(world.app.state.database) as sent:
            assert await queue(world, "officer") == titles
        assert len(sent) == 3
    seen, at = [], None
    for _ in titles:
        asked = {"limit": "1"} | ({"cursor": at} if at else {})
        page = (await world.officer.get("/v1/queue", params=asked)).json()
        seen += [item["title"] for item in page["items"]]
        at = page["next"]
    assert (seen, at) == (titles, None)


def packed(*keys: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


ID = "01900000-0000-7000-8000-000000000000"


CURSORS = [
    *("", "x", packed(), packed(ID), packed("2022-01-01", "x"), packed("x", ID)),
    *(packed("2022-01-01T00:00:00", ID), packed("2022-01-01 00:00:00+07:00", ID, 1)),
    *(packed("2022-01-01T00:00:00\0", ID), packed("9999-12-31", ID), packed(1, 2)),
]


async def test_a_cursor_that_we_never_gave_out_is_refused(world: World) -> None:
    for cursor in CURSORS:
        answer = await world.officer.get("/v1/queue", params={"cursor": cursor})
        assert refusal(answer) == (422, "bad-cursor"), cursor


async def test_limits_and_codes_out_of_range_are_refused(world: World) -> None:
    for asked in ({"limit": 0}, {"limit": 201}, {"under": "a b"}, {"cursor": "x" * 501}):
        answer = await world.officer.get("/v1/queue", params=asked)
        assert refusal(answer) == (422, "invalid-payload")
