from typing import Any

from service import workdays
from service.clock import today
from tests.acts import UNASKED, Told, act, broken, edit, edited, file, programme, refusal, show
from tests.world import World, entry

TEXTS = [
    *("title", "kind", "field", "before", "solution", "effect", "used_from"),
    *("people_benefiting", "recognition", "paper"),
]
TOLD = [*TEXTS, "awarded", "result"]
NO_BENEFIT = dict.fromkeys(("claimed_vnd", "verified_vnd", "period", "basis"))
BLANK: dict[str, Any] = {"programme": "SK", "unit": "HN-0001"}


async def drafted(world: World, **changes: Any) -> Told:
    return await file(world, **{"submit": False, **changes})


async def test_a_draft_may_lack_everything_but_programme_and_unit(world: World) -> None:
    answer = await world.worker.post("/v1/initiatives", BLANK)
    assert answer.status_code == 201
    told = answer.json()
    assert answer.headers["etag"] == '"1"'
    assert answer.headers["location"] == f"/v1/initiatives/{told['id']}"
    assert told == {
        **dict.fromkeys([*TOLD, "number", "step", "waits_at", "due_at", "phase"]),
        "votes": 0,
        "quorum": 1,
        **dict.fromkeys(["social_benefit", "entered_at"]),
        "id": told["id"],
        "created_at": told["created_at"],
        "state": "draft",
        "programme": "SK",
        "unit": "HN-0001",
        "benefit": NO_BENEFIT,
        "confidential": False,
        "ip_protected": False,
        "on_behalf": False,
        "authors": [],
        "version": 1,
        "lacking": [],
        "actions": ["edit", "submit", "discard"],
    }
    assert await show(world, "worker", told) == told
    assert (await world.count("event"), await world.count("tally_delta")) == (0, 0)


async def test_a_draft_keeps_every_field_as_it_was_sent(world: World) -> None:
    sent = entry(
        submit=False,
        social_benefit="Đỡ mỏi vai.",
        people_benefiting=120,
        paper="Phiếu số 7",
        recognition={"by": "head", "number": "3/QĐ", "date": "2026-01-05", "level": "upper"},
        ip_protected=True,
    )
    told = (await world.worker.post("/v1/initiatives", sent)).json()
    plain = set(sent) - {"benefit", "authors", "submit"}
    assert {name: told[name] for name in plain} == {name: sent[name] for name in plain}
    assert told["benefit"] == {**sent["benefit"], "verified_vnd": None}
    assert told["authors"] == [{"workplace": None, **UNASKED, **sent["authors"][0]}]


async def test_what_an_edit_leaves_out_stays_and_null_clears(world: World) -> None:
    told = await drafted(world, social_benefit="Đỡ mỏi vai.", people_benefiting=3)
    later = await edited(world, "worker", told, title="Tên mới", social_benefit=None)
    assert later == {**told, "title": "Tên mới", "social_benefit": None, "version": 2}
    nothing = dict.fromkeys(TEXTS)
    cleared = await edited(world, "worker", later, **nothing, benefit=None, authors=[])
    assert cleared == {**later, **nothing, "benefit": NO_BENEFIT, "authors": [], "version": 3}
    assert await show(world, "worker", told) == cleared
    assert await world.count("author") == 0


async def test_an_edit_of_the_benefit_replaces_it_whole(world: World) -> None:
    told = await drafted(world)
    later = await edited(world, "worker", told, benefit={"claimed_vnd": 5})
    assert later["benefit"] == {
        "claimed_vnd": 5,
        "verified_vnd": None,
        "period": None,
        "basis": None,
    }


async def test_an_edit_must_name_the_version_that_it_replaces(world: World) -> None:
    told = await drafted(world)
    url = f"/v1/initiatives/{told['id']}"
    await edited(world, "worker", told, title="Lần hai")
    async with world.untouched():
        none = await world.worker.ask("PATCH", url, json={"title": "Ba"})
        assert refusal(none) == (428, "version-missing")
        stale = await edit(world, "worker", told, title="Ba")
        assert refusal(stale) == (412, "stale-version")
        assert "phiên bản 2" in stale.json()["detail"]
        for other in ('"3"', "2", "", '"x"', '"99999999999999"', "é"):
            tag: Any = other.encode()
            heads = {"If-Match": tag}
            answer = await world.worker.ask("PATCH", url, json={"title": "Ba"}, headers=heads)
            assert refusal(answer)[0] in {412, 428}, other
            assert "phiên bản 2" in answer.json()["detail"], other
    for good in ("*", '"1", "3"', ' "4" '):
        heads = {"If-Match": good}
        answer = await world.worker.ask("PATCH", url, json={"title": good}, headers=heads)
        assert answer.status_code == 200, good
        assert answer.headers["etag"] == f'"{answer.json()["version"]}"'
    assert (await show(world, "worker", told))["version"] == 5


async def test_a_draft_moves_to_another_unit_and_programme_and_a_filed_one_does_not(
    world: World,
) -> None:
    await programme(world, "SK2")
    told = await drafted(world)
    moved = await edited(world, "worker", told, unit="HN-0002", programme="SK2")
    assert (moved["unit"], moved["programme"], moved["version"]) == ("HN-0002", "SK2", 2)
    assert await show(world, "worker", told) == moved
    filed = await file(world)
    back = await act(
        world, "officer", filed, "decisions", verdict="return", reason="Thiếu cách tính."
    )
    async with world.untouched():
        answer = await edit(world, "worker", back, unit="HN-0002")
        assert refusal(answer) == (409, "fixed-after-filing")
        unknown = await edit(world, "worker", moved, unit="NO", programme="NO")
        assert broken(unknown) == [("/programme", "unknown"), ("/unit", "unknown")]
    same = await edited(world, "worker", back, unit="HN-0001", programme="SK", title="Tên khác")
    assert same["title"] == "Tên khác"


async def test_a_draft_is_discarded_and_leaves_nothing(world: World) -> None:
    told = await drafted(world)
    url = f"/v1/initiatives/{told['id']}"
    answer = await world.worker.ask("DELETE", url)
    assert (answer.status_code, answer.content) == (204, b"")
    assert refusal(await world.worker.get(url)) == (404, "not-found")
    assert refusal(await world.worker.ask("DELETE", url)) == (404, "not-found")
    for table in ("initiative", "author", "event", "tally_delta"):
        assert await world.count(table) == 0


async def test_only_who_entered_a_draft_may_discard_it(world: World) -> None:
    told = await drafted(world)
    async with world.untouched():
        for who in ("worker2", "officer", "reviewer", "root", "leader"):
            answer = await world.people[who].ask("DELETE", f"/v1/initiatives/{told['id']}")
            assert refusal(answer) == (404, "not-found")


async def test_what_was_submitted_is_not_discarded(world: World) -> None:
    told = await file(world)
    async with world.untouched():
        answer = await world.worker.ask("DELETE", f"/v1/initiatives/{told['id']}")
        assert refusal(answer) == (409, "not-now")
        officer = await world.officer.ask("DELETE", f"/v1/initiatives/{told['id']}")
        assert refusal(officer) == (403, "forbidden")


async def test_what_waits_or_is_decided_is_not_edited(world: World) -> None:
    told = await file(world)
    async with world.untouched():
        assert refusal(await edit(world, "worker", told, title="Khác")) == (409, "not-now")
        assert refusal(await edit(world, "reviewer", told, title="Khác")) == (403, "forbidden")
        assert refusal(await edit(world, "officer_hp", told, title="Khác")) == (404, "not-found")


async def test_an_incomplete_draft_is_not_submitted_and_says_all_that_is_missing(
    world: World,
) -> None:
    told = (await world.worker.post("/v1/initiatives", BLANK)).json()
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{told['id']}/submission")
        assert broken(answer) == [
            ("/title", "complete"),
            ("/kind", "complete"),
            ("/field", "complete"),
            ("/effect", "complete"),
            ("/used_from", "complete"),
            ("/recognition", "recognised"),
            ("/before", "complete"),
            ("/solution", "complete"),
            ("/authors", "complete"),
        ]


async def test_a_draft_that_was_completed_is_submitted(world: World) -> None:
    told = (await world.worker.post("/v1/initiatives", BLANK)).json()
    whole = {name: value for name, value in entry().items() if name not in {*BLANK, "submit"}}
    ready = await edited(world, "worker", told, **whole)
    filed = await act(world, "worker", ready, "submission")
    assert filed == {
        **ready,
        "state": "waiting",
        "step": "confirm",
        "waits_at": "HN-0001",
        "due_at": filed["due_at"],
        "number": filed["number"],
        "entered_at": filed["entered_at"],
        "version": 3,
        "actions": ["withdraw"],
    }
    assert filed["due_at"].startswith(f"{workdays.after(today(), 7)}T16:59:59.999999")
