from copy import deepcopy
from typing import Any

import pytest

from service.programmes.filling import load_targets
from service.programmes.loading import load_programmes, load_reference
from service.rows import BadRow, BadRows, Report
from tests.identity.people import Town
from tests.programmes.test_programmes import BODY
from tests.world import CHAIN, USUAL


async def load(town: Town, objects: object) -> Report:
    async with town.app.state.database.write.begin() as connection:
        return await load_programmes(connection, town.app.state.bonds, objects)


async def fill(town: Town, rows: list[dict[str, str | None]]) -> Report:
    async with town.app.state.database.write.begin() as connection:
        return await load_targets(connection, rows)


def other(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(BODY), **changes}


async def test_programmes_load_again_without_change_and_change_when_they_differ(
    town: Town,
) -> None:
    both = [BODY, other(code="P2")]
    assert await load(town, both) == Report(new=2)
    assert await load(town, both) == Report(unchanged=2)
    later = other(code="P2", goal=7, chain=CHAIN[:1])
    later["phases"][0]["goal"] = 6
    later["phases"][1]["to"] = "2029-12-31"
    later["phases"].append({"code": "3", "from": "2030-01-01", "to": "2030-06-30", "goal": 1})
    assert await load(town, [BODY, later]) == Report(changed=1, unchanged=1)
    assert (await town.client.get("/v1/programmes/P2")).json() == {
        **later,
        **USUAL,
        "name": "Chương trình 2028-2030",
    }
    assert await load(town, [later]) == Report(unchanged=1)
    # Nothing names its phases yet.
    assert await load(town, [{**later, "phases": []}]) == Report(changed=1)
    assert (await town.client.get("/v1/programmes/P2")).json()["phases"] == []


async def test_of_a_bad_file_every_fault_is_named_and_nothing_is_loaded(town: Town) -> None:
    await load(town, [other(code="P2")])
    await fill(town, [{**row("T-HN", "1", phase="2"), "programme": "P2"}])
    before = await town.rows("SELECT * FROM programme ORDER BY id")
    faulty = [
        other(code="P3"),
        other(code="P4", goal="many", entry_to="2027-01-01"),
        other(code="P5", used_to="2027-01-01"),
        other(code="P3"),
        other(code="P2", phases=BODY["phases"][:1]),
        "P6",
    ]
    with pytest.raises(BadRows) as refused:
        await load(town, faulty)
    assert [(row.line, row.column) for row in refused.value.rows] == [
        (2, "/goal"),
        (3, "/used_to"),
        (4, "/code"),
        (5, "/phases"),
        (6, ""),
    ]
    assert refused.value.rows[0].reason_vi == "phải là số nguyên"
    assert refused.value.rows[3].reason_vi == "đợt «2» đã có 1 chỉ tiêu, không bỏ được"
    with pytest.raises(BadRows):
        await load(town, {"code": "P7"})
    assert await town.rows("SELECT * FROM programme ORDER BY id") == before


async def test_the_reference_programme_is_shipped_and_left_alone_once_it_is_there(
    town: Town,
) -> None:
    await town.rows("TRUNCATE programme CASCADE")
    for _ in range(2):
        async with town.app.state.database.write.begin() as connection:
            await load_reference(connection)
        shipped = (await town.client.get("/v1/programmes/1M")).json()
        assert shipped == {
            "code": "1M",
            "name": shipped["name"],
            "goal": 1_000_000,
            "entry_from": "2022-01-08",
            "entry_to": "2023-09-01",
            "used_from": "2021-09-01",
            "used_to": "2023-09-01",
            "phases": [
                {"code": "1", "from": "2022-01-08", "to": "2022-05-31", "goal": 300_000},
                {"code": "2", "from": "2022-06-01", "to": "2023-09-01", "goal": 700_000},
            ],
            "chain": CHAIN,
            **USUAL,
        }
        await town.rows("UPDATE programme SET name = 'Tên khác'")
    assert shipped["name"] == "Tên khác"
    assert await town.count("programme") == 1


def row(unit: str, value: str, kind: str = "assigned", phase: str = "") -> dict[str, str | None]:
    return {"programme": "SK30", "phase": phase, "unit": unit, "kind": kind, "value": value}


async def test_targets_load_again_without_change_and_change_when_they_differ(town: Town) -> None:
    await load(town, [BODY])
    rows = [row("T-HN", "60000"), row("T-HN", " 52000 ", phase="1"), row("T-HN", "5", "self_set")]
    assert await fill(town, rows) == Report(new=3)
    assert await fill(town, rows) == Report(unchanged=3)
    assert await fill(town, [*rows[:2], row("T-HN", "6", "self_set")]) == Report(0, 1, 2)
    assert (await town.client.get("/v1/programmes/SK30/targets")).json() == [
        {"unit": "T-HN", "phase": None, "kind": "assigned", "value": 60_000},
        {"unit": "T-HN", "phase": None, "kind": "self_set", "value": 6},
        {"unit": "T-HN", "phase": "1", "kind": "assigned", "value": 52_000},
    ]
    assert await fill(town, []) == Report()


async def test_of_a_bad_targets_file_every_cell_is_named_and_nothing_is_loaded(town: Town) -> None:
    await load(town, [BODY])
    rows = [
        row("T-HN", "1"),
        row("T-NONE", "1"),
        row("T-HN", "-1"),
        {**row("T-HN", "1"), "programme": "NONE"},
        row("T-HN", "1", phase="9"),
        row("T-HN\x00", "9999999999", "wish"),
        row("T-HN", "2"),
        {**row("T-HN", "1", "self_set"), "value": None},
    ]
    with pytest.raises(BadRows) as refused:
        await fill(town, rows)
    assert [(one.line, one.column) for one in refused.value.rows] == [
        (3, "unit"),
        (4, "value"),
        (5, "programme"),
        (6, "phase"),
        (7, "unit"),
        (7, "kind"),
        (7, "value"),
        (8, "unit"),
        (9, "value"),
    ]
    assert refused.value.rows[-2] == BadRow(8, "unit", "trùng với dòng 2", "the same as on line 2")
    with pytest.raises(BadRows) as headless:
        await fill(town, [{"programme": "SK30", "unit": "T-HN", "kind": "assigned"}])
    assert [(one.line, one.column) for one in headless.value.rows] == [(1, "phase"), (1, "value")]
    assert await town.count("target") == 0


async def test_loading_tells_how_far_it_is(town: Town) -> None:
    await load(town, [BODY])
    told: list[int] = []
    async with town.app.state.database.write.begin() as connection:
        await load_targets(connection, [row("T-HN", "1"), row("T-HP", "1")], told.append)
    assert told == [2]
