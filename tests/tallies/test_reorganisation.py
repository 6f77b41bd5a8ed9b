from datetime import timedelta
from typing import Any

import pytest

from service.clock import today
from service.initiatives.moving import rehang
from service.units.tree import settle
from tests.acts import decide, file
from tests.tallies.history import (
    ZERO,
    adds_up,
    change,
    entered,
    judged,
    noon,
    short,
    staff,
    valid,
    wire,
)
from tests.world import World, days_ago

UNDERS = ("VN", "HN", "HP", "HN-Q1", "HN-Q2", "HN-0001", "HN-0002", "HN-0003")


@pytest.fixture
async def past(world: World) -> World:
    """Entries of some months, half of them folded."""
    await staff(world)
    await valid(world, "HN-0001", 70, 1)
    await entered(world, "HN-0001-T1", 40, 2)
    await world.fold()
    await judged(world, await entered(world, "HN-0002", 9, 4), "confirmer", 3, "return")
    await valid(world, "HN-0003", 2, 8)
    return world


async def everything(world: World, tree: str, **asked: str) -> list[dict[str, Any]]:
    """Return all figures of a tree, without names, targets and the time."""
    told = []
    for under in UNDERS:
        for by in ("unit", "day"):
            found = await world.tally(under=under, by=by, tree=tree, **asked)
            adds_up(found)
            rows = [row for row in found["rows"] if any(row[name] for name in ZERO)]
            told.append({**found, "rows": rows, "as_of": None})
    return told


async def totals(world: World, tree: str) -> dict[str, int]:
    return {
        under: (await world.tally(under=under, tree=tree))["total"]["entered"] for under in UNDERS
    }


MOMENTS = [{"as_of": wire(noon(days))} for days in (60, 9, 1)]


async def test_a_move_changes_now_at_once_and_then_never(past: World) -> None:
    before = [await everything(past, "then", **moment) for moment in ({}, *MOMENTS)]
    old = await totals(past, "now")
    await change(past, "HN-0001", "moves", on=str(days_ago(0)), parent="HN-Q2")
    for _ in ("unfolded", "folded"):
        assert [await everything(past, "then", **moment) for moment in ({}, *MOMENTS)] == before
        new = await totals(past, "now")
        assert new == {**old, "HN-Q1": 1, "HN-Q2": 3}
        assert new["VN"] == (await totals(past, "then"))["VN"]
        under = await past.tally(under="HN-Q2", tree="now", measure="entered")
        assert short(under, "key", "entered") == [("HN-0001", 2), ("HN-0003", 1)]
        left = await past.tally(under="HN-Q1", tree="now", measure="entered")
        assert short(left, "key", "entered") == [("HN-0002", 1)]
        assert await past.differences() == []
        await past.fold()


async def test_the_past_of_the_present_tree_moves_with_the_unit(past: World) -> None:
    at = {"as_of": wire(noon(60)), "tree": "now"}
    assert (await past.tally(under="HN-Q1", **at))["total"]["valid"] == 1
    await change(past, "HN-0001", "moves", on=str(days_ago(0)), parent="HN-Q2")
    for _ in ("unfolded", "folded"):
        assert (await past.tally(under="HN-Q1", **at))["total"]["valid"] == 0
        assert (await past.tally(under="HN-Q2", **at))["total"]["valid"] == 1
        days = await past.tally(under="HN-Q2", by="day", tree="now")
        assert [row["key"] for row in days["rows"]] == [str(days_ago(d)) for d in (70, 40, 2)]
        await past.fold()


async def test_a_whole_district_moves_to_another_province(past: World) -> None:
    old = await totals(past, "then")
    await change(past, "HN-Q1", "moves", on=str(days_ago(0)), parent="HP")
    assert await totals(past, "then") == old
    assert await totals(past, "now") == {**old, "HN": 1, "HP": 3}
    told = await file(past)
    assert (await totals(past, "then"))["HP"] == 1
    assert (await totals(past, "now"))["HP"] == 4
    await decide(past, "confirmer", told)
    assert (await past.tally(under="HP", tree="then"))["total"]["waiting"] == 1
    await past.fold()
    assert await past.differences() == []


async def test_a_merger_adds_the_past_of_one_to_the_other_now_only(past: World) -> None:
    before = [await everything(past, "then", **moment) for moment in MOMENTS]
    old = await totals(past, "then")
    await change(past, "HN-Q1", "closures", on=str(days_ago(1)), successor="HN-Q2")
    assert [await everything(past, "then", **moment) for moment in MOMENTS] == before
    assert await totals(past, "then") == old
    assert await totals(past, "now") == {**old, "HN-Q1": 0, "HN-Q2": 4}
    now = await past.tally(under="HN-Q2", tree="now", measure="entered")
    assert short(now, "key", "entered") == [("HN-0001", 2), ("HN-0002", 1), ("HN-0003", 1)]
    await past.fold()
    assert await past.differences() == []


async def test_what_was_registered_at_a_merged_union_belongs_to_its_successor_now(
    past: World,
) -> None:
    await change(past, "HN-0002", "closures", on=str(days_ago(1)), successor="HN-0001")
    for _ in ("unfolded", "folded"):
        now = await past.tally(under="HN-0001", tree="now", measure="entered")
        assert short(now, "key", "entered", "rank") == [("HN-0001-T1", 1, 1), ("HN-0001", 2, None)]
        assert (await past.tally(under="HN-0002", tree="now"))["total"]["entered"] == 0
        assert (await past.tally(under="HN-0002", tree="then"))["total"]["entered"] == 1
        await past.fold()
    assert await past.differences() == []


async def test_what_a_dissolved_unit_counted_is_unplaced_now(past: World) -> None:
    old = await totals(past, "then")
    await change(past, "HN-0003", "closures", on=str(days_ago(1)))
    now = await past.tally(under="HN-Q2", tree="now")
    assert (now["rows"][0]["key"], now["rows"][0]["valid"]) == ("HN-Q2", 0)
    assert (now["unplaced"]["valid"], now["total"]["valid"]) == (1, 1)
    assert await totals(past, "now") == {**old, "HN-0003": 0}
    assert await totals(past, "then") == old
    await change(past, "HN-Q2", "closures", on=str(days_ago(1)), successor="HN-Q1")
    later = await past.tally(under="HN-Q1", tree="now")
    assert (later["unplaced"]["valid"], later["total"]["entered"]) == (1, 4)
    await past.fold()
    assert await past.differences() == []


async def test_chains_of_mergers_and_moves_keep_both_trees_exact(past: World) -> None:
    await change(past, "HN-0002", "closures", on=str(days_ago(5)), successor="HN-0001")
    told = await file(past, benefit={"claimed_vnd": 16_000_000})
    await change(past, "HN-0001", "moves", on=str(days_ago(2)), parent="HN-Q2")
    await decide(past, "confirmer", told, "return")
    await past.fold()
    await change(past, "HN-Q2", "moves", on=str(days_ago(1)), parent="HP")
    await change(past, "HN-0001", "closures", on=str(days_ago(0)), successor="HN-0003")
    assert (await totals(past, "now"))["HP"] == 5
    async with past.app.state.database.write.begin() as connection:
        await settle(connection, rehang, today=today() + timedelta(days=1))
    now = await past.tally(under="HN-0003", tree="now", measure="entered")
    assert now["total"]["entered"] == 5
    assert (await totals(past, "now"))["HN-0001"] == 0
    assert await past.differences() == []
    await past.fold()
    assert await past.differences() == []
    assert (await totals(past, "now"))["VN"] == (await totals(past, "then"))["VN"] == 5


async def test_a_change_of_the_tree_and_its_figures_become_visible_together(past: World) -> None:
    async with past.app.state.database.write.connect() as connection:
        await connection.begin()
        await connection.exec_driver_sql(
            "UPDATE unit_version SET parent_id = (SELECT id FROM unit WHERE code = 'HN-Q2')"
            " WHERE unit_id = (SELECT id FROM unit WHERE code = 'HN-0001')"
        )
        await settle(connection, rehang)
        assert (await totals(past, "now"))["HN-Q2"] == 1
        assert await past.fold() == 0
        await file(past)
        await connection.commit()
    assert (await totals(past, "now"))["HN-Q2"] == 4
    await past.fold()
    assert await past.differences() == []
