"""Pages of a PDF that carry their number, and tables that go on over several of them."""

from typing import Literal

from fpdf.fonts import FontFace

from service.conferences.papers import labels
from service.conferences.papers.paper import Paper
from service.conferences.papers.tables import Column, Table
from service.papers.leaf import FAMILY, LEADING, Leaf

TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 18
"""Margins in millimetres, as Decree 30/2020 has them."""
PAD = 1.2
SHADE = (236, 240, 244)
NAME_AT_LEAST = 0.22
"""So much of the width is left to names, and the font made smaller until it is."""
SMALLEST = 6


class Leaves(Leaf):
    """Pages that carry their number and what they belong to."""

    def __init__(self, told: Paper) -> None:
        super().__init__("portrait", "A4")
        self.told = told
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(auto=True, margin=BOTTOM)

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
