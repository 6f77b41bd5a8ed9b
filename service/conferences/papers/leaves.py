"""Pages of a PDF that carry their number, and tables that go on over several of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import fontpkg_be_vietnam_pro as font
from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import FontFace

from service.conferences.papers import labels
from service.conferences.papers.paper import Paper
from service.conferences.papers.tables import Column, Table

FAMILY = "BeVietnamPro"
STYLES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 18
"""Margins in millimetres, as Decree 30/2020 has them."""
LEADING = 1.42
"""Lines stand apart by so much of the font's size: a capital may carry two marks."""
PAD = 1.2
SHADE = (236, 240, 244)
NAME_AT_LEAST = 0.22
"""So much of the width is left to names, and the font made smaller until it is."""
SMALLEST = 6
Aligned = Literal["L", "C", "R", "J"]


class Leaves(FPDF):
    """Pages that carry their number and what they belong to."""

    def __init__(self, told: Paper) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self.told = told
        for style, face in STYLES.items():
            self.add_font(FAMILY, style, font.ROOT / "files" / f"BeVietnamPro-{face}.ttf")
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.c_margin = 0

    def header(self) -> None:
        """Write the number of every page but the first in the middle of the upper margin."""
        if self.page_no() > 1:
            self.set_y(10)
            self.write_line(str(self.page_no()), 11, align="C")
        self.set_y(TOP)

    def footer(self) -> None:
        """Say to which statement a page belongs, and how many pages there are."""
        self.set_y(-13)
        page = labels.PAGE.of(self.told.language, page=self.page_no(), pages="{nb}")
        with self.grey():
            self.write_line(self.told.foot, 7.5, width=self.epw - 27, new_y="TOP")
            # Measured with digits, for the alias of the number of pages is wider than they are.
            self.set_x(self.w - RIGHT - 25)
            self.write_line(page, 7.5, width=25, align="L")

    @contextmanager
    def grey(self) -> Iterator[None]:
        """Write in grey meanwhile."""
        self.set_text_color(90)
        yield
        self.set_text_color(0)

    def write_line(
        self,
        text: str,
        size: float,
        *,
        style: Literal["", "B", "I", "BI"] = "",
        align: Aligned = "L",
        width: float = 0,
        new_y: Literal["NEXT", "TOP"] = "NEXT",
    ) -> None:
        """Write text of one style, over as many lines as it takes."""
        self.set_font(FAMILY, style, size)
        self.multi_cell(
            width,
            self.font_size * LEADING,
            text,
            align=align,
            new_x="LMARGIN",
            new_y=new_y,
        )

    def centred(
        self, text: str, size: float, x: float, width: float, *, style: Literal["", "B", "I"] = ""
    ) -> None:
        """Write text in the middle of a block."""
        self.set_x(x)
        self.write_line(text, size, style=style, align="C", width=width)

    def rule(self, middle: float, width: float) -> None:
        """Draw a line under what was written last."""
        y = self.get_y() + 0.6
        self.set_line_width(0.25)
        self.line(middle - width / 2, y, middle + width / 2, y)

    def fitting(self, text: str, width: float, size: float) -> float:
        """Return the largest size, not above the given, at which bold text takes one line."""
        self.set_font(FAMILY, "B", size)
        return min(size, size * (width - 0.5) / self.get_string_width(text))

    def height(self, text: str, size: float, width: float) -> float:
        """Return how high bold text becomes in a block."""
        self.set_font(FAMILY, "B", size)
        measured = self.multi_cell(
            width,
            self.font_size * LEADING,
            text,
            dry_run=True,
            output=MethodReturnValue.HEIGHT,
        )
        return float(measured)  # type: ignore[arg-type]  # one value was asked for


def draw(leaves: Leaves, table: Table, *, most: float) -> None:
    """Draw a table whose heading comes again on every page."""
    size, widths = _measured(leaves, table, most)
    leaves.set_font(FAMILY, "", size)
    leaves.set_line_width(0.2)
    bold = FontFace(emphasis="BOLD", fill_color=SHADE)
    with leaves.table(
        col_widths=widths,
        text_align=tuple(_align(column) for column in table.columns),
        headings_style=bold,
        line_height=leaves.font_size * LEADING,
        padding=(0.9, PAD),
        width=leaves.epw,
        align="L",
    ) as drawn:
        head = drawn.row()
        for column in table.columns:
            head.cell(column.label, align="C")
        for line in table.lines:
            row = drawn.row(style=bold if line.kind == "total" else None)
            for text in table.shown(line):
                row.cell(text)


def _align(column: Column) -> Literal["L", "C", "R"]:
    if column.kind == "rank":
        return "C"
    return "L" if column.kind == "name" else "R"


def _measured(leaves: Leaves, table: Table, most: float) -> tuple[float, tuple[float, ...]]:
    """Return the largest size at which no figure is broken, and the widths of the columns."""
    size = most
    while True:
        leaves.set_font(FAMILY, "B", size)
        needed = [
            0.0 if column.kind == "name" else _needed(leaves, table, at)
            for at, column in enumerate(table.columns)
        ]
        left = leaves.epw - sum(needed)
        if left >= leaves.epw * NAME_AT_LEAST or size <= SMALLEST:
            return size, tuple(width or max(left, 20) for width in needed)
        size -= 0.5


def _needed(leaves: Leaves, table: Table, at: int) -> float:
    texts = [table.shown(line)[at] for line in table.lines]
    label = table.columns[at].label
    wide = [leaves.get_string_width(text) for text in [*texts, *label.split()]]
    return max(*wide, leaves.get_string_width(label) / 2.4) + 2 * PAD + 0.6
