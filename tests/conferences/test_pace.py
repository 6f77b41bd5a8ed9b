"""Pace: figures computed by hand, from whole days in Vietnam."""

from fractions import Fraction

import pytest

from service.conferences.pace.standing import tenth
from tests.acts import decide, file, phase, refusal
from tests.conferences.timing import Told, target, valid, window
from tests.queries import statements
from tests.tallies.history import change, staff
from tests.world import World, days_ago


async def ask(world: World, who: str = "leader", **asked: str) -> Told:
    answer = await world.people[who].get(
        "/v1/pace", params={"programme": "SK", "under": "HN", **asked}
    )
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


@pytest.fixture
async def race(world: World) -> World:
    """One hundred days, sixty of them over; HN-Q1 ahead of the line, HN-Q2 behind."""
    await window(world, days_ago(60), days_ago(-39))
    await valid(
        world,
        {
            ("HN-0001", 50): 40,
            ("HN-0001", 20): 16,
            ("HN-0001", 7): 7,
            ("HN-0001", 6): 4,
            ("HN-0001", 1): 3,
            ("HN-0003", 30): 5,
            ("HN-0003", 8): 2,
            ("HN-0003", 0): 3,
            ("HN", 3): 1,
        },
    )
    await target(world, "HN-Q1", 100)
    await target(world, "HN-Q2", 50)
    await target(world, "HN", 140)
    return world


Q1 = {
    "key": "HN-Q1",
    "name": "LĐLĐ quận Một",
    "target": 100,
    "done": 70,
    "left": 30,
    "percent": 70.0,
    "days_left": 40,
    "needed_per_day": 0.8,  # 30 / 40
    "expected": 60.0,
    "behind": -10.0,
    "behind_percent": -16.7,
    "on_line": True,
    # Days 7 to 1: 7 + 4 + 3, so 2 a day; of the 30 days: 16 more, so 1 a day.
    "pace_7": {"days": 7, "change": 14, "per_day": 2.0, "projected_on": str(days_ago(-14))},
    "pace_30": {"days": 30, "change": 30, "per_day": 1.0, "projected_on": str(days_ago(-29))},
}
Q2 = {
    "key": "HN-Q2",
    "name": "LĐLĐ quận Hai",
    "target": 50,
    "done": 10,  # three of them today
    "left": 40,
    "percent": 20.0,
    "days_left": 40,
    "needed_per_day": 1.0,
    "expected": 30.0,
    "behind": 20.0,
    "behind_percent": 66.7,
    "on_line": False,
    "pace_7": {"days": 7, "change": 0, "per_day": 0.0, "projected_on": None},
    # 7 in 30 days; 40 take 171.4 days, the 172nd after yesterday.
    "pace_30": {"days": 30, "change": 7, "per_day": 0.2, "projected_on": str(days_ago(-171))},
}
HN = {
    "key": "HN",
    "name": "LĐLĐ thành phố Hà Nội",
    "target": 140,
    "done": 81,
    "left": 59,
    "percent": 57.9,
    "days_left": 40,
    "needed_per_day": 1.5,  # 1.475
    "expected": 84.0,
    "behind": 3.0,
    "behind_percent": 3.6,
    "on_line": False,
    # 15 in 7 days: 27.53 days for 59.
    "pace_7": {"days": 7, "change": 15, "per_day": 2.1, "projected_on": str(days_ago(-27))},
    # 38 in 30 days: 46.6 days.
    "pace_30": {"days": 30, "change": 38, "per_day": 1.3, "projected_on": str(days_ago(-46))},
}


async def test_every_unit_with_a_target_is_measured_against_its_line(race: World) -> None:
    told = await ask(race)
    assert told == {
        "programme": "SK",
        "under": "HN",
        "phase": None,
        "tree": "then",
        "measure": "valid",
        "target": "assigned",
        "as_of": told["as_of"],
        "window": {
            "first": str(days_ago(60)),
            "last": str(days_ago(-39)),
            "days": 100,
            "elapsed": 60,
            "left": 40,
        },
        "rows": [Q1, Q2],
        "total": HN,
    }
    await race.fold()
    assert {**await ask(race, tree="now"), "as_of": told["as_of"]} == {**told, "tree": "now"}


async def test_a_day_is_over_with_its_last_instant(race: World) -> None:
    end = await ask(race, as_of=str(days_ago(1)))
    row = end["rows"][1]
    assert (end["window"]["elapsed"], end["window"]["left"]) == (60, 40)
    assert (row["done"], row["behind"]) == (7, 23.0)
    noon = await ask(race, as_of=f"{days_ago(1)}T23:59:59+07:00")
    assert (noon["window"]["elapsed"], noon["window"]["left"]) == (59, 41)
    # The week before ends a day earlier then: days 8 to 2.
    assert [(r["key"], r["pace_7"]["change"]) for told in (end, noon) for r in told["rows"]] == [
        ("HN-Q1", 14),
        ("HN-Q2", 0),
        ("HN-Q1", 11),
        ("HN-Q2", 2),
    ]
    # 43 missing at noon of that day, 2 in 7 days: 150.5 days after the day before.
    assert noon["rows"][1]["pace_7"]["projected_on"] == str(days_ago(2 - 151))


async def test_a_young_programme_has_a_pace_of_fewer_days(race: World) -> None:
    fifth = await ask(race, as_of=str(days_ago(50)))
    assert fifth["window"] | {"first": "", "last": ""} == {
        "first": "",
        "last": "",
        "days": 100,
        "elapsed": 11,
        "left": 89,
    }
    (row,) = [row for row in fifth["rows"] if row["key"] == "HN-Q1"]
    assert row["pace_7"] == {
        "days": 7,
        "change": 40,
        "per_day": 5.7,
        "projected_on": str(days_ago(50 - 11)),
    }
    assert row["pace_30"] == {
        "days": 11,
        "change": 40,
        "per_day": 3.6,
        "projected_on": str(days_ago(50 - 17)),
    }
    early = await ask(race, as_of=f"{days_ago(60)}T09:00:00+07:00")
    assert early["window"]["elapsed"] == 0
    # Ties of the tally go by name.
    assert early["rows"][0] == Q2 | {
        "done": 0,
        "left": 50,
        "percent": 0.0,
        "days_left": 100,
        "needed_per_day": 0.5,
        "expected": 0.0,
        "behind": 0.0,
        "behind_percent": 0.0,
        "on_line": True,
        "pace_7": None,
        "pace_30": None,
    }
    before = await ask(race, as_of=str(days_ago(90)))
    assert before["window"]["left"] == 100


async def test_when_the_window_is_over_nothing_can_be_needed_per_day(race: World) -> None:
    await window(race, days_ago(60), days_ago(1))
    told = await ask(race)
    assert told["window"]["left"] == 0
    assert told["rows"] == [
        Q1
        | {"days_left": 0, "needed_per_day": None, "expected": 100.0, "behind": 30.0}
        | {"behind_percent": 30.0, "on_line": False},
        Q2
        | {"days_left": 0, "needed_per_day": None, "expected": 50.0, "behind": 40.0}
        | {"behind_percent": 80.0},
    ]


async def test_what_is_met_has_no_day_to_come(race: World) -> None:
    await race.rows("UPDATE target SET value = 70 WHERE value = 100")
    row = (await ask(race))["rows"][0]
    assert row == Q1 | {
        "target": 70,
        "left": 0,
        "percent": 100.0,
        "needed_per_day": 0.0,
        "expected": 42.0,
        "behind": -28.0,
        "behind_percent": -66.7,
        "pace_7": {**Q1["pace_7"], "projected_on": None},  # type: ignore[dict-item]  # a dict
        "pace_30": {**Q1["pace_30"], "projected_on": None},  # type: ignore[dict-item]  # a dict
    }


async def test_a_phase_has_a_window_a_target_and_entries_of_its_own(world: World) -> None:
    await staff(world)
    await window(world, days_ago(60), days_ago(-39))
    await phase(world, "G1", days_ago(10), days_ago(-9))
    await target(world, "HN-Q1", 100)
    await target(world, "HN-Q1", 5, phase="G1")
    await target(world, "HN-Q1", 9, kind="self_set", phase="G1")
    told = await file(world)
    await decide(world, "confirmer", told)
    board = await ask(world, phase="G1", measure="entered")
    assert board["window"] == {
        "first": str(days_ago(10)),
        "last": str(days_ago(-9)),
        "days": 20,
        "elapsed": 10,
        "left": 10,
    }
    assert board["total"] is None
    assert [(row["target"], row["done"], row["behind"]) for row in board["rows"]] == [(5, 1, 1.5)]
    own = await ask(world, phase="G1", target="self_set")
    assert [(row["target"], row["done"], row["behind"]) for row in own["rows"]] == [(9, 0, 4.5)]


async def test_the_topmost_unit_is_measured_against_the_goal(race: World) -> None:
    told = await ask(race, under="VN")
    assert [row["key"] for row in told["rows"]] == ["HN"]
    total = told["total"]
    assert (total["key"], total["target"], total["done"], total["behind"]) == ("VN", 1000, 81, 519)
    await target(race, "VN", 200)
    assert (await ask(race, under="VN"))["total"]["target"] == 200


async def test_who_left_the_unit_is_asked_for_nothing_any_more(race: World) -> None:
    await change(race, "HN-Q2", "closures", on=str(days_ago(1)), successor="HN-Q1")
    assert [row["key"] for row in (await ask(race))["rows"]] == ["HN-Q1"]
    assert [row["key"] for row in (await ask(race, as_of=str(days_ago(1))))["rows"]] == [
        *("HN-Q1", "HN-Q2")
    ]
    # In the present tree the successor has the target and the figures of both.
    (row,) = (await ask(race, tree="now"))["rows"]
    assert (row["target"], row["done"], row["pace_30"]["change"]) == (150, 80, 37)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(1, 20), 0.1),
        (Fraction(1, 21), 0.0),
        (Fraction(1475, 1000), 1.5),
        (Fraction(9999, 1000), 10.0),
        (Fraction(-1, 4), -0.2),
        (Fraction(-1, 3), -0.3),
    ],
)
def test_fractions_are_rounded_half_up(value: Fraction, told: float) -> None:
    assert tenth(value) == told


async def test_pace_sends_as_many_statements_for_one_row_as_for_three(world: World) -> None:
    counts = []
    for unit in ("HN-0001", "HN-0002", None):
        if unit:
            await target(world, unit, 10)
        else:
            await target(world, "HN-Q1", 10)
        with statements(world.app.state.database) as sent:
            told = await ask(world, under="HN-Q1")
        counts.append((len(told["rows"]), len(sent)))
    # Who asks; four readings of three statements; the window and what hangs below.
    assert counts == [(1, 14), (2, 14), (2, 14)]


async def test_who_may_not_see_the_tally_sees_no_pace(world: World) -> None:
    for who, under, told in (
        ("leader_hp", "HN", (403, "forbidden")),
        ("worker", "VN", (403, "forbidden")),
        ("leader", "XX", (404, "unknown-unit")),
    ):
        for url in ("pace", "laggards", "milestones"):
            answer = await world.people[who].get(f"/v1/{url}?programme=SK&under={under}")
            assert refusal(answer) == told
    assert refusal(await world.leader.get("/v1/pace?programme=X")) == (404, "unknown-programme")
    answer = await world.leader.get("/v1/pace?programme=SK&phase=G9")
    assert refusal(answer) == (404, "unknown-phase")
    answer = await world.leader.get("/v1/pace?programme=SK&measure=waiting")
    assert refusal(answer) == (422, "invalid-payload")
