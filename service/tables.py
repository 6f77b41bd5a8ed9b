"""Tables in CSV, row by row; what is wrong with a row is told by its line of the file."""

import csv
import io
from array import array
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from typing import IO, TypeVar

from service.rows import BadRow, BadRows

Row = Mapping[str, str | None]
Found = TypeVar("Found")
NOT_UTF8 = ("tệp không phải UTF-8", "the file is not UTF-8")


class Unreadable(BadRows):
    """A file that is no table at all, from this line on."""


def unreadable(line: int, vi: str, en: str) -> Unreadable:
    """Return the refusal of a file from a line on."""
    return Unreadable([BadRow(line, "", vi, en)])


class Table:
    """The rows of a CSV file in UTF-8, separated by commas or, as some programs do, semicolons."""

    def __init__(self, source: Callable[[], IO[bytes]], *, most: int | None = None) -> None:
        self.source = source
        self.most = most
        """How many rows are taken; with more, none."""
        # Where the header and each row begin: a cell may have lines of its own.
        self.begins = array("L", [1])

    def __iter__(self) -> Iterator[Row]:
        with self.source() as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=self._mark(), strict=True)
            try:
                for row in reader:
                    if None in row:
                        raise unreadable(reader.line_num, "thừa ô", "too many cells")
                    inner = sum(cell.count("\n") for cell in row.values() if cell)
                    self.begins.append(reader.line_num - inner)
                    self._check_size()
                    yield row
            except UnicodeDecodeError:
                raise unreadable(reader.reader.line_num + 1, *NOT_UTF8) from None
            except csv.Error as error:
                where = reader.reader.line_num
                raise unreadable(where, "không đọc được dòng", str(error)) from None

    async def loaded(self, load: Callable[["Table"], Awaitable[Found]]) -> Found:
        """Load the rows; those that are refused are named by their lines: loaders count rows."""
        try:
            return await load(self)
        except Unreadable:
            raise
        except BadRows as error:
            raise BadRows(
                [replace(row, line=self.line_of(row.line)) for row in error.rows]
            ) from None

    def line_of(self, row: int) -> int:
        """Return the line of the file on which a row begins; the header is row 1."""
        return self.begins[row - 1] if 0 < row <= len(self.begins) else row

    def _check_size(self) -> None:
        if self.most is not None and len(self.begins) > self.most + 1:
            vi, en = f"mỗi tệp tối đa {self.most} dòng", f"a file has at most {self.most} rows"
            raise unreadable(self.begins[-1], vi, en)

    def _mark(self) -> str:
        with self.source() as file:
            header = file.readline()
        return ";" if b";" in header and b"," not in header else ","
