import pytest

from service.demo.figures import PUBLISHED, Published
from tests.demo.stage import Stage

SPRING = [
    ("TH", 11_666),
    ("NA", 8_881),
    ("HT", 5_072),
    ("HN", 4_554),
    ("HP", 3_583),
    ("CT", 2_235),
    ("AG", 2_153),
    ("HGI", 1_759),
]
AT_FIVE, AT_NIGHT = "2022-06-24T17:00:00+07:00", "2022-06-24"


@pytest.mark.parametrize("measure", ["valid", "entered"])
async def test_on_26_march_2022_eight_federations_stand_in_the_published_order(
    stage: Stage, measure: str
) -> None:
    told = await stage.tally(by="province", as_of="2022-03-26", measure=measure)
    assert [(row["key"], row[measure]) for row in told["rows"][:8]] == SPRING
    assert [row["rank"] for row in told["rows"][:8]] == list(range(1, 9))


async def test_on_the_present_tree_hau_giang_counts_for_can_tho(stage: Stage) -> None:
    told = await stage.tally(by="province", as_of="2022-03-26", tree="now")
    assert [(row["key"], row["valid"]) for row in told["rows"][:7]] == [
        ("TH", 11_666),
        ("NA", 8_881),
        ("HT", 5_072),
        ("HN", 4_554),
        ("CT", 3_994),
        ("HP", 3_583),
        ("AG", 2_153),
    ]
    then = await stage.tally(by="province", as_of="2022-03-26", tree="then")
    assert told["total"] == then["total"]


@pytest.mark.parametrize("figure", PUBLISHED, ids=lambda it: f"{it.on} {it.unit} {it.measure}")
async def test_every_published_figure_comes_out(stage: Stage, figure: Published) -> None:
    asked = {"as_of": str(figure.on), "measure": figure.measure}
    told = await stage.tally(by="province", **asked)
    rows = {row["key"]: row for row in told["rows"]} | {"VN": told["total"]}
    assert rows[figure.unit][figure.measure] == figure.value


async def test_the_published_figures_are_those_of_the_boards() -> None:
    assert {(it.unit, it.measure): it.value for it in PUBLISHED if it.on.month > 4} == {
        ("QNI", "valid"): 5_852,
        ("HN", "entered"): 56_106,
        ("TH", "entered"): 170_324,
        ("TH", "valid"): 170_263,
        ("TH", "benefit_claimed_vnd"): 162_000_000_000,
        ("HN", "valid"): 51_500,
        ("HP", "valid"): 18_500,
    }


@pytest.mark.parametrize("tree", ["then", "now"])
@pytest.mark.parametrize("as_of", [AT_FIVE, AT_NIGHT, ""])
async def test_on_24_june_2022_and_ever_since_the_three_of_the_north_stand_as_published(
    stage: Stage, tree: str, as_of: str
) -> None:
    asked = {"tree": tree} | ({"as_of": as_of} if as_of else {})
    hanoi, haiphong, quangninh = [await stage.row(key, **asked) for key in ("HN", "HP", "QNI")]
    assert (hanoi["valid"], hanoi["target"], hanoi["percent"]) == (51_500, 60_000, 85.8)
    assert (hanoi["entered"], hanoi["waiting"]) == (56_106, 2_000)
    # Hải Phòng is joined by Hải Dương, which entered only later.
    more = haiphong["valid"] - 18_500
    assert more == 0 if tree == "then" or as_of else more > 0
    assert (quangninh["valid"], quangninh["entered"]) == (5_852, 5_852)
    assert (quangninh["target"], quangninh["percent"]) == (10_180, 57.5)


async def test_hanoi_measures_its_first_phase_against_three_targets(stage: Stage) -> None:
    asked = {"as_of": "2022-05-31", "measure": "entered"}
    first = await stage.row("HN", phase="1", **asked)
    assert (first["entered"], first["target"], first["percent"]) == (56_106, 52_000, 107.9)
    whole = await stage.row("HN", **asked)
    assert (whole["target"], whole["percent"]) == (60_000, 93.5)
    own = await stage.row("HN", target="self_set", **asked)
    assert (own["target"], own["percent"]) == (130_000, 43.2)
    quangninh = await stage.row("QNI", phase="1", as_of="2022-05-11")
    assert (quangninh["valid"], quangninh["target"], quangninh["percent"]) == (3_500, 3_500, 100.0)


async def test_the_water_works_of_quang_ninh_have_a_target_of_180(stage: Stage) -> None:
    rows = (await stage.tally(under="QNI", tree="now"))["rows"]
    water = next(row for row in rows if row["key"] == "QNI-NS")
    assert water["name"] == "CĐ Công ty CP Nước sạch Quảng Ninh"
    assert water["target"] == 180
    assert 0 < water["valid"] < 180


@pytest.mark.parametrize("tree", ["then", "now"])
@pytest.mark.parametrize("by", ["unit", "province", "sector", "cluster", "day", "none"])
async def test_rows_and_what_is_unplaced_make_up_the_total(
    stage: Stage, by: str, tree: str
) -> None:
    told = await stage.tally(by=by, tree=tree, as_of="2022-05-31")
    names = ("entered", "valid", "waiting", "returned", "refused", "benefit_claimed_vnd")
    for name in names:
        rows = sum(row[name] for row in told["rows"])
        assert rows + told["unplaced"][name] == told["total"][name]
