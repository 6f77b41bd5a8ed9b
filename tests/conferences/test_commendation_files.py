import csv
import io
from typing import Any

from httpx import Response
from python_calamine import CalamineWorkbook

from service.conferences.honours.commendation.export import HEADS, SHEETS
from tests.acts import Told
from tests.conferences import emulation
from tests.conferences.emulation import Entry, candidates, made
from tests.world import World

URL = "/v1/commendations/QUY/candidates?period=2022-Q2"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EVIL = '=HYPERLINK("http://example.vn";"Đạt")'


async def stage(world: World) -> Told:
    """Return the candidates as JSON; one name would be a formula."""
    units = [f"K{place}" for place in range(6)]
    await emulation.plant(world, units)
    await emulation.gather(world, {"C0": units[:3], "C1": units[3:]})
    valid = emulation.counted(emulation.entries(60))
    found = [
        Entry(it.key, units[place % 5], it.state, it.entered_at, it.decided_at, name, it.benefit)
        for place, (it, name) in enumerate(
            (it, EVIL if at % 3 == 0 else it.author) for at, it in enumerate(valid)
        )
    ]
    await emulation.load(world, found)
    await world.rows("UPDATE unit_version SET name = '+84 Cảng' WHERE name = 'CĐCS K0'")
    await made(world)
    aims = [{"unit": unit, "period": "2022-Q2", "value": 2} for unit in units[:4]]
    await world.root.ask("PUT", "/v1/commendations/QUY/targets", json=aims)
    return await candidates(world, as_of="2022-07-01")


def collectives(told: Told) -> list[list[Any]]:
    names = ("rank", "key", "name", "value", "entered", "valid", "benefit_claimed_vnd")
    more = ("benefit_verified_vnd", "target", "percent")
    return [
        [cluster["key"], cluster["name"], *(it[name] for name in (*names, *more)), *reason(it)]
        for cluster in told["clusters"]
        for it in cluster["collectives"]
    ]


def authors(told: Told) -> list[list[Any]]:
    names = ("rank", "name", "unit", "unit_name", "initiatives", "shares", "benefit_verified_vnd")
    return [
        [cluster["key"], cluster["name"], *(it[name] for name in names), *reason(it)]
        for cluster in told["clusters"]
        for it in cluster["authors"]
    ]


def reason(it: Told) -> list[str]:
    return ["có / yes" if it["candidate"] else "không / no", it["why"]["vi"], it["why"]["en"]]


async def fetch(world: World, more: str = "", **headers: str) -> Response:
    answer = await world.leader.get(f"{URL}&as_of=2022-07-01{more}", headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    return answer


async def test_a_workbook_holds_the_figures_of_the_answer_and_no_formula(world: World) -> None:
    told = await stage(world)
    for answer in (await fetch(world, "&format=xlsx"), await fetch(world, Accept=XLSX)):
        assert answer.headers["content-type"] == XLSX
        assert answer.headers["content-disposition"] == (
            'attachment; filename="de-nghi-khen-thuong-QUY-2022-Q2.xlsx"'
        )
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        assert book.sheet_names == list(SHEETS.values())
        for which, rows in (("collectives", collectives(told)), ("authors", authors(told))):
            found = book.get_sheet_by_name(SHEETS[which]).to_python()
            assert found[0][0] == (
                "Tập thể dẫn đầu quý – 2022-Q2 (01/04/2022 - 30/06/2022),"
                " tính đến 23:59 ngày 01/07/2022, tổ chức đương thời"
            )
            assert found[3] == list(HEADS[which])
            assert found[4:] == [["" if cell is None else cell for cell in row] for row in rows]
        assert EVIL in [row[3] for row in found]
        assert b"<f>" not in answer.content


async def test_a_csv_file_is_read_by_spreadsheets_and_starts_no_formula(world: World) -> None:
    told = await stage(world)
    for which, wanted in (("collectives", collectives(told)), ("authors", authors(told))):
        for answer in (
            await fetch(world, f"&format=csv&table={which}"),
            await fetch(world, f"&table={which}", Accept="text/csv, application/json"),
        ):
            assert answer.headers["content-type"] == "text/csv; charset=utf-8"
            assert answer.content.startswith(b"\xef\xbb\xbf")
            head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
            assert head == list(HEADS[which])
            shown = [["" if cell is None else str(cell) for cell in row] for row in wanted]
            assert rows == [
                [f"'{cell}" if cell.startswith(("=", "+")) else cell for cell in row]
                for row in shown
            ]
        assert any(cell.startswith("'") for row in rows for cell in row)


async def test_json_is_what_one_gets_who_asks_for_nothing_else(world: World) -> None:
    await stage(world)
    for accept in ("*/*", "application/json, text/csv", "text/html"):
        answer = await fetch(world, Accept=accept)
        assert answer.headers["content-type"] == "application/json"
