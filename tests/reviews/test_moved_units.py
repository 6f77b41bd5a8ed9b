import asyncio
from datetime import timedelta

from service.clock import today
from service.initiatives import moving
from service.units import tree
from tests.acts import Told, act, decide, file, programme, refusal, show
from tests.reviews.staff import change, grant, last, place, queue
from tests.world import CHAIN, World

ACCEPT = {"verdict": "accept"}


async def forwarded(world: World) -> Told:
    """Return an initiative that waits at the first district for a review."""
    return await file(world, "officer")


async def test_what_waits_at_a_closed_unit_waits_at_its_successor(world: World) -> None:
    told = await forwarded(world)
    await grant(world, "leader", "reviewer", "HN-Q2")
    await change(world, "HN-Q1", "closures", successor="HN-Q2")
    assert await queue(world, "leader") == [told["id"]]
    # Nobody stands at the closed unit any more.
    assert await queue(world, "reviewer") == []
    answer = await world.reviewer.post(
        f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
    )
    assert refusal(answer) == (404, "not-found")
    assert (await decide(world, "leader", told))["state"] == "valid"
    lines = (await world.root.get(f"/v1/initiatives/{told['id']}/history")).json()
    names = ("seq", "act", "state_before", "state", "step", "by", "unit", "to")
    assert [tuple(line[name] for name in names) for line in lines[1:]] == [
        (2, "moved", "waiting", "waiting", "review", None, "HN-Q1", "HN-Q2"),
        (3, "accepted", "waiting", "valid", "review", "Lê Văn Dẫn", "HN-Q2", None),
    ]
    assert await world.differences() == []


async def test_what_waits_for_a_review_goes_with_its_union_to_the_new_district(
    world: World,
) -> None:
    told = await forwarded(world)
    await grant(world, "leader", "reviewer", "HN-Q2")
    await change(world, "HN-0001", "moves", parent="HN-Q2")
    assert await queue(world, "leader") == [told["id"]]
    assert await queue(world, "reviewer") == []
    async with world.untouched():
        url = f"/v1/initiatives/{told['id']}/decisions"
        assert refusal(await world.reviewer.post(url, ACCEPT)) == (404, "not-found")
    assert await show(world, "leader", told) == {
        **told,
        "waits_at": "HN-Q2",
        "version": 2,
        "actions": ["accept", "return", "refuse"],
    }
    assert (await decide(world, "leader", told))["state"] == "valid"
    assert (await world.tally(under="HN-Q2"))["total"]["valid"] == 1
    assert (await world.tally(under="HN-Q1"))["total"]["entered"] == 0
    assert await world.differences() == []


async def test_what_moves_with_everything_above_it_waits_where_it_did(world: World) -> None:
    told = await forwarded(world)
    await change(world, "HN-Q1", "moves", parent="HP")
    assert await show(world, "reviewer", told) == {
        **told,
        "actions": ["accept", "return", "refuse"],
    }
    assert await queue(world, "reviewer") == [told["id"]]
    assert await world.differences() == []


async def test_what_was_returned_goes_the_new_way_after_a_move(world: World) -> None:
    told = await forwarded(world)
    await decide(world, "reviewer", told, "return")
    await change(world, "HN-0001", "moves", parent="HN-Q2")
    again = await world.officer.post(f"/v1/initiatives/{told['id']}/submission")
    assert (again.json()["step"], again.json()["waits_at"]) == ("review", "HN-Q2")
    assert await world.differences() == []


async def test_what_waits_at_a_dissolved_union_is_decided_by_those_above(world: World) -> None:
    told = await file(world, unit="HN-0002")
    await grant(world, "officer2", "officer", "HN-Q1")
    await change(world, "HN-0002", "closures")
    assert await queue(world, "officer2") == [told["id"]]
    confirmed = await decide(world, "officer2", told)
    assert (confirmed["step"], confirmed["waits_at"]) == ("review", "HN-Q1")
    assert (await decide(world, "reviewer", told))["state"] == "valid"
    then, now = [(await world.tally(under="HN-Q1", tree=tree)) for tree in ("then", "now")]
    assert then["total"]["valid"] == now["total"]["valid"] == 1
    assert (then["unplaced"]["valid"], now["unplaced"]["valid"]) == (0, 1)
    assert await world.differences() == []


async def test_what_waits_at_a_merged_union_is_confirmed_by_the_successors_officers(
    world: World,
) -> None:
    told = await file(world, unit="HN-0002")
    await change(world, "HN-0002", "closures", successor="HN-0001")
    assert await queue(world, "officer") == [told["id"]]
    confirmed = await decide(world, "officer", told)
    assert (confirmed["unit"], confirmed["waits_at"]) == ("HN-0002", "HN-Q1")
    assert (await decide(world, "reviewer", told))["state"] == "valid"
    assert await world.differences() == []


async def test_all_that_waits_at_a_closed_district_waits_at_its_successor_none_lost(
    world: World,
) -> None:
    """Three hundred wait at the district; some of others wait elsewhere or are decided."""
    other = await decide(world, "reviewer", await file(world, "officer"))
    elsewhere = [await file(world), await file(world, "officer_hp", unit="HP-0001")]
    waiting = [
        told
        for start in range(0, 300, 10)
        for told in await asyncio.gather(
            *(file(world, "officer", title=f"Sáng kiến {start + n}") for n in range(10))
        )
    ]
    due = {told["id"]: told["due_at"] for told in waiting}
    before = await world.tally(by="unit", under="HN")
    await grant(world, "leader", "reviewer", "HN-Q2")
    await change(world, "HN-Q1", "closures", successor="HN-Q2")
    rows = await world.rows(
        "SELECT CAST(i.initiative_id AS text), u.code, i.version, i.state, i.due_at, e.n, e.seq"
        " FROM initiative i JOIN unit u ON u.id = i.waits_at CROSS JOIN LATERAL ("
        "  SELECT count(*) AS n, max(seq) AS seq FROM event e"
        "  WHERE e.initiative_id = i.initiative_id) e"
        " WHERE i.step = 'review' AND i.unit_id = (SELECT id FROM unit WHERE code = 'HN-0001')"
    )
    assert {row[0] for row in rows} == set(due)
    assert {row[1:4] + row[5:] for row in rows} == {("HN-Q2", 2, "waiting", 2, 2)}
    assert {row[0]: row[4].isoformat().replace("+00:00", "Z") for row in rows} == due
    moved = await world.rows("SELECT count(*) FROM event WHERE act = 'moved'")
    assert moved == [(300,)]
    for told, who in ((elsewhere[0], "officer"), (elsewhere[1], "root"), (other, "officer")):
        assert (await show(world, who, told))["version"] == told["version"]
    after = await world.tally(by="unit", under="HN")
    assert after["total"] == before["total"]
    assert await world.differences() == []
    page = (await world.leader.get("/v1/queue", params={"limit": 200})).json()
    rest = await world.leader.get("/v1/queue", params={"limit": 200, "cursor": page["next"]})
    found = [item["id"] for item in [*page["items"], *rest.json()["items"]]]
    assert (len(found), set(found)) == (300, set(due))


async def test_a_closing_dated_ahead_moves_what_waits_on_its_day(world: World) -> None:
    told = await forwarded(world)
    await grant(world, "leader", "reviewer", "HN-Q2")
    await change(world, "HN-Q1", "closures", on=str(today()), successor="HN-Q2")
    assert await show(world, "officer", told) == told
    tomorrow = today() + timedelta(days=1)
    async with world.app.state.database.write.begin() as connection:
        await tree.settle(connection, world.app.state.rehang, today=tomorrow)
    moved = await show(world, "officer", told)
    assert moved == {**told, "waits_at": "HN-Q2", "version": 2}
    assert (await last(world, told))[5:7] == ("HN-Q1", "HN-Q2")


async def test_what_was_passed_up_stays_there_while_it_is_above(world: World) -> None:
    told = await forwarded(world)
    await world.rows(
        "UPDATE initiative SET waits_at = (SELECT id FROM unit WHERE code = 'HN'), version = 2"
    )
    await change(world, "HN-0001", "moves", parent="HN-Q2")
    assert (await show(world, "officer", told))["waits_at"] == "HN"
    await change(world, "HN-0001", "moves", parent="HP")
    assert (await show(world, "officer", told))["waits_at"] == "HP"


async def test_an_appeal_stays_above_the_unit_that_refused(world: World) -> None:
    told = await decide(world, "reviewer", await forwarded(world), "refuse")
    await act(world, "officer", told, "appeals", reason="Đủ điều kiện.")
    await change(world, "HN-0001", "moves", parent="HP")
    assert place(await show(world, "reviewer_hn", told)) == ("waiting", "appeal", "HN")


async def settled(world: World) -> int:
    """Let the worker look for what waits where it no longer can."""
    async with world.app.state.database.write.begin() as connection:
        return await moving.settle(connection)


async def test_a_unit_whose_kind_no_longer_holds_the_step_gives_it_to_the_next_above(
    world: World,
) -> None:
    chain = [CHAIN[0], {**CHAIN[1], "kinds": ["upper", "province"]}]
    await programme(world, "CT", chain=chain)
    told = await file(world, "officer_hp", programme="CT", unit="HP-0001")
    assert told["waits_at"] == "HP"
    assert await settled(world) == 0
    await world.rows(
        "UPDATE unit_version SET kind = 'sector'"
        " WHERE unit_id = (SELECT id FROM unit WHERE code = 'HP')"
    )
    # No unit above may hold it: it stays with whoever holds the role there.
    assert await settled(world) == 0
    await world.rows(
        "UPDATE programme SET chain = CAST(replace(CAST(chain AS text),"
        " '\"province\"', '\"national\"') AS jsonb) WHERE code = 'CT'"
    )
    assert await settled(world) == 1
    assert (await show(world, "officer_hp", told)) == {**told, "waits_at": "VN", "version": 2}
    assert (await last(world, told))[5:7] == ("HP", "VN")
    assert await settled(world) == 0
    assert await world.differences() == []


async def test_before_the_day_has_begun_nothing_is_taken_for_misplaced(world: World) -> None:
    told = await forwarded(world)
    await change(world, "HN-Q1", "closures", on=str(today()), successor="HN-Q2")
    await world.rows(
        "UPDATE unit_version SET until_on = until_on - 1 WHERE until_on < '9999-12-31'"
    )
    await world.rows("UPDATE tree_day SET settled_on = settled_on - 1")
    assert await settled(world) == 0
    assert await show(world, "officer", told) == told


async def test_a_decision_that_overtook_the_closing_is_set_right_afterwards(world: World) -> None:
    told = await file(world)
    await change(world, "HN-Q1", "closures", successor="HN-Q2")
    # Read before the change was written, written after it.
    await world.rows(
        "UPDATE initiative SET step = 'review', waits_for = 'reviewer',"
        " waits_at = (SELECT id FROM unit WHERE code = 'HN-Q1')"
    )
    assert await settled(world) == 1
    assert place(await show(world, "officer", told)) == ("waiting", "review", "HN-Q2")


async def test_of_a_closing_and_decisions_at_once_none_is_lost(world: World) -> None:
    for who in ("reviewer", "reviewer_hn"):
        await grant(world, who, "reviewer", "HN-Q2")
    filed = [await forwarded(world) for _ in range(24)]
    waiting = [await file(world) for _ in range(6)]
    closing = change(world, "HN-Q1", "closures", successor="HN-Q2")
    answers = await asyncio.gather(
        *(world.reviewer.post(f"/v1/initiatives/{told['id']}/decisions", ACCEPT) for told in filed),
        *(
            world.officer.post(f"/v1/initiatives/{told['id']}/decisions", ACCEPT)
            for told in waiting
        ),
        closing,
    )
    assert {answer.status_code for answer in answers if answer is not None} == {201}
    await settled(world)
    rows = await world.rows(
        "SELECT i.state, u.code, i.version - count(*) FROM initiative i"
        " LEFT JOIN unit u ON u.id = i.waits_at JOIN event e USING (initiative_id)"
        " GROUP BY i.initiative_id, u.code"
    )
    assert (rows.count(("valid", None, 0)), rows.count(("waiting", "HN-Q2", 0))) == (24, 6)
    assert await world.differences() == []
