"""Candidates as a table for spreadsheets: the same figures, never a formula."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from service.clock import VIETNAM
from service.conferences.honours.commendation.schemas import AuthorFigures, Candidates, Collective
from service.spreadsheets import harmless

Cell = str | int | float | None
SHEETS = {"collectives": "Tập thể - Collectives", "authors": "Tác giả - Authors"}
CLUSTER = ("Mã cụm / Cluster code", "Cụm / Cluster")
REASON = ("Đề nghị / Candidate", "Lý do", "Reason")
HEADS: dict[str, tuple[str, ...]] = {
    "collectives": (
        *CLUSTER,
        "Hạng / Rank",
        "Mã đơn vị / Unit code",
        "Đơn vị / Unit",
        "Số so sánh / Value",
        "Đã đăng ký / Entered",
        "Hợp lệ / Valid",
        "Giá trị tự kê khai (đồng) / Claimed (VND)",
        "Giá trị xác nhận (đồng) / Verified (VND)",
        "Chỉ tiêu / Target",
        "Đạt % / Percent",
        *REASON,
    ),
    "authors": (
        *CLUSTER,
        "Hạng / Rank",
        "Họ tên / Name",
        "Mã đơn vị / Unit code",
        "Đơn vị / Unit",
        "Số sáng kiến / Initiatives",
        "Tổng tỷ lệ đóng góp (%) / Shares (%)",
        "Giá trị xác nhận (đồng) / Verified (VND)",
        *REASON,
    ),
}
YES, NO = "có / yes", "không / no"


def tables(told: Candidates) -> dict[str, list[tuple[Cell, ...]]]:
    """Return the rows of both tables, in the order of the answer."""
    return {"collectives": [*_collectives(told)], "authors": [*_authors(told)]}


def _collectives(told: Candidates) -> Iterator[tuple[Cell, ...]]:
    for cluster in told.clusters:
        for it in cluster.collectives:
            yield (
                cluster.key,
                cluster.name,
                it.rank,
                it.key,
                it.name,
                it.value,
                it.entered,
                it.valid,
                it.benefit_claimed_vnd,
                it.benefit_verified_vnd,
                it.target,
                it.percent,
                *_reason(it),
            )


def _authors(told: Candidates) -> Iterator[tuple[Cell, ...]]:
    for cluster in told.clusters:
        for it in cluster.authors or []:
            yield (
                cluster.key,
                cluster.name,
                it.rank,
                it.name,
                it.unit,
                it.unit_name,
                it.initiatives,
                it.shares,
                it.benefit_verified_vnd,
                *_reason(it),
            )


def _reason(it: Collective | AuthorFigures) -> tuple[Cell, ...]:
    return YES if it.candidate else NO, it.why.vi, it.why.en


def heading(told: Candidates) -> tuple[str, str]:
    """Return what is counted and as of when, in both languages."""
    of, at = told.counted, told.as_of.astimezone(VIETNAM)
    tree = {"then": "đương thời", "now": "hiện nay"}[told.tree]
    vi = f"{of.period} ({of.from_on:%d/%m/%Y} - {of.to_on:%d/%m/%Y}), "
    vi += f"tính đến {at:%H:%M ngày %d/%m/%Y}, tổ chức {tree}"
    en = f"{of.period} ({of.from_on} to {of.to_on}), as of {at:%Y-%m-%d %H:%M}, tree {told.tree}"
    return f"{told.name} – {vi}", f"{told.name} – {en}"


def name(told: Candidates, ending: str) -> str:
    """Return the name of a file, in plain letters."""
    return f"de-nghi-khen-thuong-{told.commendation}-{told.counted.period}.{ending}"


def to_csv(told: Candidates, which: str) -> bytes:
    """Return one table as CSV: UTF-8 with its mark, so that spreadsheets read Vietnamese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS[which])
    for row in tables(told)[which]:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(told: Candidates) -> bytes:
    """Return both tables as a workbook; text stays text."""
    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, safe) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0"})
        book.set_properties({"title": told.name, "created": told.as_of.replace(tzinfo=None)})
        for which, rows in tables(told).items():
            sheet = book.add_worksheet(SHEETS[which])
            for line, words in enumerate(heading(told)):
                sheet.write_string(line, 0, words)
            for column, head in enumerate(HEADS[which]):
                sheet.write_string(3, column, head, bold)
            for line, row in enumerate(rows, start=4):
                for column, cell in enumerate(row):
                    _write(sheet, line, column, cell, number)
            sheet.freeze_panes(4, 0)
            sheet.set_column(0, len(HEADS[which]) - 1, 16)
            sheet.set_column(len(HEADS[which]) - 2, len(HEADS[which]) - 1, 60)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _write(sheet: Any, line: int, column: int, cell: Cell, number: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    if isinstance(cell, str):
        sheet.write_string(line, column, cell)
    elif isinstance(cell, int):
        sheet.write_number(line, column, cell, number)
    elif cell is not None:
        sheet.write_number(line, column, cell)
