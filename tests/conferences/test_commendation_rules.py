from datetime import date
from typing import Any

import pytest

from tests.acts import broken, phase, refusal
from tests.conferences import emulation
from tests.conferences.emulation import Entry, candidates, made, rule
from tests.queries import statements
from tests.world import World

URL = "/v1/commendations"


async def test_a_rule_is_data_and_explains_its_choices(world: World) -> None:
    told = await made(world, series=None)
    explained = told.pop("explained")
    assert told == {
        "code": "QUY",
        "name": "Tập thể dẫn đầu quý",
        "programme": "SK",
        "under": "HP",
        "span": "quarter",
        "series": None,
        "measure": "valid",
        "top": 1,
        "minimum": 1,
        "tie": "share",
        "target": {"source": "own", "kind": "assigned", "passing": "above"},
        "authors": {"top": 3, "minimum": 1, "tie": "share"},
    }
    assert [it["choice"] for it in explained] == [
        "measure",
        "counting",
        "tie",
        "target.source",
        "target.passing",
        "authors",
        "authors.tie",
    ]
    shown = await world.worker.get(f"{URL}/QUY")
    assert shown.json() == {**told, "explained": explained}


async def test_who_may_make_a_rule(world: World) -> None:
    body = {"login": "leader.hp@example.vn", "role": "admin", "unit": "HP"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    answer = await world.leader_hp.post(URL, rule(series=None))
    assert (answer.status_code, answer.headers["location"]) == (201, f"{URL}/QUY")
    for who, under in (("leader_hp", "VN"), ("leader", "VN"), ("officer", "HN"), ("worker", "HP")):
        body = rule(code="NO", series=None, under=under)
        assert refusal(await world.people[who].post(URL, body)) == (403, "forbidden")
    again = await world.root.post(URL, rule(series=None))
    assert refusal(again) == (409, "duplicate-commendation")
    assert await world.count("commendation_rule") == 1


async def test_a_rule_that_cannot_hold_is_refused_with_every_reason(world: World) -> None:
    body = rule(programme="X", under="X", series="X", measure="benefit_verified_vnd")
    assert broken(await world.root.post(URL, body)) == [
        ("/target", "target-counts"),
        ("/under", "unit-exists"),
        ("/programme", "programme-exists"),
        ("/series", "series-exists"),
    ]
    assert refusal(await world.root.post(URL, rule(tie="by_lot"))) == (422, "invalid-payload")
    assert await world.count("commendation_rule") == 0


async def test_the_same_key_makes_a_rule_once(world: World) -> None:
    answers = [await world.root.post(URL, rule(series=None), key="r-1") for _ in range(2)]
    assert [it.status_code for it in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    other = await world.root.post(URL, rule(code="OTHER", series=None), key="r-1")
    assert refusal(other) == (409, "key-reused")


async def test_rules_are_listed_by_code_with_two_statements_however_many(world: World) -> None:
    for count, codes in ((1, ("B",)), (3, ("A", "C"))):
        for code in codes:
            await made(world, code=code, series=None)
        with statements(world.app.state.database) as sent:
            page = (await world.worker.get(f"{URL}?programme=SK")).json()
        assert (len(page["items"]), page["next"], len(sent)) == (count, None, 2)
    first = (await world.worker.get(f"{URL}?limit=2")).json()
    assert [it["code"] for it in first["items"]] == ["A", "B"]
    rest = (await world.worker.get(f"{URL}?limit=2&cursor={first['next']}")).json()
    assert ([it["code"] for it in rest["items"]], rest["next"]) == (["C"], None)
    assert (await world.worker.get(f"{URL}?programme=X")).json()["items"] == []


async def test_targets_of_a_period_are_set_from_above_listed_and_taken_away(world: World) -> None:
    await made(world, series=None)
    url = f"{URL}/QUY/targets"
    body = [
        {"unit": "HP-0001", "period": "2022-Q2", "value": 5},
        {"unit": "HP-0001", "period": "2022-Q3", "value": 6},
    ]
    assert (await world.root.ask("PUT", url, json=body)).json() == body
    page = (await world.worker.get(f"{url}?limit=1")).json()
    assert page["items"] == body[:1]
    assert (await world.worker.get(f"{url}?cursor={page['next']}")).json() == {
        "items": body[1:],
        "next": None,
    }
    gone = [{"unit": "HP-0001", "period": "2022-Q2", "value": None}]
    assert (await world.root.ask("PUT", url, json=gone)).json() == []
    assert (await world.worker.get(f"{url}?period=2022-Q2")).json()["items"] == []


async def test_targets_that_cannot_be_set_leave_all_as_it_was(world: World) -> None:
    await made(world, series=None)
    await made(world, code="RATE", series=None, target={"source": "pro_rata"})
    url = f"{URL}/QUY/targets"
    good = {"unit": "HP-0001", "period": "2022-Q2", "value": 5}
    body = [good, {**good, "value": 6}, {**good, "unit": "X"}, {**good, "period": "2022-05"}]
    assert broken(await world.root.ask("PUT", url, json=body)) == [
        ("/1/unit", "target-unique"),
        ("/2/unit", "unit-exists"),
        ("/3/period", "period-form"),
    ]
    assert refusal(await world.leader.ask("PUT", url, json=[good])) == (403, "forbidden")
    other = await world.root.ask("PUT", f"{URL}/RATE/targets", json=[good])
    assert refusal(other) == (409, "no-own-targets")
    unknown = await world.root.ask("PUT", f"{URL}/X/targets", json=[good])
    assert refusal(unknown) == (404, "no-such-commendation")
    assert await world.count("commendation_target") == 0


PERIODS = {
    ("quarter", "2022-Q2"): ("2022-04-01", "2022-06-30"),
    ("quarter", "2022-Q4"): ("2022-10-01", "2022-12-31"),
    ("month", "2024-02"): ("2024-02-01", "2024-02-29"),
    ("month", "2022-12"): ("2022-12-01", "2022-12-31"),
    ("dates", "2022-01-08..2022-05-31"): ("2022-01-08", "2022-05-31"),
    ("phase", "1"): ("2022-01-08", "2022-05-31"),
}


async def test_periods_are_the_days_that_their_names_say(world: World) -> None:
    await phase(world, "1", date(2022, 1, 8), date(2022, 5, 31))
    for span in ("quarter", "month", "dates", "phase", "programme"):
        await made(world, code=span, span=span, series=None, authors=None)
    for (span, period), days in PERIODS.items():
        told = (await candidates(world, code=span, period=period))["counted"]
        assert (told["from_on"], told["to_on"]) == days
    whole = await world.leader.get(f"{URL}/programme/candidates")
    assert whole.json()["counted"]["since"] is None
    wrong = ["2022-Q5", "2022-13", "2022", "2022-06-01..2022-05-31", "2022-02-30..2022-03-01", "²"]
    for span in ("quarter", "month", "dates", "programme"):
        for period in wrong:
            answer = await world.leader.get(f"{URL}/{span}/candidates", params={"period": period})
            assert broken(answer) == [("?period", "period-form")], (span, period)
    answer = await world.leader.get(f"{URL}/phase/candidates?period=2")
    assert refusal(answer) == (404, "no-such-phase")


async def set_aims(world: World, *aims: dict[str, Any]) -> None:
    body = [{"kind": "assigned", "unit": "HP-0001", **aim} for aim in aims]
    answer = await world.root.ask("PUT", "/v1/programmes/SK/targets", json=body)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("span", "period", "target"),
    [
        # 61 of the 151 days of phase 1, 30 of the 92 of phase 2: 122 + 30 …
        ("quarter", "2022-Q2", 152),
        ("month", "2022-05", 62),
        # … 1 of 151 days of 302, half up.
        ("dates", "2022-05-31..2022-05-31", 2),
        ("phase", "1", 302),
        ("programme", "SK", 1000),
        # Before the first phase nothing is due but what the programme asks of its days.
        ("month", "2021-05", None),
    ],
)
async def test_a_target_is_shared_out_by_days(
    world: World, span: str, period: str, target: int | None
) -> None:
    await phase(world, "1", date(2022, 1, 1), date(2022, 5, 31))
    await phase(world, "2", date(2022, 6, 1), date(2022, 8, 31))
    await set_aims(
        world,
        {"phase": "1", "value": 302},
        {"phase": "2", "value": 92},
        {"value": 1000},
    )
    aim = {"source": "pro_rata", "passing": "reached"}
    await made(world, span=span, series=None, authors=None, target=aim)
    told = await candidates(world, period=period)
    (it,) = told["clusters"][0]["collectives"]
    assert (it["target"], it["passed"]) == (target, False)


async def test_what_was_entered_in_a_phase_counts_whenever_it_is_decided(world: World) -> None:
    await phase(world, "1", date(2022, 1, 8), date(2022, 5, 31))
    inside, after = emulation.FIRST, emulation.LAST
    await emulation.load(
        world,
        [
            Entry("A", "HP-0001", "valid", inside, after, "Lê Văn Hòa", 0),
            Entry("B", "HP-0001", "valid", after, after, "Lê Văn Hòa", 0),
        ],
    )
    await made(world, span="phase", series=None, target=None, tie="first_reached")
    for as_of, value in (("2022-06-30", 0), ("2022-07-02", 1)):
        told = await candidates(world, period="1", as_of=as_of)
        (cluster,) = told["clusters"]
        assert [it["value"] for it in cluster["collectives"]] == [value]
        assert [it["initiatives"] for it in cluster["authors"]] == [1] * value
