from typing import Any

from tests.acts import broken, refusal
from tests.conferences.honouring import decided, send, worker
from tests.world import World, days_ago


async def faults(world: World, **changes: Any) -> list[tuple[str, str | None]]:
    """Return what is wrong with a decision; nothing may be entered of it."""
    found = broken(await send(world, **changes))
    assert (await world.count("honour_decision"), await world.count("honour")) == (0, 0)
    return found


async def test_a_decision_names_what_exists(world: World) -> None:
    assert await faults(world, unit="X", title="X", date=str(days_ago(-1))) == [
        ("/title", "title-exists"),
        ("/date", "date-past"),
        ("/unit", "unit-exists"),
    ]
    assert await faults(world, unit="HN-0001-T1") == [("/unit", "unit-level")]
    assert await faults(world, date="1910-01-01") == [("/unit", "unit-open")]
    people = [worker("A", "X"), worker("B", "HP-0001"), worker("C")]
    assert await faults(world, honours=people) == [
        ("/honours/0/person/unit", "unit-exists"),
        ("/honours/1/person/unit", "unit-below"),
    ]


async def test_a_title_is_for_whom_it_is_for(world: World) -> None:
    assert await faults(world, honours=[{"collective": "HN-0001"}]) == [
        ("/honours/0/collective", "title-holder")
    ]
    assert await faults(world, title="emulation_flag") == [
        ("/honours/0/person/unit", "title-holder")
    ]


async def test_each_honour_is_one_person_or_one_collective_and_stands_once(world: World) -> None:
    both = {**worker("A"), "collective": "HN-0001"}
    assert await faults(world, honours=[both, {}, worker("A", login="ai@example.vn")]) == [
        ("/honours/0", "honour-one"),
        ("/honours/1", "honour-one"),
        ("/honours/2/person/login", "login-exists"),
    ]
    # The same name in the same unit is the same person, until the years of birth differ.
    twice = [worker("Lê Hòa"), worker("LÊ HOÀ"), worker("Lê Hòa", birth_year=1990)]
    assert await faults(world, honours=twice) == [("/honours/1/person/unit", "honour-unique")]
    source = {"commendation": "QUY", "of": "authors"}
    assert await faults(world, from_candidates=source) == [("/from_candidates", "honours-one")]
    assert await faults(world, honours=None) == [("/honours", "honours-one")]
    assert await faults(world, honours=[]) == [("/honours", None)]


async def test_an_admin_of_the_unit_or_above_enters_its_decisions(world: World) -> None:
    body = {"login": "reviewer@example.vn", "role": "admin", "unit": "HN-Q1"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    for who, unit in (("leader", "HN-Q1"), ("officer", "HN-0001"), ("reviewer", "HN")):
        assert refusal(await send(world, who, unit=unit)) == (403, "forbidden")
    assert await world.count("honour_decision") == 0
    assert (await decided(world, "reviewer"))["level"] == "upper"
    assert (await decided(world, "reviewer", unit="HN-0001"))["level"] == "grassroots"
    assert (await decided(world, unit="VN"))["level"] == "national"


async def test_refusals_speak_both_languages(world: World) -> None:
    await decided(world)
    vi = (await send(world)).json()["detail"]
    assert vi.startswith("Quyết định số 12/QĐ-LĐLĐ ngày ")
    people = world.people["root"]
    body = {"reason": "x"}
    url = "/v1/honours/decisions/00000000-0000-0000-0000-000000000000/annulment"
    english = {"Accept-Language": "en"}
    answer = await people.ask("POST", url, json=body, headers=english)
    assert answer.json()["detail"] == "There is no such decision."


async def test_titles_are_data_named_in_both_languages(world: World) -> None:
    titles = (await world.worker.get("/v1/honours/titles")).json()
    assert len(titles) == 7
    assert titles[-1] == {
        "code": "worker_of_merit",
        "name_vi": "Công nhân giỏi",
        "name_en": "Worker of merit",
        "holder": "person",
    }
    new = {"code": "safety_star", "name_vi": "Ngôi sao an toàn", "name_en": "Safety star"}
    for who in ("leader", "worker"):
        answer = await world.people[who].post("/v1/honours/titles", new)
        assert refusal(answer) == (403, "forbidden")
    made = await world.root.post("/v1/honours/titles", new)
    assert (made.status_code, made.json()) == (201, {**new, "holder": None})
    again = await world.root.post("/v1/honours/titles", new)
    assert refusal(again) == (409, "duplicate-title")
    assert (await decided(world, title="safety_star"))["title"] == "safety_star"
