import pytest

from tests.conferences import emulation
from tests.conferences.emulation import CLUSTERS, UNITS, by_hand, candidates, made
from tests.world import World

WHY = [
    {
        "vi": "Hạng 1/4 với 4, 2 cùng hạng; đủ điều kiện về chỉ tiêu 3.",
        "en": "Rank 1 of 4 with 4, 2 share the rank; the condition on the target of 3 is met.",
    },
    {
        "vi": "Hạng 1/4 với 4, 2 cùng hạng; chưa đủ điều kiện về chỉ tiêu 4.",
        "en": "Rank 1 of 4 with 4, 2 share the rank; the condition on the target of 4 is not met.",
    },
    {
        "vi": "Hạng 3/4 với 2; không thuộc 2 hạng đầu theo quy tắc; chưa có chỉ tiêu của kỳ.",
        "en": "Rank 3 of 4 with 2; not among the first 2 as the rule says;"
        " there is no target for the period.",
    },
    {
        "vi": "Hạng 4/4 với 0; không thuộc 2 hạng đầu theo quy tắc; chưa đạt mức tối thiểu 1;"
        " chưa có chỉ tiêu của kỳ.",
        "en": "Rank 4 of 4 with 0; not among the first 2 as the rule says;"
        " below the minimum of 1; there is no target for the period.",
    },
]


async def stage(world: World) -> None:
    await emulation.plant(world)
    await emulation.gather(world, CLUSTERS)
    await emulation.load(world, emulation.entries())


async def aim(world: World, code: str = "QUY") -> dict[str, int]:
    aims = emulation.targets()
    body = [{"unit": unit, "period": "2022-Q2", "value": value} for unit, value in aims.items()]
    answer = await world.root.ask("PUT", f"/v1/commendations/{code}/targets", json=body)
    assert answer.status_code == 200, answer.text
    return aims


async def test_the_list_of_a_quarter_is_what_one_gets_by_hand_ties_included(world: World) -> None:
    await stage(world)
    ties, wins = 0, 0
    for tie in ("share", "all_tied_within_n", "first_reached"):
        for top in (1, 3):
            code = f"R-{tie}-{top}"
            await made(world, code=code, tie=tie, top=top, authors=None)
            aims = await aim(world, code)
            wanted = by_hand(emulation.entries(), aims, top, tie)
            told = await candidates(world, code=code)
            assert {
                cluster["key"]: [
                    (it["key"], it["rank"], it["value"], it["candidate"])
                    for it in cluster["collectives"]
                ]
                for cluster in told["clusters"]
            } == wanted
            assert told["unclustered"] == [{"key": "HP-0001", "name": "CĐCS Cảng Một", "value": 0}]
            ties += sum(len({line[1] for line in lines[:5]}) < 5 for lines in wanted.values())
            wins += sum(line[3] for lines in wanted.values() for line in lines)
    assert ties > 20
    assert wins > 20


async def test_figures_of_a_quarter_are_those_of_the_ledger(world: World) -> None:
    await stage(world)
    await made(world, authors=None)
    told = await candidates(world)
    board = await world.tally(
        under="HP",
        as_of="2022-06-30T23:59:59.999999+07:00",
        since="2022-03-31T23:59:59.999999+07:00",
    )
    changes = {row["key"]: row["change"] for row in board["rows"]}
    shown = {
        it["key"]: it["value"] for cluster in told["clusters"] for it in cluster["collectives"]
    }
    assert shown == {unit: changes[unit] for unit in UNITS}
    assert sum(shown.values()) == len(emulation.counted(emulation.entries())) > 700
    assert told["counted"] == {
        "period": "2022-Q2",
        "from_on": "2022-04-01",
        "to_on": "2022-06-30",
        "since": "2022-03-31T16:59:59.999999Z",
        "until": "2022-06-30T16:59:59.999999Z",
        "complete": True,
    }


async def test_every_row_says_in_both_languages_why(world: World) -> None:
    await emulation.plant(world, ["K1", "K2", "K3", "K4"])
    await emulation.gather(world, {"C1": ["K1", "K2", "K3", "K4"]})
    found = emulation.entries(40)
    valid = [it for it in found if it in emulation.counted(found)]
    units = ["K1"] * 4 + ["K2"] * 4 + ["K3"] * 2
    await emulation.load(
        world,
        [
            emulation.Entry(it.key, unit, it.state, it.entered_at, it.decided_at, it.author, 0)
            for it, unit in zip(valid, units, strict=False)
        ],
    )
    await made(world, top=2, authors=None)
    body = [
        {"unit": unit, "period": "2022-Q2", "value": value}
        for unit, value in (("K1", 3), ("K2", 4))
    ]
    await world.root.ask("PUT", "/v1/commendations/QUY/targets", json=body)
    told = await candidates(world)
    (cluster,) = told["clusters"]
    assert [
        (it["key"], it["rank"], it["percent"], it["most"], it["passed"], it["candidate"])
        for it in cluster["collectives"]
    ] == [
        ("K1", 1, 133.3, True, True, True),
        ("K2", 1, 100.0, True, False, False),
        ("K3", 3, None, False, False, False),
        ("K4", 4, None, False, False, False),
    ]
    assert [it["why"] for it in cluster["collectives"]] == WHY
    for choice in told["rules"]:
        assert choice["vi"] != choice["en"]
    assert [it["choice"] for it in told["rules"]] == [
        "measure",
        "counting",
        "tie",
        "target.source",
        "target.passing",
    ]


@pytest.mark.parametrize("tree", ["then", "now"])
async def test_a_merged_unit_counts_where_the_tree_says(world: World, tree: str) -> None:
    await emulation.plant(world, ["K1", "K2", "K3"])
    await emulation.gather(world, {"C1": ["K1", "K2", "K3"]})
    valid = emulation.counted(emulation.entries(40))[:6]
    units = ["K1", "K1", "K1", "K2", "K2", "K3"]
    await emulation.load(
        world,
        [
            emulation.Entry(it.key, unit, it.state, it.entered_at, it.decided_at, it.author, 0)
            for it, unit in zip(valid, units, strict=True)
        ],
    )
    await made(world, authors=None, target=None)
    closing = {"on": "2023-01-31", "successor": "K2"}
    assert (await world.root.post("/v1/units/K3/closures", closing)).status_code == 201
    closing = {"on": "2023-01-31", "successor": "K2"}
    assert (await world.root.post("/v1/units/K1/closures", closing)).status_code == 201
    told = await candidates(world, tree=tree)
    shown = [(it["key"], it["value"]) for it in told["clusters"][0]["collectives"]]
    assert shown == ([("K1", 3), ("K2", 2), ("K3", 1)] if tree == "then" else [("K2", 6)])
