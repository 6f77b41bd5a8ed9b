"""What decides a case in one glance, and what a queue is narrowed to."""

from datetime import timedelta
from typing import Any

from service.clock import today
from service.reviews.queue.flags import RAISED, Flag
from service.reviews.queue.usual import learn
from tests.acts import Told, act, decide, file, programme, refusal
from tests.queries import statements
from tests.world import World, entry


async def queue(world: World, who: str = "officer", **asked: Any) -> list[Told]:
    answer = await world.people[who].get("/v1/queue", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[Told] = answer.json()["items"]
    return items


async def titles(world: World, who: str = "officer", **asked: Any) -> list[str]:
    return [item["title"] for item in await queue(world, who, **asked)]


async def due(world: World, title: str, sql: str) -> None:
    await world.rows(f"UPDATE initiative SET due_at = {sql} WHERE title = :title", title=title)  # noqa: S608 - ours


def sunday() -> str:
    """Return the end of this week."""
    day = today() + timedelta(days=6 - today().weekday())
    return f"CAST('{day} 23:59:59.9 Asia/Ho_Chi_Minh' AS timestamptz)"


async def learned(world: World) -> None:
    async with world.app.state.database.write.begin() as connection:
        await learn(connection)


def test_every_flag_has_a_condition_that_raises_it() -> None:
    assert list(RAISED) == list(Flag)


async def test_each_flag_is_raised_by_what_it_names(world: World) -> None:
    benefit = {"claimed_vnd": 5, "period": "year"}
    await file(world, title="a", benefit=benefit)
    await file(world, title="b", confidential=True, before=None, solution=None)
    await file(world, title="c")
    await world.rows("UPDATE initiative SET recognition = NULL WHERE title = 'c'")
    await file(world, title="d")
    await due(world, "d", "now() - interval '1 day'")
    back = await decide(world, "officer", await file(world, title="e"), "return")
    await act(world, "worker", back, "submission")
    flags = {item["title"]: item["flags"] for item in await queue(world)}
    assert flags == {
        "a": ["basis_missing"],
        "b": ["confidential"],
        "c": ["recognition_missing"],
        "d": ["overdue"],
        "e": ["returned_before"],
    }
    await file(world, "officer", title="f")
    await file(world, "officer", title="g", paper="Phiếu 12")
    flags = {item["title"]: item["flags"] for item in await queue(world, "reviewer")}
    assert flags == {"f": ["on_behalf", "paper_missing"], "g": ["on_behalf"]}


async def test_a_week_ends_with_sunday_in_vietnam(world: World) -> None:
    for title, later in (("sunday", "0"), ("monday", "1 second")):
        await file(world, title=title)
        await due(world, title, f"{sunday()} + interval '{later}'")
    flags = {item["title"]: item["flags"] for item in await queue(world)}
    assert flags == {"sunday": ["due_this_week"], "monday": []}


async def test_a_benefit_far_above_the_median_of_its_kind_is_out_of_the_ordinary(
    world: World,
) -> None:
    for money in (*([3_000_000] * 20), *([1_000_000] * 10)):
        await file(world, title="usual", benefit={"claimed_vnd": money, "basis": "x"})
    for title, money in (("far", 60_000_000), ("near", 59_999_999)):
        await file(world, title=title, benefit={"claimed_vnd": money, "basis": "x"})
    await file(world, title="other", kind="management", benefit={"claimed_vnd": 9 * 10**9})
    assert {item["usual_vnd"] for item in await queue(world)} == {None}
    await learned(world)
    told = {item["title"]: (item["flags"], item["usual_vnd"]) for item in await queue(world)}
    assert told["far"] == (["unusual_value"], 3_000_000)
    assert told["near"] == ([], 3_000_000)
    # One of its kind says nothing about what is usual.
    assert told["other"] == (["basis_missing"], None)


async def test_how_often_it_was_returned_counts_only_what_stands(world: World) -> None:
    told = await file(world)
    for times in (1, 2):
        await decide(world, "officer", told, "return")
        await act(world, "worker", told, "submission")
        assert [item["returned"] for item in await queue(world)] == [times]
    await decide(world, "officer", told, "return")
    await act(world, "officer", told, "decisions/undo")
    assert [item["returned"] for item in await queue(world)] == [2]
    once = await decide(world, "officer", await file(world, title="once"), "return")
    await act(world, "officer", once, "decisions/undo")
    assert await titles(world, returned="false") == ["once"]


async def test_what_was_given_back_after_an_objection_counts_as_no_return(world: World) -> None:
    kim = {**entry()["authors"][0], "login": "worker2@example.vn"}
    told = await file(world, "worker", authors=[kim])
    await act(world, "worker2", told, "confirmations", verdict="object", reason="Không phải tôi.")
    back = await act(world, "officer", told, "resolutions", verdict="return", reason="Sửa lại.")
    await act(world, "worker2", back, "submission")
    (item,) = await queue(world)
    assert (item["returned"], item["flags"]) == (0, ["given_back_before"])
    assert await titles(world, returned="true") == []
    assert await titles(world, returned="false") == [told["title"]]
    back = await decide(world, "officer", told, "return")
    await act(world, "worker", back, "submission")
    (item,) = await queue(world)
    assert (item["returned"], item["flags"]) == (1, ["returned_before", "given_back_before"])


async def test_a_queue_is_narrowed_by_whatever_one_looks_for(world: World) -> None:
    await programme(world, "CT")
    benefit = {"claimed_vnd": 7, "basis": "x"}
    await file(world, title="a", programme="CT", benefit=benefit)
    await file(world, title="b", kind="research", field="health")
    await file(world, title="c", unit="HN-0001-T1")
    await due(world, "a", "now() - interval '2 days'")
    await due(world, "b", "CAST('2031-05-06T10:00Z' AS timestamptz)")
    back = await decide(world, "officer", await file(world, title="d"), "return")
    await act(world, "worker", back, "submission")
    everything = ["a", "c", "d", "b"]
    for asked, found in (
        ({}, everything),
        ({"programme": "CT"}, ["a"]),
        ({"programme": "NO"}, []),
        ({"unit": "HN-0001-T1"}, ["c"]),
        ({"under": "HN-0001"}, everything),
        ({"under": "HP"}, []),
        ({"step": "confirm"}, everything),
        ({"step": "review"}, []),
        ({"kind": "research"}, ["b"]),
        ({"field": "health", "kind": "research"}, ["b"]),
        ({"overdue": "true"}, ["a"]),
        ({"overdue": "false"}, ["c", "d", "b"]),
        ({"due_to": "2031-05-06T10:00:00Z"}, everything),
        ({"due_to": "2031-05-05"}, ["a", "c", "d"]),
        ({"returned": "true"}, ["d"]),
        ({"returned": "false"}, ["a", "c", "b"]),
        ({"value_over": "6"}, everything),
        ({"value_over": "7"}, ["c", "d", "b"]),
        ({"claimed": "nobody"}, everything),
        ({"claimed": "me"}, []),
    ):
        assert await titles(world, **asked) == found, asked


async def test_what_a_queue_is_not_narrowed_by_is_refused(world: World) -> None:
    for asked in ({"kind": "x"}, {"value_over": "-1"}, {"claimed": "x"}, {"state": "waiting"}):
        answer = await world.officer.get("/v1/queue", params=asked)
        assert refusal(answer) == (422, "invalid-payload"), asked


async def test_counts_tell_what_is_late_where_to_deciders_and_to_those_above(
    world: World,
) -> None:
    nothing = {"waiting": 0, "overdue": 0, "due_this_week": 0, "claimed": 0}
    for title in ("a", "b", "c"):
        await file(world, title=title)
    await file(world, "officer", title="d")
    await due(world, "a", "now() - interval '1 day'")
    await due(world, "b", sunday())
    url = f"/v1/initiatives/{(await queue(world))[0]['id']}/claim"
    assert (await world.officer.post(url)).status_code == 201
    own = {"waiting": 3, "overdue": 1, "due_this_week": 1, "claimed": 1}
    above = {**nothing, "waiting": 1}
    first = {"unit": "HN-0001", "step": "confirm", **own}
    second = {"unit": "HN-Q1", "step": "review", **above}
    both = {"waiting": 4, "overdue": 1, "due_this_week": 1, "claimed": 1}
    for who, items, total in (
        ("officer", [first], own),
        ("reviewer_hn", [second], above),
        ("leader", [first, second], both),
        ("root", [first, second], both),
        ("leader_hp", [], nothing),
        ("worker", [], nothing),
    ):
        answer = await world.people[who].get("/v1/queue/counts")
        assert answer.json() == {"items": items, "total": total, "next": None}, who
    narrow = await world.leader.get("/v1/queue/counts?under=HN-0001&programme=SK")
    assert narrow.json() == {"items": [first], "total": own, "next": None}
    page = (await world.leader.get("/v1/queue/counts?limit=1")).json()
    rest = (await world.leader.get(f"/v1/queue/counts?limit=1&cursor={page['next']}")).json()
    assert [page["items"], rest["items"], rest["next"]] == [[first], [second], None]
    assert page["total"] == rest["total"] == both


async def test_counts_cost_three_statements_however_many_units(world: World) -> None:
    for units in (["HN-0001"], ["HN-0002", "HN-0003"]):
        for unit in units:
            await file(world, unit=unit)
        with statements(world.app.state.database) as sent:
            answer = await world.leader.get("/v1/queue/counts")
        assert len(sent) == 3
    assert [item["unit"] for item in answer.json()["items"]] == ["HN-0001", "HN-0002", "HN-0003"]


async def test_what_waited_at_a_closed_unit_is_counted_at_its_successor(world: World) -> None:
    await file(world, unit="HN-0002")
    yesterday = str(today() - timedelta(days=1))
    body = {"on": yesterday, "successor": "HN-0001"}
    assert (await world.root.post("/v1/units/HN-0002/closures", body)).status_code == 201
    items = (await world.officer.get("/v1/queue/counts")).json()["items"]
    assert [(item["unit"], item["waiting"]) for item in items] == [("HN-0001", 1)]
