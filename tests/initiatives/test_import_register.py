import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from service.clock import end_of
from service.initiatives.chain import Station
from service.initiatives.importing import load_register
from service.initiatives.moving import rehang
from service.initiatives.records import COLUMNS
from service.rows import BadRows, Report
from service.units.drafts import COLUMNS as UNIT_COLUMNS
from service.units.importing import load_units
from tests.acts import UNASKED, programme
from tests.world import CHAIN, World

Row = dict[str, str | None]
ENTERED = ("waiting", "returned", "refused", "valid")
TABLES = ("initiative", "author", "event", "imported", "tally", "tally_delta")


def row(external_id: str = "A-1", **changes: str | None) -> Row:
    """Return a good row of the register of another system."""
    return {
        "external_id": external_id,
        "programme": "SK",
        "unit": "HN-0001",
        "title": "Cải tiến gá kẹp",
        "kind": "technical",
        "field": "production",
        "used_from": "2022-01-03",
        "entered_at": "2022-03-01T08:30:00+07:00",
        "state": "valid",
        "decided_at": "2022-03-04T09:00:00+07:00",
        "author": "Phạm Thị Kim",
        "group": "enterprise_worker",
        "sex": "female",
        "benefit_vnd": "120000000",
        **changes,
    }


def waiting(external_id: str, **changes: str | None) -> Row:
    return row(external_id, **{"state": "waiting", "decided_at": "", **changes})


async def load(world: World, *rows: Row, told: list[int] | None = None) -> Report:
    async with world.app.state.database.write.begin() as connection:
        return await load_register(connection, rows, told.append if told is not None else None)


async def refused(world: World, *rows: Row) -> list[tuple[int, str, str]]:
    """Return what is wrong with a file; it must have changed nothing."""
    before = [await world.count(table) for table in TABLES]
    with pytest.raises(BadRows) as caught:
        await load(world, *rows)
    assert [await world.count(table) for table in TABLES] == before
    assert all(bad.reason_vi and bad.reason_vi != bad.reason_en for bad in caught.value.rows)
    return [(bad.line, bad.column, bad.reason_en) for bad in caught.value.rows]


async def plant(world: World, *units: dict[str, str]) -> None:
    rows = [dict.fromkeys(UNIT_COLUMNS, "") | unit for unit in units]
    async with world.app.state.database.write.begin() as connection:
        await load_units(connection, rehang, rows)


def history(count: int) -> Iterator[Row]:
    """Yield entries of every state over five months, at units of two provinces."""
    chance = random.Random(7)
    begin = datetime(2022, 1, 8, 1, tzinfo=UTC)
    for place in range(count):
        entered_at = begin + timedelta(minutes=chance.randrange(200_000))
        decided_at = entered_at + timedelta(minutes=chance.randrange(30_000))
        state = chance.choice(["valid"] * 6 + ["waiting", "returned", "refused", "withdrawn"])
        yield row(
            f"H-{place}",
            unit=chance.choice(["HN-0001", "HN-0002", "HN-0003", "HN-0001-T1", "HP-0001"]),
            entered_at=entered_at.isoformat(),
            state=state,
            decided_at="" if state == "waiting" else decided_at.isoformat(),
            benefit_vnd=chance.choice(["", str(chance.randrange(10**9))]),
        )


def counted(rows: list[Row], at: datetime, unit: str) -> dict[str, int]:
    """Count rows as a person would: what had happened at this unit by then."""
    found: Counter[str] = Counter()
    for each in rows:
        if not str(each["unit"]).startswith(unit):
            continue
        state = ""
        if datetime.fromisoformat(str(each["entered_at"])) <= at:
            state = "waiting"
        if each["decided_at"] and datetime.fromisoformat(str(each["decided_at"])) <= at:
            state = str(each["state"])
        found[state] += 1
        if state in ENTERED:
            found["benefit_claimed_vnd"] += int(each["benefit_vnd"] or 0)
    states = {state: found[state] for state in (*ENTERED, "withdrawn", "benefit_claimed_vnd")}
    return {"entered": sum(found[state] for state in ENTERED), **states}


async def test_the_tally_of_an_imported_register_is_right_as_of_any_minute_on_both_trees(
    world: World,
) -> None:
    rows, told = list(history(2_000)), list[int]()
    assert await load(world, *rows, told=told) == Report(new=2_000)
    assert sum(told) == 2_000
    assert await world.differences() == []
    chance = random.Random(3)
    moments = [
        datetime(2022, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(260_000))
        for _ in range(8)
    ]
    for at in [*moments, end_of(date(2022, 3, 31)), datetime.now(UTC)]:
        for tree in ("then", "now"):
            total = (await world.tally(under="HN", tree=tree, as_of=at.isoformat()))["total"]
            wanted = counted(rows, at, "HN")
            assert {name: total[name] for name in wanted} == wanted
    assert await world.count("tally_delta") == 0


async def test_an_imported_initiative_reads_like_one_that_was_made_here(world: World) -> None:
    await load(world, row("A-2"), waiting("A-1", entered_at="2022-02-01T00:00:00Z"))
    newest, oldest = (await world.officer.get("/v1/initiatives")).json()["items"]
    assert [newest["state"], oldest["state"]] == ["valid", "waiting"]
    told = (await world.officer.get(f"/v1/initiatives/{newest['id']}")).json()
    assert told["version"] == 2
    assert told["entered_at"] == told["created_at"] == "2022-03-01T01:30:00Z"
    assert told["benefit"]["claimed_vnd"] == 120_000_000
    assert told["authors"] == [
        {
            "name": "Phạm Thị Kim",
            "group": "enterprise_worker",
            "sex": "female",
            "birth_year": None,
            "job": None,
            "workplace": None,
            "share": 100.0,
            **UNASKED,
        }
    ]
    assert told["actions"] == []
    found = await world.officer.get("/v1/initiatives", params={"q": told["number"]})
    assert [item["id"] for item in found.json()["items"]] == [told["id"]]
    lines = (await world.officer.get(f"/v1/initiatives/{newest['id']}/history")).json()
    assert [(line["at"], line["act"], line["state_before"], line["state"]) for line in lines] == [
        ("2022-03-01T01:30:00Z", "submitted", "draft", "waiting"),
        ("2022-03-04T02:00:00Z", "accepted", "waiting", "valid"),
    ]


async def test_what_is_imported_as_waiting_is_due_when_it_would_be_had_it_come_here(
    world: World,
) -> None:
    await programme(world, "CT", chain=[CHAIN[0], {**CHAIN[1], "days": 3}])
    days = [datetime(2025, 1, 20, 3, tzinfo=UTC) + timedelta(days=n) for n in range(20)]
    rows = [
        waiting(f"{code}-{place}", programme=code, entered_at=day.isoformat())
        for code in ("SK", "CT")
        for place, day in enumerate(days)
    ]
    await load(world, *rows, waiting("late", entered_at="2025-01-24T17:00:00Z"))
    found = await world.rows(
        "SELECT p.code, i.entered_at, i.due_at FROM initiative i"
        " JOIN programme p ON p.id = i.programme_id"
    )
    wanted = {"SK": Station("review", 0, "reviewer", 7), "CT": Station("review", 0, "reviewer", 3)}
    assert len(found) == 41
    assert [due_at for _, _, due_at in found] == [wanted[code].due(at) for code, at, _ in found]


async def test_what_waits_counts_as_confirmed_and_stands_in_the_reviewers_queue(
    world: World,
) -> None:
    await load(world, waiting("A-1"), waiting("A-2", unit="HN-0001-T1"))
    queue = (await world.reviewer.get("/v1/queue")).json()["items"]
    assert [(item["step"], item["waits_at"], item["due_at"]) for item in queue] == [
        ("review", "HN-Q1", "2022-03-10T16:59:59.999999Z")
    ] * 2
    decided = await world.reviewer.post(
        f"/v1/initiatives/{queue[0]['id']}/decisions", {"verdict": "accept"}
    )
    assert decided.json()["state"] == "valid"
    assert (await world.tally(under="HN"))["total"]["valid"] == 1
    assert await world.differences() == []


async def test_loading_the_same_file_again_adds_nothing(world: World) -> None:
    rows = list(history(30))
    await load(world, *rows)
    before = await world.rows("SELECT * FROM initiative ORDER BY 1")
    assert await load(world, *rows) == Report(unchanged=30)
    assert await load(world, *rows, row("new")) == Report(new=1, unchanged=30)
    assert (
        await world.rows(
            "SELECT * FROM initiative WHERE entered_at <> '2022-03-01 01:30Z' ORDER BY 1"
        )
        == before
    )
    assert (await world.tally())["total"]["entered"] == counted(rows, datetime.now(UTC), "")[
        "entered"
    ] + 1
    assert await world.differences() == []


async def test_of_two_loads_of_one_file_at_once_only_the_first_adds(world: World) -> None:
    rows = list(history(300))
    done = await asyncio.gather(load(world, *rows), load(world, *rows))
    assert sorted(report.new for report in done) == [0, 300]
    assert await world.count("initiative") == 300
    assert await world.differences() == []


async def test_a_known_row_with_other_content_is_refused(world: World) -> None:
    await load(world, row("A-1"), row("A-2"))
    assert await refused(world, row("A-3"), row("A-1"), row("A-2", title="Khác")) == [
        (4, "external_id", "already imported with other content")
    ]


async def test_every_bad_row_of_a_file_is_named_and_nothing_is_loaded(world: World) -> None:
    later = (datetime.now(UTC) + timedelta(hours=2)).isoformat()
    kinds = "technical, management, operational, technology, research"
    bad = {
        ("external_id", "is missing"): row(""),
        ("programme", "there is no such programme"): row("b", programme="XX"),
        ("unit", "there is no such unit"): row("c", unit="HN-9999"),
        ("title", "too long, or has control characters"): row("d", title="a\x00b"),
        ("kind", f"must be one of: {kinds}"): row("e", kind="magic"),
        ("used_from", "must be a day as YYYY-MM-DD"): row("f", used_from="2022-02-30"),
        ("entered_at", "must be an instant as RFC 3339"): row("g", entered_at="2022-03-01 08:00"),
        ("entered_at", "lies in the future"): row("h", entered_at=later, decided_at=later),
        ("decided_at", "is missing"): row("i", decided_at=None),
        ("decided_at", "is before it was entered"): row("j", decided_at="2022-02-28T00:00:00Z"),
        ("decided_at", "must be empty when the state is `waiting`"): row("k", state="waiting"),
        ("author", "is missing"): row("l", author="  "),
        ("sex", "must be one of: female, male"): row("m", sex="nam"),
        ("benefit_vnd", "must be whole VND, not negative, at most 10^15"): row(
            "n", benefit_vnd="-1"
        ),
        ("unit", "the unit was not open on the day of entry"): row(
            "o", entered_at="1999-03-01T08:30:00Z"
        ),
        ("state", "no unit is left at which it could wait"): waiting("p"),
    }
    homeless = bad.pop(("state", "no unit is left at which it could wait"))
    wanted = [(line, *words) for line, words in enumerate(bad, start=2)]
    future = (wanted[7][0], "decided_at", "lies in the future")
    assert await refused(world, *bad.values(), row("z")) == [*wanted[:8], future, *wanted[8:]]
    await world.rows("UPDATE programme SET chain = '[]'")
    assert await refused(world, row("z"), homeless) == [
        (3, "state", "no unit is left at which it could wait")
    ]


@pytest.mark.parametrize("amount", ["1000000000000001", "9" * 400, "1.5", "10^30", "٣"])
async def test_an_amount_that_is_no_whole_number_of_vnd_is_refused(
    world: World, amount: str
) -> None:
    assert await refused(world, row(benefit_vnd=amount)) == [
        (2, "benefit_vnd", "must be whole VND, not negative, at most 10^15")
    ]


async def test_a_row_that_stands_twice_in_a_file_names_the_first_one(world: World) -> None:
    # The second one is bad in another way too, and still the third is the same as the first.
    assert await refused(world, row("A"), row("A", sex="?"), row("B"), row("A")) == [
        (3, "sex", "must be one of: female, male"),
        (3, "external_id", "the same as on line 2"),
        (5, "external_id", "the same as on line 2"),
    ]


async def test_a_file_without_a_column_or_with_more_cells_is_refused(world: World) -> None:
    lacking = {name: text for name, text in row().items() if name not in {"sex", "group"}}
    assert await refused(world, lacking, lacking) == [
        (1, "group", "the file lacks this column"),
        (1, "sex", "the file lacks this column"),
    ]
    assert await refused(world, row() | {"more": "x"}) == [
        (2, "benefit_vnd", "more cells than the header has")
    ]
    assert await load(world) == Report()


async def test_of_a_hopeless_file_the_first_thousand_faults_are_named(world: World) -> None:
    found = await refused(world, *(row(f"{place}", kind="?") for place in range(1_500)))
    assert [line for line, _, _ in found] == list(range(2, 1_002))


async def test_a_draft_may_lack_what_it_likes_and_counts_nowhere(world: World) -> None:
    blank: Any = dict.fromkeys(COLUMNS, "")
    bare = blank | {"external_id": "A-1", "programme": "SK", "unit": "HN-0001", "state": "draft"}
    assert await load(world, bare, row("A-2", state="draft", decided_at="")) == Report(new=2)
    assert (
        await world.rows("SELECT state, version, number, entered_at, path FROM initiative")
        == [("draft", 1, None, None, [])] * 2
    )
    assert (await world.count("author"), await world.count("event")) == (1, 0)
    assert (await world.tally())["total"]["entered"] == 0
    assert await world.differences() == []


async def test_figures_stand_where_the_unit_stood_and_now_where_its_successor_stands(
    world: World,
) -> None:
    await plant(
        world,
        {"code": "HGI-1", "name": "CĐCS Mía đường", "kind": "grassroots", "parent": "HGI"},
        {
            "code": "HGI-2",
            "name": "CĐCS Nông sản",
            "kind": "grassroots",
            "parent": "HGI",
            "closed_on": "2022-03-02",
            "successor": "CT",
        },
    )
    await load(world, row("A-1", unit="HGI-1"), row("A-2", unit="HGI-2"))
    assert await world.differences() == []

    async def valid(**asked: str) -> dict[str, int]:
        told = await world.tally(by="province", **asked)
        return {line["key"]: line["valid"] for line in told["rows"] if line["valid"]}

    assert await valid(tree="now") == {"CT": 2}
    # The second one was decided on when its unit had gone to Cần Thơ.
    assert await valid(tree="then", as_of="2022-03-10") == {"CT": 1, "HGI": 1}
    told = await world.tally(by="province", tree="then", as_of="2022-03-02", measure="waiting")
    assert {line["key"]: line["waiting"] for line in told["rows"] if line["waiting"]} == {"HGI": 2}


async def test_an_entry_belongs_to_the_phase_of_its_day_in_vietnam(world: World) -> None:
    await world.rows(
        "INSERT INTO phase (programme_id, code, from_on, to_on, goal) SELECT id, x.code,"
        " x.from_on, x.to_on, 1 FROM programme, (VALUES ('1', DATE '2022-01-08', DATE"
        " '2022-05-31'), ('2', '2022-06-01', '2023-09-01')) AS x (code, from_on, to_on)"
        " WHERE programme.code = 'SK'"
    )
    late = {"decided_at": "2022-07-01T00:00:00Z"}
    await load(
        world,
        row("A-1", entered_at="2022-05-31T16:59:59Z", **late),
        row("A-2", entered_at="2022-05-31T17:00:00Z", **late),
        row("A-3", entered_at="2022-05-31T17:00:01Z", **late),
    )
    assert (await world.tally(phase="1"))["total"]["valid"] == 1
    assert (await world.tally(phase="2"))["total"]["valid"] == 2
    assert await world.differences() == []
