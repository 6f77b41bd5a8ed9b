from typing import Any

import pytest

from tests.acts import act, decide, edited, file, refusal
from tests.queries import statements
from tests.tallies.history import adds_up, short, staff
from tests.world import World, days_ago, entry

KIM: dict[str, Any] = {"name": "Phạm Thị Kim", "group": "enterprise_worker", "birth_year": 1990}
LAM: dict[str, Any] = {"name": "Lò Văn Lâm", "group": "public_servant", "sex": "male"}


def by(*authors: dict[str, Any]) -> list[dict[str, Any]]:
    """Return authors who share alike."""
    return [{**author, "share": 100 // len(authors)} for author in authors]


@pytest.fixture
async def cut(world: World) -> World:
    """Five entries of three people at three unions; one is valid, one withdrawn."""
    await staff(world)
    await world.rows("UPDATE unit SET block = 'private_enterprise' WHERE code = 'HN-0001'")
    one = await file(world, kind="technical", field="safety", authors=by(KIM | {"sex": "female"}))
    await decide(world, "judge", await decide(world, "confirmer", one))
    await file(world, kind="technical", authors=by(KIM | {"name": "PHAM THI KIM"}, LAM))
    await file(world, kind="management", unit="HN-0003", authors=by(KIM), recognition=level("unit"))
    await file(world, kind="research", unit="HP-0001", authors=by(LAM))
    gone = await file(world, kind="research", unit="HP-0001", authors=by(LAM))
    await act(world, "worker", gone, "withdrawal")
    return world


def level(name: str) -> dict[str, str]:
    """Return a recognition at one level."""
    return {"by": "council", "number": "3/QĐ", "date": str(days_ago(40)), "level": name}


async def test_a_tally_by_kind_names_every_kind_in_the_language_of_the_reader(cut: World) -> None:
    told = await cut.tally(by="kind", measure="entered")
    assert short(told, "key", "name", "entered", "rank") == [
        ("technical", "Giải pháp kỹ thuật", 2, 1),
        ("research", "Đề tài nghiên cứu đã được công nhận", 1, 2),
        ("management", "Giải pháp quản lý", 1, 2),
        ("operational", "Giải pháp tác nghiệp", 0, 4),
        ("technology", "Ứng dụng tiến bộ kỹ thuật, công nghệ", 0, 4),
    ]
    adds_up(told)
    answer = await cut.leader.get(
        "/v1/tallies?programme=SK&by=sex", headers={"Accept-Language": "en"}
    )
    assert [row["name"] for row in answer.json()["rows"]] == ["Female", "Male"]
    assert answer.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("asked", "found", "unplaced"),
    [
        ("field", {"production": 3, "safety": 1}, 0),
        ("block", {"private_enterprise": 2}, 2),
        ("group", {"enterprise_worker": 3, "public_servant": 1}, 0),
        ("sex", {"female": 1, "male": 1}, 2),
        ("recognition", {"unit": 1}, 3),
    ],
)
async def test_the_first_author_the_unit_and_the_entry_say_by_what_it_counts(
    cut: World, asked: str, found: dict[str, int], unplaced: int
) -> None:
    for tree in ("then", "now"):
        told = await cut.tally(by=asked, measure="entered", tree=tree)
        assert {row["key"]: row["entered"] for row in told["rows"] if row["entered"]} == found
        assert told["unplaced"]["entered"] == unplaced
        adds_up(told)


async def test_what_comes_back_and_is_changed_counts_by_what_it_is_then(world: World) -> None:
    it = await decide(world, "officer", await file(world, kind="technical"), "return")
    await edited(world, "worker", it, kind="research")
    now = await world.tally(by="kind", measure="returned", under="HN")
    assert short(now, "key", "returned")[0] == ("research", 1)
    before = await world.tally(by="kind", measure="returned", as_of=str(days_ago(1)))
    assert {row["returned"] for row in before["rows"]} == {0}


async def test_people_are_counted_once_however_often_they_write(cut: World) -> None:
    told = await cut.tally(by="unit", under="HN", people="true", measure="people")
    # In each union a person without an account is somebody else.
    assert short(told, "key", "people", "entered", "rank") == [
        ("HN-Q1", 2, 2, 1),
        ("HN-Q2", 1, 1, 2),
    ]
    assert (told["total"]["people"], told["total"]["percent"]) == (3, None)
    country = await cut.tally(by="province", people="true")
    rows = {row["key"]: row["people"] for row in country["rows"] if row["people"]}
    assert (rows, country["unplaced"]["people"], country["total"]["people"]) == (
        {"HN": 3, "HP": 1},
        0,
        4,
    )
    assert "people" not in (await cut.tally())["total"]


async def test_somebody_with_an_account_is_one_person_in_every_union(world: World) -> None:
    for unit in ("HN-0001", "HP-0001"):
        author = KIM | {"name": "Bùi Văn Thợ", "login": "worker@example.vn", "share": 100}
        await file(world, unit=unit, authors=[author])
    for _ in range(2):
        told = await world.tally(by="province", people="true")
        assert {row["people"] for row in told["rows"] if row["key"] in {"HN", "HP"}} == {1}
        assert told["total"]["people"] == 1
        cluster = await world.tally(by="cluster", people="true", series="cities")
        assert short(cluster, "people", "entered") == [(1, 2)]
        await world.fold()


async def test_two_facets_at_once_leave_what_has_both_and_no_target(cut: World) -> None:
    body = [{"unit": "HN", "kind": "assigned", "value": 10}]
    assert (await cut.root.ask("PUT", "/v1/programmes/SK/targets", json=body)).status_code == 200
    asked = {"kind": "technical", "group": "enterprise_worker", "measure": "entered"}
    told = await cut.tally(under="HN", by="field", **asked)
    assert told["filters"] == {"kind": "technical", "group": "enterprise_worker"}
    assert [row for row in short(told, "key", "entered") if row[1]] == [
        ("safety", 1),
        ("production", 1),
    ]
    assert (told["total"]["target"], told["total"]["percent"]) == (None, None)
    whole = await cut.tally(under="HN", by="none", measure="entered")
    assert (whole["total"]["target"], whole["total"]["percent"]) == (10, 30.0)
    by_unit = await cut.tally(by="unit", kind="technical", measure="entered")
    assert short(by_unit, "key", "entered")[0] == ("HN", 2)


async def test_a_month_and_a_phase_add_up_and_a_phase_has_its_own_target(cut: World) -> None:
    for code, first, last in (("P1", 200, 31), ("P2", 20, -30)):
        await cut.rows(
            "INSERT INTO phase (programme_id, code, from_on, to_on, goal)"
            " SELECT id, :code, :first, :last, 1 FROM programme WHERE code = 'SK'",
            code=code,
            first=days_ago(first),
            last=days_ago(last),
        )
    body = [{"unit": "HN", "phase": "P2", "kind": "assigned", "value": 4}]
    assert (await cut.root.ask("PUT", "/v1/programmes/SK/targets", json=body)).status_code == 200
    await file(cut)
    told = await cut.tally(by="phase", under="HN", measure="entered")
    assert short(told, "key", "entered", "target", "percent") == [
        ("P2", 1, 4, 25.0),
        ("P1", 0, None, None),
    ]
    assert told["unplaced"]["entered"] == 3
    adds_up(told)
    month = await cut.tally(by="month", measure="entered")
    assert sum(row["entered"] for row in month["rows"]) == month["total"]["entered"]
    assert all(len(row["key"]) == len("2026-01") and row["rank"] is None for row in month["rows"])


async def test_equal_units_share_a_rank_in_the_nation_and_inside_each_cluster(
    world: World,
) -> None:
    for unit in ("HN-0001", "HN-0003", "HP-0001", "HP-0001"):
        await file(world, unit=unit)
    told = await world.tally(by="province", measure="entered")
    first, second, third = told["rows"][:3]
    assert [(row["key"], row["rank"]) for row in (first, second)] == [("HN", 1), ("HP", 1)]
    assert third["rank"] == 3
    assert (
        first["clusters"]
        == second["clusters"]
        == [
            {"cluster": "5TP", "rank": 1, "of": 5},
            {"cluster": "HN-HP-QN", "rank": 1, "of": 3},
        ]
    )
    (quang_ninh,) = [row for row in told["rows"] if row["key"] == "QNI"]
    assert quang_ninh["clusters"] == [{"cluster": "HN-HP-QN", "rank": 3, "of": 3}]


async def test_a_word_that_no_facet_knows_is_refused_by_its_name(world: World) -> None:
    for name in ("kind", "field", "block", "group", "sex", "recognition", "people"):
        answer = await world.leader.get(f"/v1/tallies?programme=SK&{name}=gió")
        assert refusal(answer) == (422, "invalid-payload")
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [f"?{name}"]
    worker = await world.worker.get("/v1/tallies?programme=SK&by=sex&people=true")
    assert refusal(worker) == (403, "forbidden")


async def test_any_cut_takes_as_many_statements_at_three_rows_as_at_one(world: World) -> None:
    asked = [
        *(f"by={name}" for name in ("kind", "block", "month", "phase")),
        "by=unit&kind=technical&people=true",
    ]

    async def counted() -> list[int]:
        counts = []
        for cut in asked:
            with statements(world.app.state.database) as sent:
                answer = await world.leader.get(f"/v1/tallies?programme=SK&{cut}")
            assert answer.status_code == 200
            counts.append(len(sent))
        return counts

    await file(world)
    assert await counted() == [4, 4, 4, 5, 5]
    for unit in ("HN-0003", "HP-0001"):
        assert (await world.worker.post("/v1/initiatives", entry(unit=unit))).status_code == 201
    assert await counted() == [4, 4, 4, 5, 5]


async def test_what_was_registered_at_a_closed_unit_counts_by_facet_at_its_successor(
    world: World,
) -> None:
    await staff(world)
    it = await file(world, kind="research")
    body = {"on": str(days_ago(1)), "successor": "HN-0002"}
    assert (await world.root.post("/v1/units/HN-0001/closures", body)).status_code == 201
    for decided, trees in ((False, ["now"]), (True, ["now", "then"])):
        if decided:
            await decide(world, "confirmer", it)
        for tree in trees:
            for _ in range(2):
                told = await world.tally(
                    by="kind", under="HN-0002", tree=tree, measure="entered", people="true"
                )
                assert short(told, "key", "entered", "people")[0] == ("research", 1, 1)
                await world.fold()
