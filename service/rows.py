"""What is wrong with the rows of a file, so that each can be put right."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was refused: line of the file (from 1), column by its name, reason twice."""

    line: int
    column: str
    reason_vi: str
    reason_en: str


class BadRows(Exception):  # noqa: N818 - named for what the caller reads, not for Python
    """The file was not loaded, because of these rows."""

    def __init__(self, rows: Sequence[BadRow]) -> None:
        self.rows = list(rows)
        super().__init__("; ".join(f"{row.line}:{row.column}: {row.reason_en}" for row in rows))


@dataclass(frozen=True, slots=True)
class Report:
    """What loading a file did; loading it again leaves everything unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
