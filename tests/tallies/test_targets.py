from typing import Any

import pytest

from service.tallies.ranks import percent
from tests.acts import file, phase
from tests.tallies.history import change, short, staff, valid
from tests.world import World, days_ago


async def target(
    world: World, unit: str, value: int, kind: str = "assigned", phase: str | None = None
) -> None:
    await world.rows(
        "INSERT INTO target (programme_id, phase_id, unit_id, kind, value)"
        " SELECT p.id, coalesce(f.id, 0), u.id, :kind, :value FROM programme p"
        " JOIN unit u ON u.code = :unit"
        " LEFT JOIN phase f ON f.programme_id = p.id AND f.code = CAST(:phase AS text)"
        " WHERE p.code = 'SK'",
        unit=unit,
        value=value,
        kind=kind,
        phase=phase,
    )


@pytest.mark.parametrize(
    ("value", "goal", "told"),
    [
        (5852, 10_180, 57.5),
        (51_500, 60_000, 85.8),
        (0, 3, 0.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 16, 6.3),  # 6.25
        (3, 16, 18.8),  # 18.75
        (1, 2000, 0.1),  # 0.05
        (1, 2001, 0.0),  # just under 0.05
        (23, 40, 57.5),
        (1149, 1000, 114.9),
        (11_495, 10_000, 115.0),  # 114.95
        (10**15, 1, 1e17),
        (5, 0, None),
        (5, None, None),
    ],
)
def test_a_percentage_is_half_up_to_one_decimal(
    value: int, goal: int | None, told: float | None
) -> None:
    assert percent(value, goal) == told


async def test_rows_and_total_are_compared_with_the_target_that_was_asked_for(
    world: World,
) -> None:
    await staff(world)
    for unit in ("HN-0001", "HN-0001", "HN-0003"):
        await valid(world, unit, 0)
    await target(world, "HN-Q1", 16)
    await target(world, "HN-Q1", 3, "self_set")
    await target(world, "HN", 7)
    told = await world.tally(under="HN")
    assert short(told, "key", "valid", "target", "percent") == [
        ("HN-Q1", 2, 16, 12.5),
        ("HN-Q2", 1, None, None),
    ]
    # What the children were assigned need not add up to what the parent was.
    assert (told["total"]["target"], told["total"]["percent"]) == (7, 42.9)
    own = await world.tally(under="HN", target="self_set")
    assert short(own, "key", "target", "percent") == [("HN-Q1", 3, 66.7), ("HN-Q2", None, None)]
    assert (own["total"]["target"], own["total"]["percent"]) == (None, None)


async def test_the_target_is_met_by_the_measure_that_was_asked_for(world: World) -> None:
    await staff(world)
    await valid(world, "HN-0001", 0)
    await file(world)
    await target(world, "HN-Q1", 4)
    reached: dict[str, float | None] = {}
    for measure in ("entered", "valid", "waiting", "withdrawn", "benefit_claimed_vnd"):
        told = await world.tally(under="HN-Q1", by="none", measure=measure)
        reached[measure] = told["total"]["percent"]
        assert told["rows"][0]["percent"] == told["total"]["percent"]
        assert told["total"]["target"] == 4
    assert reached == {
        "entered": 50.0,
        "valid": 25.0,
        "waiting": 25.0,
        "withdrawn": 0.0,
        "benefit_claimed_vnd": None,
    }


async def test_a_phase_has_figures_and_targets_of_its_own(world: World) -> None:
    await staff(world)
    await phase(world, "G1", days_ago(30), days_ago(0))
    await valid(world, "HN-0001", 1)
    await world.rows("UPDATE phase SET to_on = :day WHERE code = 'G1'", day=days_ago(1))
    await phase(world, "G2", days_ago(0), days_ago(-30))
    for _ in range(3):
        await file(world)
    await target(world, "HN-Q1", 10)
    await target(world, "HN-Q1", 4, phase="G1")
    await target(world, "HN-Q1", 5, phase="G2")
    for _ in ("unfolded", "folded"):
        found: dict[str | None, Any] = {}
        for code in (None, "G1", "G2"):
            asked = {"phase": code} if code else {}
            told = await world.tally(under="HN", measure="entered", **asked)
            assert told["phase"] == code
            found[code] = short(told, "key", "entered", "target", "percent")[0]
            then = await world.tally(under="HN", by="day", tree="now", **asked)
            assert then["total"]["entered"] == found[code][1]
        assert found == {
            None: ("HN-Q1", 4, 10, 40.0),
            "G1": ("HN-Q1", 1, 4, 25.0),
            "G2": ("HN-Q1", 3, 5, 60.0),
        }
        await world.fold()


async def test_in_the_present_tree_a_unit_answers_for_the_targets_of_those_it_succeeds(
    world: World,
) -> None:
    await target(world, "HN-Q1", 10)
    await target(world, "HN-Q2", 5)
    await change(world, "HN-Q1", "closures", on=str(days_ago(1)), successor="HN-Q2")
    now = await world.tally(under="HN", tree="now")
    assert short(now, "key", "target") == [("HN-Q2", 15)]
    then = await world.tally(under="HN", tree="then")
    assert short(then, "key", "target") == [("HN-Q2", 5)]
    before = await world.tally(under="HN", tree="then", as_of=str(days_ago(1)))
    assert short(before, "key", "target") == [("HN-Q2", 5), ("HN-Q1", 10)]
