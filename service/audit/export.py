"""The audit as a file: a table for spreadsheets, or a JSON object on every line."""

import csv
import io
from collections.abc import AsyncIterator, Iterable
from typing import Literal

from service.audit.schemas import Line
from service.clock import VIETNAM
from service.papers.cells import Cell, harmless

Form = Literal["csv", "jsonl"]
TYPES: dict[Form, str] = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}
MARK = "\ufeff"
"""Tells spreadsheets that the text is UTF-8."""
HEAD = (
    "Thời điểm / At",
    "Việc / Kind",
    "Mã tài khoản / Account",
    "Họ tên / Name",
    "Vai trò / Role",
    "Tại đơn vị / By unit",
    "Thuộc đơn vị / Unit",
    "Đối tượng / Subject",
    "Nội dung / What",
    "Số người / People",
    "Địa chỉ / Address",
)


async def written(form: Form, pages: AsyncIterator[list[Line]]) -> AsyncIterator[bytes]:
    """Yield the file piece by piece."""
    if form == "csv":
        yield (MARK + _table([HEAD])).encode()
    async for lines in pages:
        if form == "csv":
            yield _table(map(_row, lines)).encode()
        else:
            yield "".join(f"{line.model_dump_json()}\n" for line in lines).encode()


def _row(line: Line) -> tuple[Cell, ...]:
    actor = line.actor
    return (
        line.at.astimezone(VIETNAM).isoformat(),
        line.kind,
        str(actor.id) if actor else None,
        actor.name if actor else None,
        line.role,
        line.by_unit,
        line.unit,
        line.subject,
        line.what,
        line.people,
        line.address,
    )


def _table(rows: Iterable[tuple[Cell, ...]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
