"""Cells of tables for spreadsheets: text stays text, whatever it begins with."""

Cell = str | int | float | None
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
TEXT_STAYS = {"strings_to_formulas": False, "strings_to_urls": False}
"""Options of a workbook in which no text becomes a formula or a link."""


def harmless(cell: Cell) -> Cell:
    """Return a cell of CSV that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(TRIGGERS) else cell
