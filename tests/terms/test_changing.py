"""What a programme says is changed: by whom, from which version, and what holds from then on."""

from typing import Any

import pytest

from tests.acts import broken, decide, edited, file, refusal
from tests.audit.reading import lines
from tests.conferences.conferring import freeze
from tests.reviews.sitting import TERMS
from tests.reviews.staff import grant
from tests.terms.changing import URL, ask, begun, change, current, span, spans, unchanged
from tests.world import CHAIN, USUAL, World, days_ago

ALL: dict[str, Any] = {
    "name": "Chương trình  đổi tên",
    "goal": 2000,
    "entry_from": str(days_ago(310)),
    "entry_to": str(days_ago(-400)),
    "used_from": str(days_ago(320)),
    "used_to": str(days_ago(-390)),
    "phases": [span("1", 310, 1, 5), span("2", 0, -400, 7)],
    "chain": [{**CHAIN[1], "step": "province", "kinds": ["province"]}],
    "appeal": {"within": 30, "days": 5, "kinds": ["national"]},
    "entry": {
        "needs": ["kind"],
        "kinds": ["grassroots"],
        "noun": {"vi": "việc làm mới", "en": "new task"},
    },
    "recognition": TERMS,
    "attachments": [{"sort": "after", "how": "asked", "over_vnd": None}],
}


async def test_an_admin_of_the_confederation_changes_all_that_a_programme_says(
    world: World,
) -> None:
    before, tag = await current(world)
    answer = await ask(world, ALL, tag=tag)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {**before, **ALL, "name": "Chương trình đổi tên"}
    assert (answer.json(), answer.headers["ETag"]) == await current(world)
    (line,) = await lines(world, kind="programme.changed")
    assert (line["subject"], line["what"]) == ("SK", ", ".join(ALL))
    assert line["actor"]["name"] == "Trần Thị Gốc"


async def test_what_is_left_out_stays_and_what_is_the_same_leaves_no_line(world: World) -> None:
    told = await change(world, goal=7)
    assert (told["name"], told["goal"], told["entry"]) == ("Chương trình thử", 7, USUAL["entry"])
    async with unchanged(world):
        assert await change(world, goal=7, name="Chương trình thử", phases=[]) == told
        assert await change(world) == told
        assert await change(world, name=None, phases=None) == told


async def test_only_an_admin_of_the_topmost_unit_changes_a_programme(world: World) -> None:
    await grant(world, "leader_hp", "admin", "HP")
    async with unchanged(world):
        for who in ("leader", "leader_hp", "officer", "reviewer_hn", "worker"):
            assert refusal(await ask(world, {"goal": 1}, who)) == (403, "forbidden")
        answer = await world.client.patch(URL, json={"goal": 1}, headers={"If-Match": "*"})
        assert refusal(answer) == (401, "unauthenticated")
        answer = await ask(world, {"goal": 1}, code="KHONG")
        assert refusal(answer) == (404, "no-such-programme")


async def test_of_two_who_read_one_version_the_second_sees_what_the_first_changed(
    world: World,
) -> None:
    _, tag = await current(world)
    assert (await ask(world, {"goal": 7, "name": "Tên một"}, tag=tag)).status_code == 200
    now, later = await current(world)
    async with unchanged(world):
        his = {"goal": 7, "name": "Tên hai", "used_to": now["used_to"]}
        answer = await ask(world, his, tag=tag, language="en")
        assert refusal(answer) == (412, "stale-programme")
        told = answer.json()
        assert (told["differs"], told["current"]) == (["name"], now)
        assert told["detail"].startswith("Somebody changed the programme meanwhile.")
        assert refusal(await ask(world, his, tag=f"W/{later}")) == (412, "stale-programme")
        assert refusal(await ask(world, his, tag=None)) == (428, "version-missing")
    assert (await ask(world, his, tag=f'"x", {later}')).json()["name"] == "Tên hai"


async def test_another_part_that_was_changed_meanwhile_counts_as_a_change(world: World) -> None:
    _, tag = await current(world)
    await change(world, attachments=[{"sort": "after", "how": "asked"}])
    async with unchanged(world):
        assert refusal(await ask(world, {"goal": 7}, tag=tag)) == (412, "stale-programme")


BROKEN: list[tuple[dict[str, Any], list[tuple[str, str | None]]]] = [
    ({"entry_to": str(days_ago(301))}, [("/entry_to", "entry-window")]),
    ({"used_from": str(days_ago(-301))}, [("/used_to", "used-window")]),
    ({"phases": [span("1", 9, 10)]}, [("/phases/0/to", "phase-dates")]),
    ({"phases": [span("1", 301, 10)]}, [("/phases/0/from", "phase-inside")]),
    ({"phases": [span("1", 20, 10), span("2", 10, 9)]}, [("/phases/1/from", "phase-order")]),
    ({"phases": [span("1", 20, 10), span("1", 9, 8)]}, [("/phases/1/code", "phase-unique")]),
    ({"phases": [span("x y", 20, 10)]}, [("/phases/0/code", None)]),
    ({"phases": [span(f"p{n}", 99 - n, 99 - n) for n in range(61)]}, [("/phases", None)]),
    ({"code": "SK2"}, [("/code", None)]),
    ({"chain": []}, [("/chain", None)]),
    ({"name": " "}, [("/name", None)]),
    ({"goal": -1}, [("/goal", None)]),
    ({"appeal": {"within": 0}}, [("/appeal/within", None)]),
    ({"entry": {"needs": ["title"]}}, [("/entry/needs/0", None)]),
]


@pytest.mark.parametrize(("changes", "faults"), BROKEN)
async def test_what_would_break_a_rule_is_refused_at_its_place(
    world: World, changes: dict[str, Any], faults: list[tuple[str, str | None]]
) -> None:
    async with unchanged(world):
        assert broken(await ask(world, changes)) == faults


async def test_a_phase_that_stays_as_it_is_must_lie_in_the_new_window(world: World) -> None:
    await change(world, phases=[span("1", 20, 10), span("2", 9, -20)])
    async with unchanged(world):
        found = broken(await ask(world, {"entry_to": str(days_ago(-19))}))
    assert found == [("/phases/1/to", "phase-inside")]


async def test_another_goal_is_the_goal_of_boards_from_then_on_and_statements_stay(
    world: World,
) -> None:
    await begun(world)
    await world.fold()
    frozen = await freeze(world, units=["HN", "HP"], since=None, as_of=str(days_ago(1)), phase="1")
    await change(world, goal=14, name="Tên mới", phases=spans(_3=(0, -50)))
    pace = (await world.leader.get("/v1/pace?programme=SK&under=VN&measure=entered")).json()
    assert (pace["total"]["target"], pace["total"]["percent"]) == (14, 50.0)
    board = (await world.client.get("/v1/public/board?programme=SK&measure=entered")).json()
    assert (board["name"], board["goal"], board["percent"]) == ("Tên mới", 14, 50.0)
    again = await world.leader.get(f"/v1/statements/{frozen['number']}")
    assert again.json() == frozen
    checked = await world.client.get(f"/v1/public/statements/{frozen['number']}")
    assert (checked.json()["holds"], checked.json()["still"]) == (True, True)


async def test_terms_hold_for_what_is_submitted_from_then_on(world: World) -> None:
    told = await decide(world, "reviewer", await file(world, "officer"), "return")
    await change(world, entry={**USUAL["entry"], "needs": ["kind"]})
    assert (await file(world, solution=None, recognition=None))["state"] == "waiting"
    await change(world, used_from=str(days_ago(30)))
    answer = await world.officer.post(f"/v1/initiatives/{told['id']}/submission")
    assert broken(answer) == [("/used_from", "used_window")]
    mended = await edited(world, "officer", told, used_from=str(days_ago(30)))
    again = await world.officer.post(f"/v1/initiatives/{mended['id']}/submission")
    assert (again.status_code, again.json()["state"]) == (201, "waiting")
    assert await world.differences() == []
