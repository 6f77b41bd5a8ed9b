"""Milestones: the exact instant, whatever went down again, and who may see by what."""

from datetime import datetime

import pytest

from service.conferences.pace.passing import Numbers, passed
from service.tallies.figures import Scope
from tests.acts import decide, file, refusal
from tests.conferences.timing import Told, at, load, record, target, window
from tests.queries import statements
from tests.tallies.history import change, date_back, staff, wire
from tests.world import World, days_ago


async def ask(world: World, who: str = "leader", **asked: str) -> Told:
    answer = await world.people[who].get(
        "/v1/milestones", params={"programme": "SK", "under": "HN", **asked}
    )
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


async def when(world: World, unit: str, measure: str = "valid", tree: str = "then") -> list[str]:
    """Return the instants at which 1, 2, 3 … were reached, without the day."""
    ((programme, place),) = await world.rows(
        "SELECT p.id, u.id FROM programme p, unit u WHERE p.code = 'SK' AND u.code = :unit",
        unit=unit,
    )
    scope = Scope(programme, place, "then" if tree == "then" else "now")
    wanted = [(place, number) for number in range(1, 9)]
    async with world.app.state.database.read.connect() as connection:
        numbers = Numbers(scope, "valid" if measure == "valid" else "entered", wanted)
        found = await passed(connection, numbers)
    instants = [instant for _, instant in sorted(found.items())]
    assert sorted(number for _, number in found) == [*range(1, len(found) + 1)]
    return [_clock(instant) for instant in instants]


def _clock(instant: datetime) -> str:
    return f"{(instant - at(days_ago(9), 0)).total_seconds() / 3600:g}"


def hour(count: int) -> datetime:
    """Return an instant, so many hours after the midnight nine days ago."""
    return at(days_ago(9 - count // 24), count % 24)


async def test_a_hundred_and_a_thousand_are_passed_to_the_microsecond(world: World) -> None:
    await window(world, days_ago(60), days_ago(-39))
    rows = [
        record(n, "HN-0001", at(days_ago(9), 8, n // 60), "valid", at(days_ago(9), 15, 34, n))
        for n in range(1150)
    ]
    await load(world, rows)
    await target(world, "HN-Q1", 1001)
    await target(world, "HN-Q1", 1101, kind="self_set")
    await target(world, "HN", 5000)
    late = at(days_ago(9), 15, 34)

    def milestone(count: int, of: str, microsecond: int | None) -> Told:
        instant = None if microsecond is None else wire(late.replace(microsecond=microsecond))
        told = instant and instant.replace("00.000000Z", "00Z")
        return {"count": count, "of": of, "passed_at": told, "number": None}

    first = [milestone(100, "round", 99), milestone(1000, "round", 999)]
    then = milestone(10_000, "round", None)
    own = [milestone(1001, "assigned", 1000), milestone(1101, "self_set", 1100)]
    hanoi = {"key": "HN", "name": "LĐLĐ thành phố Hà Nội"}
    q1 = {"key": "HN-Q1", "name": "LĐLĐ quận Một", "milestones": [*first, *own, then]}
    q2 = {"key": "HN-Q2", "name": "LĐLĐ quận Hai", "milestones": [milestone(100, "round", None)]}
    told = {"programme": "SK", "under": "HN", "phase": None, "tree": "then", "measure": "valid"}
    assert await ask(world) == told | {
        "by": "none",
        "rows": [hanoi | {"milestones": [*first, milestone(5000, "assigned", None), then]}],
    }
    assert await ask(world, by="unit") == told | {"by": "unit", "rows": [q1, q2]}
    # The country has no target, so it has the programme's goal.
    ((country,),) = [[row["milestones"] for row in (await ask(world, under="VN"))["rows"]]]
    assert country == [first[0], milestone(1000, "goal", 999), first[1], then]


async def test_what_goes_down_again_on_the_same_day_was_reached_before(world: World) -> None:
    """Three were entered at once on the first day; it ended with one, and so did the second."""
    await window(world, days_ago(60), days_ago(-39))
    await load(
        world,
        [
            record(1, "HN-0001", hour(1), "waiting"),
            record(2, "HN-0001", hour(2), "withdrawn", hour(4)),
            record(3, "HN-0001", hour(3), "withdrawn", hour(5)),
            record(4, "HN-0001", hour(25), "withdrawn", hour(26)),
            record(5, "HN-0001", hour(49), "waiting"),
            record(6, "HN-0001", hour(50), "waiting"),
            record(7, "HN-0001", hour(51), "waiting"),
            # At the instant at which one comes another goes: together they are none.
            record(8, "HN-0001", hour(52), "withdrawn", hour(53)),
            record(9, "HN-0001", hour(53), "withdrawn", hour(53)),
        ],
    )
    for tree in ("then", "now"):
        assert await when(world, "HN", "entered", tree) == ["1", "2", "3", "51", "52"]


async def test_what_left_the_unit_with_its_path_was_counted_there_before(world: World) -> None:
    await window(world, days_ago(60), days_ago(-39))
    await change(world, "HN-0001", "moves", parent="HN-Q2", on=str(days_ago(8)))
    await load(
        world,
        [
            record(1, "HN-0001", hour(1), "valid", hour(40)),
            record(2, "HN-0001", hour(2), "valid", hour(40)),
            record(3, "HN-0001", hour(3), "valid", hour(40)),
            record(4, "HN-0002", hour(39), "waiting"),
        ],
    )
    # At hour 40 the three left HN-Q1 for HN-Q2, on a day that had begun with three.
    assert await when(world, "HN-Q1", "entered") == ["1", "2", "3", "39"]
    assert await when(world, "HN-Q2", "entered") == ["40", "40", "40"]
    assert await when(world, "HN-Q2", "entered", "now") == ["1", "2", "3"]
    assert await when(world, "HN-Q1", "entered", "now") == ["39"]


async def test_what_was_valid_once_was_valid_then(world: World) -> None:
    """No rule of today takes back what is valid; an appeal might, one day."""
    await staff(world)
    await window(world, days_ago(60), days_ago(-39))
    told = await file(world)
    for who, verdict, late in (("confirmer", "accept", 2), ("judge", "accept", 3)):
        told = await decide(world, who, told, verdict)
        await date_back(world, told, told["version"], hour(late))
    await date_back(world, told, 1, hour(1))
    await world.rows(
        "INSERT INTO event SELECT (jsonb_populate_record(e, jsonb_build_object('seq', 4,"
        " 'at', CAST(:at AS timestamptz), 'state', 'refused', 'state_before', 'valid'))).*"
        " FROM event e WHERE seq = 3",
        at=hour(4),
    )
    await world.rows("UPDATE tally_delta SET valid = 0, refused = 1 WHERE seq = 3")
    assert await when(world, "HN") == ["3"]
    assert await when(world, "HN", "entered") == ["1"]
    await world.fold()
    assert await when(world, "HN", "valid", "now") == ["3"]


@pytest.fixture
async def tenth(world: World) -> str:
    """Ninety-nine imported, and one that was registered here; its number is returned."""
    await staff(world)
    await window(world, days_ago(60), days_ago(-39))
    rows = [record(n, "HN-0001", hour(n), "valid", hour(n)) for n in range(99)]
    await load(world, rows)
    told = await file(world, unit="HN-0002")
    await decide(world, "confirmer", told)
    await decide(world, "judge", told)
    return str(told["number"])


async def test_by_what_it_was_passed_is_told_to_those_who_may_see_it(
    world: World, tenth: str
) -> None:
    numbers = {}
    for who in ("leader", "officer", "reviewer", "root", "worker"):
        if who == "worker":
            grant = {"login": "worker@example.vn", "role": "leader", "unit": "HN"}
            assert (await world.root.post("/v1/grants", grant)).status_code == 201
        ((hundred, _),) = [row["milestones"] for row in (await ask(world, who))["rows"]]
        assert hundred["passed_at"]
        numbers[who] = hundred["number"]
    assert numbers == {
        "leader": None,
        "officer": None,  # of HN-0001
        "reviewer": tenth,
        "root": tenth,
        "worker": tenth,  # who entered it
    }


async def test_a_phase_has_milestones_of_its_own(world: World, tenth: str) -> None:
    assert tenth
    await world.rows(
        "INSERT INTO phase (programme_id, code, from_on, to_on, goal)"
        " SELECT id, 'G2', :day, :day, 1 FROM programme WHERE code = 'SK'",
        day=days_ago(0),
    )
    told = await ask(world, under="VN", phase="G2", measure="entered")
    assert told["rows"][0]["milestones"] == [
        {"count": 1, "of": "goal", "passed_at": None, "number": None},
        {"count": 100, "of": "round", "passed_at": None, "number": None},
    ]
    await file(world)
    goal = (await ask(world, under="VN", phase="G2", measure="entered"))["rows"][0]["milestones"][0]
    assert goal["passed_at"] is not None


async def test_milestones_send_as_many_statements_for_one_row_as_for_three(world: World) -> None:
    counts = []
    for under in ("HP", "HN"):
        with statements(world.app.state.database) as sent:
            told = await ask(world, under=under, by="unit")
        counts.append((len(told["rows"]), len(sent)))
    # Who asks; two readings of three statements; the unit, the rows, the instants.
    assert counts == [(1, 10), (2, 10)]


async def test_what_nobody_can_ask_of_milestones_is_refused_and_named(world: World) -> None:
    asked = {"programme": "SK", "as_of": "2022-06-24", "by": "unit"}
    answer = await world.leader.get("/v1/milestones", params=asked)
    assert refusal(answer) == (422, "invalid-payload")
    assert answer.json()["errors"] == [
        {"pointer": "?as_of", "detail": "không có mục này"},
    ]
