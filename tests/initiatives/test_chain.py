from datetime import UTC, datetime
from typing import Any

import pytest

from service import workdays
from service.clock import today
from service.initiatives.chain import Station, following, stations
from service.programmes.schemas import ChainStep
from tests.acts import Told, act, decide, file, programme
from tests.world import CHAIN, World, days_ago

CONFIRM, REVIEW = CHAIN
UPPER: dict[str, Any] = {**REVIEW, "step": "district", "kinds": ["upper"], "days": 3}
PROVINCE: dict[str, Any] = {**REVIEW, "step": "province", "kinds": ["province"], "days": 10}
NATIONAL: dict[str, Any] = {**REVIEW, "step": "national", "kinds": ["national"], "days": 1}


def place(told: Told) -> tuple[str, str | None, str | None]:
    return told["state"], told["step"], told["waits_at"]


async def test_directly_under_a_province_the_province_reviews(world: World) -> None:
    told = await file(world, unit="HP-0001")
    assert place(told) == ("waiting", "confirm", "HP-0001")
    told = await decide(world, "officer_hp", told)
    assert place(told) == ("waiting", "review", "HP")


async def test_a_team_waits_at_its_grassroots_union(world: World) -> None:
    told = await file(world, unit="HN-0001-T1")
    assert place(told) == ("waiting", "confirm", "HN-0001")
    assert place(await decide(world, "officer", told)) == ("waiting", "review", "HN-Q1")
    behalf = await file(world, "officer", unit="HN-0001-T1")
    assert place(behalf) == ("waiting", "review", "HN-Q1")


async def test_a_chain_of_three_steps_is_walked_to_its_end(world: World) -> None:
    await programme(world, "CT", chain=[CONFIRM, UPPER, PROVINCE])
    told = await file(world, programme="CT")
    walked = [place(told)]
    for who in ("officer", "reviewer", "reviewer_hn"):
        told = await decide(world, who, told)
        walked.append(place(told))
    assert walked == [
        ("waiting", "confirm", "HN-0001"),
        ("waiting", "district", "HN-Q1"),
        ("waiting", "province", "HN"),
        ("valid", None, None),
    ]


async def test_each_step_is_due_at_the_end_of_its_last_day(world: World) -> None:
    await programme(world, "CT", chain=[CONFIRM, UPPER, PROVINCE])
    told = await file(world, "officer", programme="CT")
    assert told["due_at"] == f"{workdays.after(today(), 3)}T16:59:59.999999Z"
    told = await decide(world, "reviewer", told)
    assert told["due_at"] == f"{workdays.after(today(), 10)}T16:59:59.999999Z"


async def test_a_step_without_a_unit_is_skipped(world: World) -> None:
    await programme(world, "CT", chain=[CONFIRM, UPPER, PROVINCE])
    told = await file(world, "officer_hp", programme="CT", unit="HP-0001")
    assert place(told) == ("waiting", "province", "HP")


async def test_a_chain_of_which_no_step_has_a_unit_makes_it_valid_at_once(world: World) -> None:
    await programme(world, "CT", chain=[UPPER])
    told = await file(world, programme="CT", unit="HP-0001")
    assert place(told) == ("valid", None, None)
    assert (await world.tally(programme="CT"))["total"]["valid"] == 1
    draft = await file(world, programme="CT", unit="HP-0001", submit=False)
    assert place(await act(world, "worker", draft, "submission")) == ("valid", None, None)
    assert await world.differences() == []


async def test_an_officers_entry_skips_only_a_confirmation(world: World) -> None:
    await programme(world, "CT", chain=[UPPER, NATIONAL])
    told = await file(world, "officer", programme="CT")
    assert (place(told), told["on_behalf"]) == (("waiting", "district", "HN-Q1"), True)


async def test_a_unit_that_moved_is_reviewed_from_its_new_place(world: World) -> None:
    told = await file(world)
    body = {"parent": "HN-Q2", "on": str(days_ago(0))}
    assert (await world.root.post("/v1/units/HN-0001/moves", body)).status_code == 201
    assert place(await decide(world, "officer", told)) == ("waiting", "review", "HN-Q2")


STEPS = [ChainStep.model_validate(step) for step in (CONFIRM, UPPER, PROVINCE, NATIONAL)]


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ("national province upper grassroots team", [4, 3, 2, 1]),
        ("national province grassroots", [3, 2, 1]),
        ("national sector upper grassroots", [4, 3, 1]),
        ("national province upper upper grassroots", [5, 4, 2, 1]),
        ("national province upper", [2, 1]),
        # A unit that closed without a successor stands last as a place of no kind.
        ("national province upper -", [3, 2, 1]),
    ],
)
def test_a_chain_is_laid_along_a_line_from_its_end_upwards(kinds: str, found: list[int]) -> None:
    line = [*range(1, len(kinds.split()) + 1)]
    laid = stations(STEPS, line, kinds.split())
    assert [station.unit_id for station in laid] == found
    for station, after in zip(laid, [*laid[1:], None], strict=True):
        assert following(STEPS, laid, station.step) == after
    assert following(STEPS, laid, None) == laid[0]


def test_a_step_that_a_changed_tree_no_longer_has_is_passed_all_the_same() -> None:
    laid = stations(STEPS, [1, 2, 3], ["national", "province", "grassroots"])
    after = following(STEPS, laid, "district")
    assert after is not None
    assert (after.step, after.unit_id) == ("province", 2)


def test_due_means_the_end_of_a_working_day_in_vietnam() -> None:
    station = Station("review", 1, "reviewer", 7)
    late = datetime(2022, 6, 23, 17, 0, tzinfo=UTC)  # midnight in Vietnam: Friday, the 24th
    assert station.due(late) == datetime(2022, 7, 5, 16, 59, 59, 999999, UTC)
    assert station.due(datetime.now(UTC)).date() >= today()
