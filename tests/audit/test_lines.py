"""Who saw, decided and granted what, from where: each with its line, seen by who may see it."""

from typing import Any

import pytest

from service.trail.models import Done
from tests.acts import decide, edit, file, refusal, show
from tests.audit.reading import kinds, lines
from tests.queries import statements
from tests.reviews.sitting import TERMS
from tests.terms import changing
from tests.test_house import SOURCES
from tests.world import CHAIN, PASSWORD, World, days_ago

HERE = "127.0.0.1"


async def give(world: World, who: str, login: str, role: str, unit: str) -> Any:
    body = {"login": login, "role": role, "unit": unit}
    answer = await world.people[who].post("/v1/grants", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def account(world: World, login: str) -> str:
    return str((await world.rows("SELECT id FROM account WHERE login = :login", login=login))[0][0])


async def test_a_reviewer_who_looks_at_an_initiative_leaves_a_line_and_its_author_none(
    world: World,
) -> None:
    told = await file(world)
    await show(world, "worker", told)
    await show(world, "officer", told)
    (line,) = await lines(world, kind="initiative.seen")
    assert line.pop("at") > told["entered_at"]
    assert line == {
        "kind": "initiative.seen",
        "actor": {"id": await account(world, "officer@example.vn"), "name": "Đỗ Thị Cơ"},
        "role": "officer",
        "by_unit": "HN-0001",
        "unit": "HN-0001",
        "subject": told["id"],
        "what": None,
        "people": 1,
        "address": HERE,
    }


async def test_what_happens_to_an_initiative_is_told_by_its_events_with_their_address(
    world: World,
) -> None:
    told = await file(world)
    await decide(world, "officer", told)
    first, second = await lines(world, subject=told["id"])
    assert (first["kind"], first["actor"]["name"]) == ("initiative.accepted", "Đỗ Thị Cơ")
    assert (first["by_unit"], first["what"], first["address"]) == ("HN-0001", "confirm", HERE)
    assert (second["kind"], second["actor"]["name"]) == ("initiative.submitted", "Bùi Văn Thợ")
    assert second["address"] == HERE


async def test_history_and_papers_leave_lines_of_their_own(world: World) -> None:
    told = await file(world)
    for who in ("officer", "reviewer"):
        told = await decide(world, who, told)
    for part in ("history", "receipt", "certificates/1"):
        answer = await world.reviewer.get(f"/v1/initiatives/{told['id']}/{part}")
        assert answer.status_code == 200, answer.text
    assert [kind for kind in await kinds(world, subject=told["id"]) if kind.endswith("seen")] == [
        "history.seen",
        "receipt.seen",
        "certificate.seen",
    ]


async def test_a_stale_edit_shows_what_stands_now_and_so_is_a_look(world: World) -> None:
    told = await decide(world, "officer", await file(world), "return")
    stale = await edit(world, "officer2", {**told, "version": 1}, title="Tên khác")
    assert refusal(stale) == (412, "stale-version")
    assert await kinds(world, subject=told["id"]) == [
        "initiative.submitted",
        "initiative.returned",
        "initiative.seen",
    ]


async def test_refused_looks_leave_no_line(world: World) -> None:
    told = await file(world)
    answer = await world.officer_hp.get(f"/v1/initiatives/{told['id']}")
    assert refusal(answer) == (404, "not-found")
    assert await kinds(world, kind="initiative.seen") == []


async def test_grants_given_and_taken_name_the_role_the_person_and_the_admin(world: World) -> None:
    given = await give(world, "root", "worker@example.vn", "reviewer", "HN")
    assert (await world.root.ask("DELETE", f"/v1/grants/{given['id']}")).status_code == 204
    worker = await account(world, "worker@example.vn")
    found = await lines(world, subject=worker)
    assert [(line["kind"], line["what"], line["unit"], line["by_unit"]) for line in found] == [
        ("grant.ended", "reviewer", "HN", "VN"),
        ("grant.given", "reviewer", "HN", "VN"),
    ]
    assert {line["actor"]["name"] for line in found} == {"Trần Thị Gốc"}


async def test_signing_in_failing_to_and_signing_out_leave_lines(world: World) -> None:
    for password in (PASSWORD, "sai mật khẩu"):
        form = {"grant_type": "password", "username": "worker@example.vn", "password": password}
        await world.client.post("/v1/token", data=form)
    assert (await world.worker.ask("DELETE", "/v1/token")).status_code == 204
    worker = await account(world, "worker@example.vn")
    found = await lines(world, subject=worker)
    assert [(line["kind"], line["actor"] and line["actor"]["id"]) for line in found] == [
        ("sign_in.ended", worker),
        ("sign_in.refused", None),
        ("sign_in.begun", worker),
    ]
    assert {(line["unit"], line["address"]) for line in found} == {("HN-0001", HERE)}


async def test_lists_of_people_say_how_many_were_shown(world: World) -> None:
    assert (await world.root.get("/v1/grants")).status_code == 200
    assert (await world.worker.get("/v1/me/data")).status_code == 200
    found = await lines(world)
    assert [(line["kind"], line["people"], line["by_unit"]) for line in found[:2]] == [
        ("data.seen", 1, None),
        ("grants.seen", 8, "VN"),
    ]


@pytest.mark.parametrize(
    ("method", "url", "body", "kind", "subject"),
    [
        ("PATCH", "/v1/units/HN-0001", {"members": 9}, "unit.corrected", "HN-0001"),
        ("POST", "/v1/units/HN-0001/moves", {"parent": "HN-Q2"}, "unit.moved", "HN-0001"),
        ("POST", "/v1/units/HN-0001/renamings", {"name": "CĐCS Mới"}, "unit.renamed", "HN-0001"),
        ("POST", "/v1/units/HN-0003/closures", {"successor": "HN-0001"}, "unit.closed", "HN-0003"),
        (
            "POST",
            "/v1/clusters",
            {"code": "C", "series": "S", "name": "Cụm"},
            "cluster.formed",
            "C",
        ),
        ("PUT", "/v1/programmes/SK/targets", None, "targets.set", "SK"),
    ],
)
async def test_changes_of_tree_and_targets_leave_lines(
    world: World, method: str, url: str, body: Any, kind: str, subject: str
) -> None:
    dated = ("moves", "renamings", "closures")
    if url.endswith(dated):
        body = {**body, "on": str(days_ago(-1))}
    if body is None:
        body = [{"unit": "HN", "kind": "assigned", "value": 5, "phase": None}]
    answer = await world.root.ask(method, url, json=body)
    assert answer.status_code in {200, 201}, answer.text
    (line,) = await lines(world, kind=kind)
    assert (line["subject"], line["actor"]["name"]) == (subject, "Trần Thị Gốc")


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("chain", CHAIN[:1]),
        ("recognition", TERMS),
        ("attachments", [{"sort": "calculation", "how": "asked"}]),
    ],
)
async def test_changing_a_programme_leaves_a_line_about_what_was_changed(
    world: World, part: str, body: Any
) -> None:
    refused = await changing.ask(world, {part: body}, "reviewer_hn")
    assert refusal(refused) == (403, "forbidden")
    assert await lines(world, kind="programme.changed") == []
    await changing.change(world, **{part: body})
    (line,) = await lines(world, kind="programme.changed")
    assert (line["subject"], line["what"], line["actor"]["name"]) == ("SK", part, "Trần Thị Gốc")


async def test_the_reasons_of_a_programme_leave_a_line_too(world: World) -> None:
    url = "/v1/programmes/SK/reasons"
    body = [{"code": "L1", "verdict": "refuse", "vi": "Chưa áp dụng", "en": "Not used"}]
    refused = await world.reviewer_hn.ask("PUT", url, json=body)
    assert refusal(refused) == (403, "forbidden")
    assert await lines(world, kind="programme.changed") == []
    assert (await world.root.ask("PUT", url, json=body)).status_code == 200
    (line,) = await lines(world, kind="programme.changed")
    assert (line["subject"], line["what"], line["actor"]["name"]) == (
        "SK",
        "reasons",
        "Trần Thị Gốc",
    )


async def test_an_act_that_is_refused_leaves_no_line(world: World) -> None:
    before = await world.count("audit")
    body = {"login": "worker@example.vn", "role": "admin", "unit": "HN"}
    assert refusal(await world.officer.post("/v1/grants", body)) == (403, "forbidden")
    assert await world.count("audit") == before


async def test_only_admins_read_it_and_only_what_is_in_their_part_of_the_tree(
    world: World,
) -> None:
    mine = await file(world)
    far = await file(world, "officer_hp", unit="HP-0001")
    await give(world, "root", "leader@example.vn", "admin", "HN-Q1")
    assert refusal(await world.officer.get("/v1/audit")) == (403, "forbidden")
    assert refusal(await world.officer.get("/v1/audit/export")) == (403, "forbidden")
    found = await lines(world, "leader")
    assert mine["id"] in {line["subject"] for line in found}
    assert {line["unit"] for line in found} == {"HN-0001", "HN-Q1"}
    assert await kinds(world, "leader", under="HP-0001") == []
    assert await kinds(world, "leader", under="HN-Q9") == []
    assert await kinds(world, "leader", subject=far["id"]) == []
    assert await kinds(world, subject=far["id"]) == ["initiative.submitted"]
    # What belongs to no unit is for the admins of the whole tree.
    await world.root.post("/v1/clusters", {"code": "C", "series": "S", "name": "Cụm"})
    assert await kinds(world, kind="cluster.formed") == ["cluster.formed"]
    assert await kinds(world, "leader", kind="cluster.formed") == []


async def test_the_list_is_narrowed_by_unit_actor_kind_and_time(world: World) -> None:
    told = await file(world)
    await decide(world, "officer", told)
    await show(world, "reviewer", told)
    officer = await account(world, "officer@example.vn")
    assert await kinds(world, who=officer) == ["initiative.accepted"]
    assert await kinds(world, under="HN-Q1", kind="initiative.seen") == ["initiative.seen"]
    assert await kinds(world, under="HN-Q2") == []
    assert await kinds(world, subject=told["id"], to=str(days_ago(1))) == []
    everything = ["initiative.submitted", "initiative.accepted", "initiative.seen"]
    assert await kinds(world, subject=told["id"], **{"from": str(days_ago(0))}) == everything
    assert refusal(await world.root.get("/v1/audit?kind=x")) == (422, "invalid-payload")
    assert refusal(await world.root.get("/v1/audit?cursor=x")) == (422, "bad-cursor")


async def test_reading_the_audit_is_a_line_of_it(world: World) -> None:
    await lines(world, under="HN")
    await world.app.state.sightings.flush()
    answer = await world.root.get("/v1/audit", params={"kind": "audit.seen"})
    (line,) = answer.json()["items"]
    assert (line["actor"]["name"], line["what"], line["by_unit"]) == ("Trần Thị Gốc", "HN", "VN")


@pytest.mark.parametrize("way", ["few", "many"])
async def test_it_goes_page_by_page_newest_first_in_three_statements(
    world: World, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "many":
        monkeypatch.setattr("service.audit.listing.FEW", 0)
    asked: dict[str, Any] = {"under": "HN-0001", "limit": 1}
    await file(world)
    whole = await lines(world, under="HN-0001")
    for more in (1, 3):
        with statements(world.app.state.database) as sent:
            answer = await world.root.get("/v1/audit", params={**asked, "limit": more})
        assert (len(answer.json()["items"]), len(sent)) == (min(more, len(whole)), 3)
        for _ in range(2):
            await show(world, "officer", await file(world))
        whole = await lines(world, under="HN-0001")
    found = []
    while True:
        page = (await world.root.get("/v1/audit", params=asked)).json()
        found += page["items"]
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert found == whole
    assert [line["at"] for line in found] == sorted((one["at"] for one in found), reverse=True)


def test_every_sort_of_line_is_written_by_something() -> None:
    # A kind that nothing writes would be a promise that is not kept.
    written = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert [done for done in Done if f"Done.{done.name}" not in written] == []
