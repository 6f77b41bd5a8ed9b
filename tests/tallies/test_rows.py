import pytest

from tests.acts import act, file, refusal
from tests.tallies.history import MILLION, ZERO, adds_up, entered, judged, short, staff, valid
from tests.world import World, days_ago

NO_TARGET = {"target": None, "percent": None}


@pytest.fixture
async def counted(world: World) -> World:
    """One entry in each state, at three unions of two provinces; a team among them."""
    await staff(world)
    await valid(world, "HN-0001", 0, claimed=5, verified=4)
    await judged(world, await entered(world, "HN-0001-T1", 0, 7), "confirmer", 0, "return")
    await judged(world, await entered(world, "HN-0002", 0, 11), "confirmer", 0, "refuse")
    await entered(world, "HN-0003", 0, 13)
    await act(world, "worker", await file(world, unit="HP-0001"), "withdrawal")
    await valid(world, "HP-0001", 0, claimed=17, verified=19)
    return world


async def test_a_tally_tells_every_figure_of_every_child(counted: World) -> None:
    told = await counted.tally(under="HN")
    assert told == {
        "programme": "SK",
        "under": "HN",
        "by": "unit",
        "tree": "then",
        "measure": "valid",
        "phase": None,
        "as_of": told["as_of"],
        "since": None,
        "rows": [
            ZERO
            | NO_TARGET
            | {"key": "HN-Q1", "name": "LĐLĐ quận Một", "rank": 1}
            | {"entered": 3, "valid": 1, "returned": 1, "refused": 1}
            | {"benefit_claimed_vnd": 23 * MILLION, "benefit_verified_vnd": 4 * MILLION},
            ZERO
            | NO_TARGET
            | {"key": "HN-Q2", "name": "LĐLĐ quận Hai", "rank": 2}
            | {"entered": 1, "waiting": 1, "benefit_claimed_vnd": 13 * MILLION},
        ],
        "unplaced": ZERO,
        "total": ZERO
        | NO_TARGET
        | {"entered": 4, "waiting": 1, "returned": 1, "refused": 1, "valid": 1}
        | {"benefit_claimed_vnd": 36 * MILLION, "benefit_verified_vnd": 4 * MILLION},
    }


@pytest.mark.parametrize("folded", [False, True])
async def test_rows_and_what_is_unplaced_make_the_total(counted: World, *, folded: bool) -> None:
    if folded:
        await counted.fold()
    for by in ("unit", "province", "sector", "cluster", "day", "none"):
        for tree in ("then", "now"):
            for under in ("VN", "HN", "HN-Q1", "HN-0001", "HP-0001"):
                for more in ({}, {"as_of": str(days_ago(1))}):
                    adds_up(await counted.tally(under=under, by=by, tree=tree, **more))
            whole = (await counted.tally(by=by, tree=tree))["total"]
            assert (whole["entered"], whole["withdrawn"]) == (5, 1)


async def test_the_country_is_told_by_province_sector_and_cluster(counted: World) -> None:
    provinces = await counted.tally(by="province")
    assert short(provinces, "key", "entered", "rank")[:2] == [("HN", 4, 1), ("HP", 1, 1)]
    # 34 since the mergers of 2025; each without an entry is a row of zeros, all tied.
    assert len(provinces["rows"]) == 34
    assert {row["rank"] for row in provinces["rows"][2:]} == {3}
    assert provinces["unplaced"] == ZERO
    sectors = await counted.tally(by="sector")
    assert {row["entered"] for row in sectors["rows"]} == {0}
    assert sectors["unplaced"]["entered"] == sectors["total"]["entered"] == 5
    clusters = await counted.tally(by="cluster")
    placed = [row for row in clusters["rows"] if row["entered"]]
    assert sum(row["entered"] for row in placed) + clusters["unplaced"]["entered"] == 5


async def test_a_unit_below_which_nothing_of_a_kind_stands_has_no_such_rows(
    counted: World,
) -> None:
    told = await counted.tally(under="HN-Q1", by="province")
    assert (told["rows"], told["unplaced"]["entered"], told["total"]["entered"]) == ([], 3, 3)
    own = await counted.tally(under="HN", by="province")
    assert (short(own, "key", "entered"), own["unplaced"]) == ([("HN", 4)], ZERO)


async def test_none_is_one_row_with_everything(counted: World) -> None:
    told = await counted.tally(under="HN-Q1", by="none")
    assert len(told["rows"]) == 1
    assert told["rows"][0] == {
        **told["total"],
        "key": "HN-Q1",
        "name": "LĐLĐ quận Một",
        "rank": 1,
    }


async def test_what_was_registered_at_the_unit_itself_is_its_own_row_without_a_rank(
    counted: World,
) -> None:
    told = await counted.tally(under="HN-0001", measure="entered")
    assert short(told, "key", "entered", "rank") == [("HN-0001-T1", 1, 1), ("HN-0001", 1, None)]
    leaf = await counted.tally(under="HN-0002", measure="entered")
    assert short(leaf, "key", "entered", "rank") == [("HN-0002", 1, None)]
    empty = await counted.tally(under="HN-0001-T1", programme="SK", as_of=str(days_ago(9)))
    assert short(empty, "key", "entered", "rank") == [("HN-0001-T1", 0, None)]


async def test_days_are_told_in_their_order_and_add_up(world: World) -> None:
    await staff(world)
    told = await entered(world, "HN-0001", 40)
    await entered(world, "HN-0001", 2)
    await judged(world, told, "confirmer", 3, "return")
    for _ in ("unfolded", "folded"):
        days = await world.tally(by="day")
        assert short(days, "key", "entered", "waiting", "returned", "rank") == [
            (str(days_ago(40)), 1, 1, 0, None),
            (str(days_ago(3)), 0, -1, 1, None),
            (str(days_ago(2)), 1, 1, 0, None),
        ]
        assert (days["total"]["entered"], days["unplaced"]) == (2, ZERO)
        await world.fold()


MEASURES: dict[str, list[tuple[str, int | None]]] = {
    "entered": [("HN-Q1", 1), ("HN-Q2", 2)],
    "waiting": [("HN-Q2", 1), ("HN-Q1", 2)],
    "returned": [("HN-Q1", 1), ("HN-Q2", 2)],
    "refused": [("HN-Q1", 1), ("HN-Q2", 2)],
    "valid": [("HN-Q1", 1), ("HN-Q2", 2)],
    "withdrawn": [("HN-Q2", 1), ("HN-Q1", 1)],
    "benefit_claimed_vnd": [("HN-Q1", 1), ("HN-Q2", 2)],
    "benefit_verified_vnd": [("HN-Q1", 1), ("HN-Q2", 2)],
}


async def test_rows_are_ranked_by_the_measure_and_ties_go_by_name(counted: World) -> None:
    for measure, ranks in MEASURES.items():
        told = await counted.tally(under="HN", measure=measure)
        assert (measure, short(told, "key", "rank")) == (measure, ranks)


async def test_ties_share_a_rank_and_the_next_one_is_left_out(world: World) -> None:
    for unit, count in (("HN-0002", 2), ("HN-0001", 2), ("HN-0003", 1)):
        for _ in range(count):
            await file(world, unit=unit)
    body = {"parent": "HN-Q1", "on": str(days_ago(0))}
    await world.root.post("/v1/units/HN-0003/moves", body)
    told = await world.tally(under="HN-Q1", measure="entered", tree="now")
    assert short(told, "key", "name", "entered", "rank") == [
        ("HN-0002", "CĐCS Công ty May Hai", 2, 1),
        ("HN-0001", "CĐCS Công ty May Một", 2, 1),
        ("HN-0003", "CĐCS Trường Ba", 1, 3),
    ]


MEANINGLESS: list[dict[str, str]] = [
    *({"by": "week"}, {"tree": "later"}, {"measure": "persons"}, {"target": "wish"}),
    *({"under": "a b"}, {"programme": ""}, {"as_of": "yesterday"}, {"since": "1"}),
    *({"as_of": "2022-06-24T23:59:59"}, {"phase": "%"}, {"series": "\0"}),
    {"as_of": "20220624"},
]


async def test_a_question_that_means_nothing_is_refused_by_its_name(world: World) -> None:
    for asked in MEANINGLESS:
        answer = await world.leader.get("/v1/tallies", params={"programme": "SK", **asked})
        assert refusal(answer) == (422, "invalid-payload"), asked
        assert {fault["pointer"] for fault in answer.json()["errors"]} == {f"?{n}" for n in asked}
