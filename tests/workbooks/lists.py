"""Lists as officers make them, and what is done with them."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import python_calamine
from httpx import Response
from xlsxwriter import Workbook

from service.initiatives.workbooks import jobs
from service.initiatives.workbooks.columns import COLUMNS
from tests.acts import Told
from tests.world import World, days_ago

HEADINGS = {column.name: column.vi for column in COLUMNS}
Cells = dict[str, Any]
"""Cells by the names of their columns, as `COLUMNS` has them."""


def row(**changes: Any) -> Cells:
    """Return a good row of one author; None leaves a cell empty."""
    used = days_ago(60)
    told = {
        "title": "Cải tiến gá kẹp máy may",
        "kind": "Kỹ thuật",
        "field": "Sản xuất",
        "before": "Gá kẹp cũ làm lệch đường may.",
        "solution": "Thêm chốt định vị và lò xo.",
        "effect": "Giảm một nửa số sản phẩm lỗi.",
        "used_from": used,
        "claimed_vnd": 120_000_000,
        "recognised_by": "Hội đồng sáng kiến",
        "decision": "12/QĐ",
        "decided_on": used,
        "author_name": "Phạm Thị Kim",
        "author_group": "Người lao động doanh nghiệp",
        **changes,
    }
    return {name: cell for name, cell in told.items() if cell is not None}


def author(name: str, share: object, **more: Any) -> Cells:
    """Return the line of a further author."""
    group = {"author_group": "Người lao động doanh nghiệp"}
    return {"author_name": name, "author_share": share, **group, **more}


def rows(count: int, **changes: Any) -> list[Cells]:
    """Return good rows that differ by their title."""
    return [row(title=f"Sáng kiến số {n}", **changes) for n in range(1, count + 1)]


def columns(lines: Sequence[Cells]) -> list[str]:
    """Return the names of all columns that some line fills, in the order of the template."""
    used = {name for line in lines for name in line}
    known = [column.name for column in COLUMNS if column.name in used]
    return known + sorted(used - set(known))


def xlsx(lines: Sequence[Cells], *, above: int = 0, headings: Sequence[str] = ()) -> bytes:
    """Return lines as a workbook; so many lines of titles stand above."""
    made = io.BytesIO()
    names = columns(lines)
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for line in range(above):
            sheet.write_string(line, 0, f"TIÊU ĐỀ {line + 1}")
        for place, name in enumerate(headings or [HEADINGS.get(name, name) for name in names]):
            sheet.write_string(above, place, name)
        for line, cells in enumerate(lines, above + 1):
            for place, name in enumerate(names):
                cell = cells.get(name)
                if isinstance(cell, date):
                    sheet.write_datetime(line, place, datetime.combine(cell, time()), day)
                elif isinstance(cell, Formula):
                    sheet.write_formula(line, place, "=1/0", value=cell)
                elif cell is not None:
                    sheet.write(line, place, cell)
    return made.getvalue()


class Formula(str):
    """A cell with a formula, by what it came to."""

    __slots__ = ()


def written(lines: Sequence[Cells], separator: str = ",", end: str = "\n") -> str:
    """Return lines as CSV, days as officers write them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    names = columns(lines)
    writer.writerow([HEADINGS.get(name, name) for name in names])
    for line in lines:
        cells = [line.get(name, "") for name in names]
        writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in cells])
    return out.getvalue()


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """Return the cells of every sheet of a workbook, by its name."""
    with python_calamine.load_workbook(io.BytesIO(content)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


async def send(
    world: World, content: bytes, who: str = "officer", *, key: str | None = None, **asked: str
) -> Response:
    """Upload a file."""
    params = {"programme": "SK", "unit": "HN-0001", "name": "danh sách.xlsx", **asked}
    headers = {"Content-Type": "application/octet-stream"}
    headers |= {"Idempotency-Key": key} if key else {}
    return await world.people[who].ask(
        "POST", "/v1/workbooks", params=params, content=content, headers=headers
    )


async def uploaded(
    world: World, lines: Sequence[Cells] | bytes, who: str = "officer", **asked: str
) -> Told:
    """Upload a list, have it judged, and return it."""
    content = lines if isinstance(lines, bytes) else xlsx(lines)
    answer = await send(world, content, who, **asked)
    assert answer.status_code == 201, answer.text
    await work(world)
    told: Told = await shown(world, answer.json(), who)
    return told


async def work(world: World) -> None:
    """Do what a worker does with lists until none waits."""
    await jobs.work(world.app.state.database.write)


async def confirm(world: World, book: Told, who: str = "officer", rows: str = "good") -> Response:
    """Confirm a list."""
    return await world.people[who].post(f"/v1/workbooks/{book['id']}/confirmation", {"rows": rows})


async def entered(world: World, book: Told, who: str = "officer", rows: str = "good") -> Told:
    """Confirm a list, have it entered, and return it."""
    answer = await confirm(world, book, who, rows)
    assert answer.status_code == 201, answer.text
    await work(world)
    told: Told = await shown(world, book, who)
    return told


async def shown(
    world: World, book: Told, who: str = "officer", what: str = "", **asked: Any
) -> Any:
    """Return a list, or something of it, as a person sees it now."""
    url = f"/v1/workbooks/{book['id']}{what}"
    answer = await world.people[who].get(url, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def faults(world: World, lines: Sequence[Cells] | bytes, **asked: str) -> list[Any]:
    """Upload a list and return what is wrong with it: line, column, rule."""
    book = await uploaded(world, lines, **asked)
    found = (await shown(world, book, what="/rows", limit=200))["items"]
    return [
        (one["line"], one["column"], one["rule"])
        for each in found
        for one in each["problems"]
        if each["verdict"] == "error"
    ]
