"""The audit as a file, and what a person learns about who looked at him."""

import csv
import io
import json

import pytest

from service.audit import api
from tests.acts import decide, file, refusal, show
from tests.audit.reading import kinds, lines
from tests.queries import statements
from tests.world import World


async def test_a_table_has_every_line_under_headings_of_both_languages(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "PIECE", 2)
    told = await file(world)
    await decide(world, "officer", told)
    await show(world, "reviewer", told)
    whole = await lines(world, subject=told["id"])
    answer = await world.root.get("/v1/audit/export", params={"subject": told["id"]})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="nhat-ky-truy-cap.csv"'
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert head[:3] == ["Thời điểm / At", "Việc / Kind", "Mã tài khoản / Account"]
    assert [row[1] for row in rows] == [line["kind"] for line in whole]
    assert rows[0][2:] == [
        *whole[0]["actor"].values(),
        "reviewer",
        "HN-Q1",
        "HN-0001",
        told["id"],
        "",
        "1",
        "127.0.0.1",
    ]
    assert rows[0][0].endswith("+07:00")


async def test_json_lines_are_those_of_the_list(world: World) -> None:
    told = await file(world)
    await show(world, "officer", told)
    whole = await lines(world, subject=told["id"])
    asked = {"subject": told["id"], "format": "jsonl"}
    answer = await world.root.get("/v1/audit/export", params=asked)
    assert answer.headers["content-type"] == "application/jsonl"
    assert [json.loads(line) for line in answer.text.splitlines()] == whole


async def test_a_name_that_looks_like_a_formula_stays_text(world: World) -> None:
    await world.rows("UPDATE account SET name = '=1+1' WHERE login = 'worker@example.vn'")
    await file(world)
    answer = await world.root.get("/v1/audit/export", params={"kind": "initiative.submitted"})
    (_, row) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert row[3] == "'=1+1"


async def test_an_export_is_written_down_before_it_leaves(world: World) -> None:
    await world.root.get("/v1/audit/export", params={"under": "HN"})
    assert world.app.state.sightings.waiting() == 0
    found = await world.rows("SELECT kind, what FROM audit WHERE kind LIKE 'audit.%'")
    assert found == [("audit.exported", "HN")]


async def test_a_person_sees_in_which_office_somebody_looked_and_not_who(world: World) -> None:
    mine = await file(world)
    other = await file(world, "officer_hp", unit="HP-0001")
    await show(world, "worker", mine)
    await show(world, "officer", mine)
    assert (await world.reviewer.get(f"/v1/initiatives/{mine['id']}/history")).status_code == 200
    await show(world, "root", other)
    await world.app.state.sightings.flush()
    page = (await world.worker.get("/v1/me/accesses")).json()
    assert page["next"] is None
    times = [item.pop("at") for item in page["items"]]
    assert times == sorted(times, reverse=True)
    assert page["items"] == [
        {"kind": "history.seen", "initiative": mine["id"], "role": "reviewer", "unit": "HN-Q1"},
        {"kind": "initiative.seen", "initiative": mine["id"], "role": "officer", "unit": "HN-0001"},
    ]
    assert (await world.worker2.get("/v1/me/accesses")).json() == {"items": [], "next": None}


async def test_accesses_go_page_by_page_in_two_statements(world: World) -> None:
    told = await file(world)
    for more in (1, 3):
        for _ in range(more):
            await show(world, "officer", told)
        await world.app.state.sightings.flush()
        with statements(world.app.state.database) as sent:
            answer = await world.worker.get("/v1/me/accesses", params={"limit": more})
        assert (len(answer.json()["items"]), len(sent)) == (more, 2)
    first = (await world.worker.get("/v1/me/accesses", params={"limit": 3})).json()
    rest = (await world.worker.get("/v1/me/accesses", params={"cursor": first["next"]})).json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (3, 1, None)
    for cursor in ("x", "WyJhIiwiYiJd"):
        refused = await world.worker.get("/v1/me/accesses", params={"cursor": cursor})
        assert refusal(refused) == (422, "bad-cursor")
    assert refusal(await world.client.get("/v1/me/accesses")) == (401, "unauthenticated")


async def test_what_is_entered_for_somebody_shows_the_officer_of_the_unit_above(
    world: World,
) -> None:
    told = await file(world, "officer")
    await show(world, "officer", told)
    await show(world, "reviewer", told)
    assert await kinds(world, subject=told["id"]) == ["initiative.submitted", "initiative.seen"]
