"""Many decisions at once: previewed, confirmed, run, and taken back."""

from typing import Any

import pytest

from tests.acts import Told, act, broken, decide, edited, file, refusal, show
from tests.queries import statements
from tests.reviews.docketing import (
    REFUSE,
    cases,
    confirmed,
    counts,
    done,
    drawn,
    ran,
    shown,
    why,
    worked,
)
from tests.world import World


async def filed(world: World, count: int, who: str = "worker") -> list[str]:
    return [(await file(world, who))["id"] for _ in range(count)]


async def test_a_preview_says_how_many_which_and_why_not_and_decides_nothing(
    world: World,
) -> None:
    good = await filed(world, 2)
    own = (await file(world, "worker", authors=[OFFICER]))["id"]
    over = (await decide(world, "officer2", await file(world)))["id"]
    back = (await decide(world, "officer2", await file(world), "return"))["id"]
    read = await file(world)
    await act(world, "officer2", read, "claim")
    elsewhere = (await file(world, "officer_hp", unit="HP-0001"))["id"]
    before = await world.rows("SELECT max(seq), count(*) FROM event")
    ids = [*good, own, over, back, read["id"], elsewhere, *good]
    docket = await drawn(world, "officer", ids, **REFUSE)
    assert counts(docket) == {"total": 7, "listed": 2, "excluded": 5}
    assert why(docket) == {
        ("excluded", "in-conflict"): 1,
        ("excluded", "forbidden"): 1,
        ("excluded", "not-now"): 1,
        ("excluded", "being-read"): 1,
        ("excluded", "not-found"): 1,
    }
    assert {name: docket[name] for name in ("status", "by", "unit", "verdict", "reason")} == {
        "status": "previewed",
        "by": "Đỗ Thị Cơ",
        "unit": "HN-0001",
        "verdict": "refuse",
        "reason": "Không đạt yêu cầu.",
    }
    listed = {case["id"]: case for case in await cases(world, "officer", docket)}
    assert {listed[one]["outcome"] for one in good} == {"listed"}
    assert listed[back]["detail"].endswith("sáng kiến không còn chờ quyết định.")
    assert listed[own]["detail"].startswith("Bạn là tác giả")
    # What one may not see is named by nothing but its id.
    hidden = {"id": elsewhere, "outcome": "excluded", "problem": "not-found"}
    assert listed[elsewhere] == dict.fromkeys(listed[elsewhere]) | hidden | {
        "detail": "Không tìm thấy."
    }
    await worked(world)
    assert await world.rows("SELECT max(seq), count(*) FROM event") == before
    assert await shown(world, "officer", docket) == docket


OFFICER = {"name": "Đỗ Thị Cơ", "group": "union_officer", "share": 100} | {
    "login": "officer@example.vn"
}


async def test_a_run_decides_each_as_if_by_hand(world: World) -> None:
    ids = await filed(world, 3)
    docket = await ran(world, "officer", await drawn(world, "officer", ids, **REFUSE))
    assert (docket["status"], counts(docket)) == ("done", {"total": 3, "decided": 3})
    for one in ids:
        lines = (await world.worker.get(f"/v1/initiatives/{one}/history")).json()
        told = {name: lines[-1][name] for name in ("act", "by", "unit", "step", "why", "seq")}
        assert told == {
            "act": "refused",
            "by": "Đỗ Thị Cơ",
            "unit": "HN-0001",
            "step": "confirm",
            "why": "Không đạt yêu cầu.",
            "seq": 2,
        }
    assert (await world.tally())["total"]["refused"] == 3
    assert await world.differences() == []


async def test_a_docket_may_be_what_a_queue_is_narrowed_to(world: World) -> None:
    await filed(world, 2)
    await file(world, kind="research")
    docket = await drawn(world, "officer", queue={"kind": "research"})
    assert counts(docket) == {"total": 1, "listed": 1}
    assert counts(await drawn(world, "officer")) == {"total": 3, "listed": 3}
    assert counts(await ran(world, "officer", docket)) == {"total": 1, "decided": 1}


async def test_what_changed_since_the_preview_is_listed_and_not_decided(world: World) -> None:
    ids = await filed(world, 5)
    docket = await confirmed(world, "officer", await drawn(world, "officer", ids, **REFUSE))
    one, two, three, four, _ = [{"id": one, "version": 1} for one in ids]
    await decide(world, "officer2", one)
    await act(world, "worker", two, "withdrawal")
    again = await decide(world, "officer2", three, "return")
    await edited(world, "worker", again, title="Tên khác")
    await act(world, "worker", three, "submission")
    await act(world, "officer2", four, "claim")
    await worked(world)
    docket = await shown(world, "officer", docket)
    assert (docket["status"], counts(docket)) == ("done", {"total": 5, "decided": 1, "failed": 4})
    assert why(docket) == {
        ("failed", "forbidden"): 1,
        ("failed", "not-now"): 1,
        ("failed", "changed-since"): 1,
        ("failed", "being-read"): 1,
    }
    failed = await cases(world, "officer", docket, outcome="failed")
    assert {case["id"] for case in failed} == set(ids[:4])
    assert (await show(world, "officer", four))["state"] == "waiting"
    # Nothing of a decision that failed is left behind.
    assert await world.rows(
        "SELECT count(*) FROM way_back WHERE CAST(initiative_id AS text) = :id", id=four["id"]
    ) == [(0,)]
    assert await world.count("claim") == 1
    assert await world.differences() == []


async def test_who_lost_the_right_meanwhile_decides_nothing(world: World) -> None:
    ids = await filed(world, 2)
    docket = await confirmed(world, "officer", await drawn(world, "officer", ids))
    await world.rows("UPDATE role_grant SET ended_at = now() WHERE role = 'officer'")
    await worked(world)
    docket = await shown(world, "officer", docket)
    assert why(docket) == {("failed", "not-found"): 2}
    assert docket["status"] == "done"


async def test_a_run_confirms_what_was_shown_and_nothing_else(world: World) -> None:
    one, other = [await drawn(world, "officer", ids) for ids in [await filed(world, 1)] * 2]
    for body, kind in (
        ({"digest": "0" * 64}, (409, "other-digest")),
        ({"digest": "x"}, (422, "invalid-payload")),
        ({}, (422, "invalid-payload")),
    ):
        async with world.untouched():
            answer = await world.officer.post(f"/v1/dockets/{one['id']}/run", body)
            assert refusal(answer) == kind
    # The same initiative as it was seen, decided the same way.
    assert one["digest"] == other["digest"]
    await confirmed(world, "officer", one)
    async with world.untouched():
        body = {"digest": one["digest"]}
        again = await world.officer.post(f"/v1/dockets/{one['id']}/run", body)
        assert refusal(again) == (409, "not-now")
    await ran(world, "officer", other)
    assert await world.rows("SELECT count(*) FROM event WHERE act = 'accepted'") == [(1,)]


async def test_what_holds_nothing_to_decide_is_not_run(world: World) -> None:
    over = await decide(world, "officer", await file(world), "return")
    docket = await drawn(world, "officer", [over["id"]])
    async with world.untouched():
        answer = await world.officer.post(
            f"/v1/dockets/{docket['id']}/run", {"digest": docket["digest"]}
        )
        assert refusal(answer) == (409, "empty-docket")
        nothing = await world.officer.post("/v1/dockets", {"verdict": "accept", "queue": {}})
        assert refusal(nothing) == (409, "nothing-selected")
        forbidden = await world.worker.post("/v1/dockets", {"verdict": "accept", "queue": {}})
        assert refusal(forbidden) == (403, "forbidden")


ONE = "01900000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({"verdict": "accept"}, [("", None)]),
        ({"verdict": "accept", "ids": [ONE], "queue": {}}, [("", None)]),
        ({"verdict": "accept", "ids": []}, [("/ids", None)]),
        ({"verdict": "accept", "ids": ["x"]}, [("/ids/0", None)]),
        ({"verdict": "accept", "queue": {"kind": "x"}}, [("/queue/kind", None)]),
        ({"verdict": "refuse", "ids": [ONE]}, [("/reason", "reason")]),
        (
            {"verdict": "accept", "ids": [ONE], "benefit_verified_vnd": 1},
            [("/benefit_verified_vnd", None)],
        ),
        (
            {"verdict": "accept", "ids": [ONE], "publish_at": "2022-01-01T00:00:00Z"},
            [("/publish_at", "publish-at")],
        ),
        (
            {"verdict": "accept", "ids": [ONE], "template": "x"},
            [("/template", "one-programme")],
        ),
    ],
    ids=str,
)
async def test_a_docket_that_means_nothing_is_refused(
    world: World, body: dict[str, Any], faults: list[tuple[str, str | None]]
) -> None:
    async with world.untouched():
        answer = await world.officer.post("/v1/dockets", body)
        assert broken(answer) == faults


async def test_a_template_is_kept_as_its_full_text(world: World) -> None:
    template = {"code": "same", "verdict": "refuse", "vi": "Đã có ở đơn vị.", "en": "Known here."}
    await world.root.ask("PUT", "/v1/programmes/SK/reasons", json=[template])
    ids = await filed(world, 1)
    docket = await drawn(world, "officer", ids, verdict="refuse", template="same", reason="Xem 1.")
    await world.root.ask("PUT", "/v1/programmes/SK/reasons", json=[])
    docket = await ran(world, "officer", docket)
    lines = (await world.worker.get(f"/v1/initiatives/{ids[0]}/history")).json()
    assert (docket["reason"], lines[-1]["why"]) == ("Đã có ở đơn vị.\nXem 1.",) * 2


async def test_repeated_with_its_key_it_is_drawn_up_and_run_once(world: World) -> None:
    body = {"verdict": "accept", "ids": await filed(world, 1)}
    drawn_up = [(await world.officer.post("/v1/dockets", body, key="d")).json() for _ in range(2)]
    assert drawn_up[0] == drawn_up[1]
    url = f"/v1/dockets/{drawn_up[0]['id']}/run"
    confirm = {"digest": drawn_up[0]["digest"]}
    answers = [await world.officer.post(url, confirm, key="r") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert await world.count("docket") == 1


async def test_lists_cost_the_same_however_long(world: World) -> None:
    seen: list[Told] = []
    for count in (1, 3):
        while len(seen) < count:
            seen.append(await drawn(world, "officer", await filed(world, 1 + len(seen))))
        for path, most in (("", count), (f"/{seen[-1]['id']}/cases", count)):
            with statements(world.app.state.database) as sent:
                items = (await world.officer.get(f"/v1/dockets{path}")).json()["items"]
            assert (len(items), len(sent)) == (most, 3 if path else 2)
    listed = (await world.officer.get("/v1/dockets")).json()["items"]
    assert [item["id"] for item in listed] == [docket["id"] for docket in reversed(seen)]
    assert [item["total"] for item in listed] == [3, 2, 1]
    for path in ("/v1/dockets", f"/v1/dockets/{seen[-1]['id']}/cases"):
        whole = (await world.officer.get(path)).json()["items"]
        page, items = {"next": None}, []
        for at in range(3):
            asked = {"limit": "1"} | ({"cursor": page["next"]} if at else {})
            page = (await world.officer.get(path, params=asked)).json()
            items += page["items"]
        assert (items, page["next"]) == (whole, None)


async def test_undone_within_a_day_each_goes_back_to_where_it_waited(world: World) -> None:
    ids = await filed(world, 4)
    await world.rows("UPDATE initiative SET due_at = due_at - interval '9 days'")
    before = [await show(world, "officer", {"id": one}) for one in ids]
    docket = await ran(world, "officer", await drawn(world, "officer", ids))
    await decide(world, "reviewer", before[0])
    await act(world, "reviewer", before[1], "claim")
    told = await done(world, "officer2", docket, "undo")
    assert told["undone_by"] == "Hồ Văn Sở"
    await worked(world)
    docket = await shown(world, "officer", docket)
    assert (docket["status"], counts(docket)) == ("undone", {"total": 4, "undone": 2, "kept": 2})
    assert why(docket) == {("kept", "not-now"): 1, ("kept", "being-read"): 1}
    for then in before[2:]:
        now = await show(world, "officer", then)
        assert now == {**then, "version": 3}
        line = (await world.worker.get(f"/v1/initiatives/{then['id']}/history")).json()[-1]
        assert (line["act"], line["by"]) == ("undone", "Hồ Văn Sở")
    total = (await world.tally())["total"]
    assert (total["waiting"], total["valid"]) == (3, 1)
    assert await world.differences() == []


async def test_undo_takes_back_only_what_that_run_decided(world: World) -> None:
    """Decided, taken back by hand, and decided again by hand: that is no longer the run's."""
    (one,) = ids = await filed(world, 1)
    docket = await ran(world, "officer", await drawn(world, "officer", ids, **REFUSE))
    await act(world, "officer", {"id": one}, "decisions/undo")
    await decide(world, "officer", {"id": one}, "refuse")
    await done(world, "officer", docket, "undo")
    await worked(world)
    assert why(await shown(world, "officer", docket)) == {("kept", "not-now"): 1}
    assert (await show(world, "officer", {"id": one}))["state"] == "refused"


async def test_a_docket_is_undone_once_by_who_may_and_within_a_day(world: World) -> None:
    docket = await drawn(world, "officer", await filed(world, 1))
    url = f"/v1/dockets/{docket['id']}/undo"
    assert refusal(await world.officer.post(url)) == (409, "not-now")
    await ran(world, "officer", docket)
    async with world.untouched():
        for who in ("worker", "officer_hp", "leader", "root"):
            assert refusal(await world.people[who].post(url)) == (404, "no-such-docket"), who
    await world.rows("UPDATE docket SET finished_at = now() - interval '24 hours'")
    assert "24 giờ" in (await world.officer.post(url)).json()["detail"]
    await world.rows("UPDATE docket SET finished_at = now() - interval '23 hours'")
    await done(world, "officer", docket, "undo")
    assert refusal(await world.officer.post(url)) == (409, "not-now")
    await worked(world)
    assert refusal(await world.officer.post(url)) == (409, "not-now")
