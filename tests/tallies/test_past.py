from datetime import timedelta
from typing import Any

import pytest

from service.clock import end_of, start_of
from tests.acts import act, decide, file
from tests.queries import statements
from tests.tallies.history import (
    ZERO,
    adds_up,
    date_back,
    entered,
    judged,
    noon,
    short,
    staff,
    valid,
    wire,
)
from tests.world import World, days_ago


@pytest.fixture
async def past(world: World) -> World:
    """Entries of three months: some decided later, one withdrawn today."""
    await staff(world)
    first = await entered(world, "HN-0001", 70, 1)
    await judged(world, first, "confirmer", 40)
    await judged(world, first, "judge", 9, benefit_verified_vnd=900_000)
    await valid(world, "HN-0003", 33, 2)
    await judged(world, await entered(world, "HP-0001", 5, 3), "confirmer", 4, "refuse")
    await act(world, "worker", await entered(world, "HN-0002", 2, 4), "withdrawal")
    return world


def figures(told: dict[str, Any]) -> tuple[int, ...]:
    total = told["total"]
    return tuple(total[name] for name in ("entered", "waiting", "valid", "refused", "withdrawn"))


async def test_as_of_an_instant_only_what_had_happened_then_is_counted(past: World) -> None:
    known = {
        days_ago(71): (0, 0, 0, 0, 0),
        days_ago(70): (1, 1, 0, 0, 0),
        days_ago(34): (1, 1, 0, 0, 0),
        days_ago(33): (2, 1, 1, 0, 0),
        days_ago(9): (2, 0, 2, 0, 0),
        days_ago(5): (3, 1, 2, 0, 0),
        days_ago(4): (3, 0, 2, 1, 0),
        days_ago(2): (4, 1, 2, 1, 0),
        days_ago(1): (4, 1, 2, 1, 0),
        days_ago(0): (3, 0, 2, 1, 1),
    }
    for _ in ("unfolded", "folded"):
        for day, told in known.items():
            for tree in ("then", "now"):
                assert figures(await past.tally(as_of=str(day), tree=tree)) == told, day
        await past.fold()
    assert await past.differences() == []


async def test_an_instant_counts_what_happened_at_it_and_nothing_a_moment_later(
    past: World,
) -> None:
    for _ in ("unfolded", "folded"):
        for days, before, after in ((33, 1, 2), (5, 2, 3)):
            at = noon(days)
            early = await past.tally(as_of=wire(at - timedelta(microseconds=1)))
            exact = await past.tally(as_of=wire(at))
            assert (early["total"]["entered"], exact["total"]["entered"]) == (before, after)
        await past.fold()


async def test_a_day_means_its_end_in_vietnam(world: World) -> None:
    midnight = start_of(days_ago(3))
    late, early = await file(world), await file(world)
    for told, at in ((late, midnight - timedelta(microseconds=1)), (early, midnight)):
        await date_back(world, told, 1, at)
    for _ in ("unfolded", "folded"):
        before = await world.tally(as_of=str(days_ago(4)))
        assert (before["total"]["entered"], before["as_of"]) == (1, wire(end_of(days_ago(4))))
        assert (await world.tally(as_of=wire(midnight)))["total"]["entered"] == 2
        days = await world.tally(by="day")
        assert short(days, "key", "entered") == [(str(days_ago(4)), 1), (str(days_ago(3)), 1)]
        await world.fold()


async def test_an_offset_is_taken_encoded_or_not_and_told_in_utc(past: World) -> None:
    local = noon(33).astimezone(end_of(days_ago(0)).tzinfo)
    text = local.strftime("%Y-%m-%dT19:00:00") + "+14:00"
    told = [
        (await past.leader.get(f"/v1/tallies?programme=SK&as_of={sent}&since={sent}")).json()
        for sent in (text, text.replace("+", "%2B"), text.replace("+", " "))
    ]
    assert told[0] == told[1] == told[2]
    assert told[0]["as_of"] == told[0]["since"] == wire(noon(33))
    assert told[0]["total"]["entered"] == 2
    assert told[0]["total"]["change"] == 0


async def test_before_everything_there_are_zeros_and_in_the_future_it_is_now(
    past: World,
) -> None:
    for by in ("unit", "province", "none", "day"):
        told = await past.tally(as_of="1900-01-01", by=by)
        assert {name: told["total"][name] for name in ZERO} == ZERO
        assert told["unplaced"] == ZERO
        assert all(row["entered"] == 0 for row in told["rows"])
        adds_up(told)
    for future in ("2200-12-31", str(days_ago(0)), str(days_ago(-1))):
        later, now = await past.tally(as_of=future), await past.tally()
        assert {**later, "as_of": ""} == {**now, "as_of": ""}
        assert later["as_of"] < now["as_of"]


async def test_change_is_told_since_a_moment_for_rows_unplaced_and_total(past: World) -> None:
    for _ in ("unfolded", "folded"):
        told = await past.tally(since=str(days_ago(20)), by="province")
        assert short(told, "key", "valid", "change")[0] == ("HN", 2, 1)
        assert ("HP", 0, 0) in short(told, "key", "valid", "change")
        assert (told["total"]["change"], told["unplaced"]["change"]) == (1, 0)
        money = await past.tally(
            since=str(days_ago(20)), measure="benefit_verified_vnd", under="HN"
        )
        assert short(money, "key", "change") == [("HN-Q2", 0), ("HN-Q1", 900_000)]
        fallen = await past.tally(since=str(days_ago(1)), measure="entered")
        assert fallen["total"]["change"] == -1
        between = await past.tally(
            since=str(days_ago(40)), as_of=str(days_ago(5)), measure="entered"
        )
        assert between["total"]["change"] == 2
        days = await past.tally(since=str(days_ago(10)), by="day", measure="entered")
        assert short(days, "key", "change") == [
            (str(days_ago(70)), 0),
            (str(days_ago(33)), 0),
            (str(days_ago(9)), 0),
            (str(days_ago(5)), 1),
            (str(days_ago(4)), 0),
            (str(days_ago(2)), 1),
            (str(days_ago(0)), -1),
        ]
        await past.fold()


@pytest.mark.parametrize("since", ["2200-01-01", None])
async def test_nothing_changed_since_the_future_or_the_very_moment(
    past: World, since: str | None
) -> None:
    as_of = wire(noon(5))
    told = await past.tally(as_of=as_of, since=since or as_of, measure="entered")
    assert (told["total"]["change"], told["total"]["entered"]) == (0, 3)


async def test_the_past_stays_the_same_whatever_happens_after(past: World) -> None:
    moments = [wire(noon(days)) for days in (69, 33, 9, 3)]
    asked = [
        {"as_of": at, "by": by, "tree": tree}
        for at in moments
        for by in ("unit", "day")
        for tree in ("then", "now")
    ]
    before = [await past.tally(**one) for one in asked]
    await past.fold()
    back = await decide(past, "officer2", await file(past), "return")
    await act(past, "worker", back, "withdrawal")
    await past.fold()
    assert [await past.tally(**one) for one in asked] == before


async def test_a_tally_takes_the_same_number_of_statements_however_much_there_is(
    past: World,
) -> None:
    for asked in ({}, {"as_of": str(days_ago(5))}):
        with statements(past.app.state.database) as sent:
            await past.tally(**asked)
        assert len(sent) == 4  # who asks, what about, the figures, the names
