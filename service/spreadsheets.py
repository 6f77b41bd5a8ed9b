"""What a spreadsheet would take for more than text."""

from typing import TypeVar

Cell = TypeVar("Cell")
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""


def harmless(cell: Cell) -> Cell | str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(TRIGGERS) else cell
