"""What is frozen: figures, names and ranks of a unit, a cluster and a list of units."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from service.clock import day_of, today
from service.conferences.statements.canonical import fingerprint
from tests.acts import file
from tests.conferences.conferring import AS_OF, SINCE, URL, convene, freeze, load, now, row
from tests.tallies.history import ZERO, adds_up, change, short
from tests.world import World, days_ago


@pytest.fixture
async def conference(world: World) -> World:
    return await convene(world)


def figures(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("key", "valid", "entered", "people", "change", "target", "percent", "rank")
    return tuple(row.get(name) for name in names)


async def test_a_conference_of_three_provinces_is_frozen_as_of_its_minute(
    conference: World,
) -> None:
    told = await freeze(conference, signer="Nguyễn Thị Ký", position="Chủ tịch", place="Hạ Long")
    assert [figures(row) for row in told["rows"]] == [
        ("HN", 103, 104, 52, 63, 120, 85.8, 1),
        ("HP", 37, 38, 19, 17, 60, 61.7, 2),
        ("QNI", 23, 24, 12, 8, 40, 57.5, 3),
    ]
    assert figures(told["total"]) == (None, 163, 166, 83, 88, 220, 74.1, None)
    assert told["unplaced"] == {**ZERO, "people": 0, "change": 0}
    assert [one["code"] for one in told["of"]] == ["HN", "HP", "QNI"]
    year = today().year
    assert {name: told[name] for name in ("number", "scope", "tree", "measure", "phase")} == {
        "number": f"{year}-0001",
        "scope": "units",
        "tree": "then",
        "measure": "valid",
        "phase": None,
    }
    assert (told["as_of"], told["since"]) == ("2022-06-24T10:00:00Z", "2022-05-31T10:00:00Z")
    assert (told["signer"], told["position"], told["place"]) == (
        "Nguyễn Thị Ký",
        "Chủ tịch",
        "Hạ Long",
    )
    assert told["programme"] == {"code": "SK", "name": "Chương trình thử"}
    assert told["issuer"] == {"code": "VN", "name": "Tổng Liên đoàn Lao động Việt Nam"}
    assert told["signed_on"] == str(day_of(datetime.fromisoformat(told["frozen_at"])))
    assert told["sha256"] == fingerprint(told)
    assert told["verify"] == (
        f"http://test/v1/public/statements/{year}-0001?h={told['sha256'][:16]}"
    )
    assert "LĐLĐ tỉnh Quảng Ninh xếp thứ ba với 23 (hai mươi ba), đạt 57,5 %" in told["sentence_vi"]
    assert "88 (eighty-eight) more than at 17:00 on 31 May 2022" in told["sentence_en"]
    again = await conference.leader.get(f"{URL}/{told['number']}")
    assert again.json() == told


async def test_a_clusters_rows_are_its_members_and_agree_with_the_tally(conference: World) -> None:
    told = await freeze(conference, units=None, cluster="HN-HP-QN")
    listed = await freeze(conference)
    assert told["of"] == [{"code": "HN-HP-QN", "name": "Hà Nội – Hải Phòng – Quảng Ninh"}]
    assert told["title"] == "Sáng kiến được công nhận hợp lệ của Hà Nội – Hải Phòng – Quảng Ninh"
    assert (told["rows"], told["total"]) == (listed["rows"], listed["total"])
    tally = await conference.tally(by="cluster", as_of=AS_OF)
    line = next(line for line in tally["rows"] if line["key"] == "HN-HP-QN")
    assert {name: told["total"][name] for name in ZERO} == {name: line[name] for name in ZERO}


@pytest.mark.parametrize("tree", ["then", "now"])
@pytest.mark.parametrize("measure", ["valid", "entered", "benefit_claimed_vnd"])
async def test_a_units_rows_are_those_of_the_tally(
    conference: World, tree: str, measure: str
) -> None:
    told = await freeze(conference, units=None, unit="HN", tree=tree, measure=measure)
    asked = {"under": "HN", "tree": tree, "measure": measure}
    tally = await conference.tally(as_of=AS_OF, since=SINCE, **asked)
    shown = ("key", "name", "rank", "target", "percent", "change", *ZERO)
    assert short(told, *shown) == short(tally, *shown)
    for part in ("total", "unplaced"):
        assert {name: told[part][name] for name in (*ZERO, "change")} == {
            name: tally[part][name] for name in (*ZERO, "change")
        }
    adds_up(told)


async def test_units_rank_among_themselves_and_ties_share_a_rank(conference: World) -> None:
    units = ["HP-0001", "QNI-0001", "HN-0003", "HN-0002"]
    told = await freeze(conference, units=units)
    # Equal ones go by name; without a target for each there is none together.
    assert [(row["key"], row["valid"], row["rank"]) for row in told["rows"]] == [
        ("HP-0001", 37, 1),
        ("QNI-0001", 23, 2),
        ("HN-0002", 0, 3),
        ("HN-0003", 0, 3),
    ]
    assert (told["total"]["target"], told["total"]["percent"]) == (None, None)


@pytest.mark.parametrize("tree", ["then", "now"])
async def test_people_are_those_of_the_tally(conference: World, tree: str) -> None:
    asked = {"tree": tree, "measure": "people"}
    told = await freeze(conference, units=None, unit="VN", **asked)
    tally = await conference.tally(**asked, as_of=AS_OF, since=SINCE)
    shown = ("key", "people", "change", "rank", "valid")
    assert short(told, *shown) == short(tally, *shown)
    assert short(told, *shown)[:3] == [
        ("HN", 52, 32, 1, 103),
        ("HP", 19, 9, 2, 37),
        ("QNI", 12, 4, 3, 23),
    ]
    assert told["total"]["people"] == tally["total"]["people"] == 83
    three = await freeze(conference, **asked)
    assert short(three, *shown) == short(told, *shown)[:3]
    assert (three["total"]["people"], three["total"]["change"]) == (83, 45)
    assert (
        "có tổng cộng 83 (tám mươi ba) người có sáng kiến đã đăng ký, tăng 45"
        in (three["sentence_vi"])
    )


async def test_somebody_who_writes_in_two_provinces_is_one_person(world: World) -> None:
    for unit in ("HN-0001", "HP-0001", "HP-0001"):
        await file(world, unit=unit, authors=[AUTHOR])
    told = await freeze(world, units=["HN", "HP"], as_of=now().isoformat(), since=None)
    assert [row["people"] for row in told["rows"]] == [1, 1]
    assert told["total"]["people"] == 1


AUTHOR = {"name": "Bùi Văn Thợ", "group": "enterprise_worker", "share": 100}


async def test_an_instant_counts_to_the_microsecond_and_a_day_to_its_end(
    conference: World,
) -> None:
    async def valid(as_of: str) -> tuple[int, str]:
        told = await freeze(conference, as_of=as_of, since=None, units=["QNI"])
        assert told["rows"][0]["change"] is None
        return told["total"]["valid"], told["as_of"]

    assert await valid("2022-06-24T16:59:59.999999+07:00") == (22, "2022-06-24T09:59:59.999999Z")
    assert await valid("2022-06-24T17:00:00+07:00") == (23, "2022-06-24T10:00:00Z")
    assert await valid("2022-06-24T10:00:01Z") == (24, "2022-06-24T10:00:01Z")
    assert await valid("2022-06-24") == (24, "2022-06-24T16:59:59.999999Z")


async def test_without_an_instant_it_is_the_last_full_minute(world: World) -> None:
    told = await freeze(world, as_of=None, since=None, unit="VN", units=None)
    as_of = datetime.fromisoformat(told["as_of"])
    assert (as_of.second, as_of.microsecond) == (0, 0)
    assert timedelta(0) <= now() - as_of < timedelta(seconds=65)


async def test_a_phase_counts_what_was_entered_in_it_towards_its_own_target(
    conference: World,
) -> None:
    await conference.rows(
        "INSERT INTO phase (programme_id, code, from_on, to_on, goal) SELECT id, '2',"
        " '2022-06-01', '2023-09-01', 1 FROM programme WHERE code = 'SK'"
    )
    at = datetime(2022, 6, 2, 3, tzinfo=UTC)
    await load(conference, [row("P-1", "QNI-0001", at), row("P-2", "HP-0001", at)])
    body = [{"unit": "QNI", "phase": "2", "kind": "self_set", "value": 3}]
    await conference.root.ask("PUT", "/v1/programmes/SK/targets", json=body)
    told = await freeze(conference, phase="2", target="self_set", units=["HP", "QNI"], since=None)
    assert told["phase"] == {"code": "2", "name": "giai đoạn 2"}
    assert [(row["key"], row["valid"], row["percent"]) for row in told["rows"]] == [
        ("HP", 1, None),
        ("QNI", 1, 33.3),
    ]
    assert "giai đoạn 2" in told["sentence_vi"]


async def test_it_is_signed_where_its_issuer_is_at_home(conference: World) -> None:
    told = await freeze(conference, "leader_hp", units=["HP-0001"])
    assert (told["issuer"]["code"], told["place"]) == ("HP", "Hải Phòng")
    assert (await freeze(conference))["place"] == "Hà Nội"


async def test_the_lowest_grant_that_covers_all_is_the_issuer(conference: World) -> None:
    for unit in ("HN", "HN-Q1"):
        body = {"login": "leader@example.vn", "role": "leader", "unit": unit}
        assert (await conference.root.post("/v1/grants", body)).status_code == 201
    for units, issuer in (
        (["HN-0001", "HN-0002"], "HN-Q1"),
        (["HN-0001", "HN-0003"], "HN"),
        (["HN-0001", "HP"], "VN"),
    ):
        assert (await freeze(conference, units=units))["issuer"]["code"] == issuer


async def test_titles_and_names_are_kept_as_they_were_given_and_as_units_were_called(
    conference: World,
) -> None:
    await change(conference, "QNI", "renamings", name="LĐLĐ thành phố Quảng Ninh", on=str(today()))
    # Decomposed letters come out composed.
    then = await freeze(conference, units=["QNI"], title="Hô\u0323i nghi\u0323 ba ti\u0309nh")
    present = await freeze(conference, units=["QNI"], tree="now")
    assert then["title"] == "H\u1ed9i ngh\u1ecb ba t\u1ec9nh"
    assert then["rows"][0]["name"] == then["of"][0]["name"] == "LĐLĐ tỉnh Quảng Ninh"
    assert present["rows"][0]["name"] == present["of"][0]["name"] == "LĐLĐ thành phố Quảng Ninh"


async def test_a_member_that_closed_stays_in_its_cluster_then_and_is_none_now(
    conference: World,
) -> None:
    await change(conference, "QNI", "closures", on=str(days_ago(1)), successor="HP")
    before = await freeze(conference, units=None, cluster="HN-HP-QN")
    assert [(row["key"], row["valid"]) for row in before["rows"]] == [
        ("HN", 103),
        ("HP", 37),
        ("QNI", 23),
    ]
    present = await freeze(conference, units=None, cluster="HN-HP-QN", tree="now")
    assert [(row["key"], row["valid"], row["target"]) for row in present["rows"]] == [
        ("HN", 103, 120),
        ("HP", 60, 100),
    ]


async def test_the_address_in_the_code_is_where_the_operator_says_people_come(
    world: World,
) -> None:
    world.app.state.settings.public_url = "https://sangkien.example.vn/"
    told = await freeze(world, as_of=None, since=None)
    assert told["verify"].startswith("https://sangkien.example.vn/v1/public/statements/")
