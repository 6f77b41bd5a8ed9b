"""Read an uploaded file, in a process of its own: what is hostile ends this process alone.

`python -m service.initiatives.workbooks.sheet FILE ENTRIES` writes a line for each entry and tells
what it found on standard output. It gets no settings, little memory and little time.
"""

import csv
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineWorkbook

from service.initiatives.workbooks.formulas import BOOK, failed
from service.initiatives.workbooks.legacy import old_file
from service.initiatives.workbooks.table import Line, Table, Unfit, plain, table

MEMORY = 400 << 20
SECONDS = 40
MOST_LINES = 30_000
MOST_PARTS = 500
MOST_UNPACKED = 120 << 20
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""How an `.xls` begins, and a workbook behind a password."""
MARKS = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins, in which old spreadsheets save «Unicode text»."""
SEPARATORS = ",;\t"
SAMPLE = 1 << 16
HALF = 0.5
BROKEN = (CalamineError, zipfile.BadZipFile, ExpatError, KeyError, ValueError, OSError)


def main(source: Path, target: Path) -> None:
    """Read a file and tell what it is, or why it is none of ours."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        with target.open("w", encoding="utf-8") as entries:
            told = read(source, entries)
    except Unfit as unfit:
        told = {"unfit": unfit.name, "facts": unfit.facts}
    except MemoryError:
        told = {"unfit": "UnreadableFile", "facts": {}}
    sys.stdout.write(json.dumps(told))


def read(source: Path, entries: TextIO) -> dict[str, Any]:
    """Write every entry as its line and its cells in JSON; return what the file is."""
    with source.open("rb") as file:
        head = file.read(4)
    if head == OLE:
        raise Unfit("OldWorkbook")
    form = "xlsx" if head == ZIP else "csv"
    sheet, found = _workbook(source) if form == "xlsx" else _text(source)
    rows = 0
    try:
        for lines in found.entries():
            entries.write(f"{lines[0][0]}\t{json.dumps(lines, ensure_ascii=False)}\n")
            rows += 1
    except (csv.Error, *BROKEN):
        raise Unfit("UnreadableFile") from None
    _same_encoding(found)
    if not rows:
        raise Unfit("NothingListed")
    return {"form": form, "sheet": sheet, "columns": found.told(), "rows": rows}


def _same_encoding(found: Table) -> None:
    """Refuse what was typed in an old font for the most part; single cells are told by row."""
    typed = {one: count for one, count in found.encodings.items() if one}
    if typed and sum(typed.values()) >= HALF * sum(found.encodings.values()):
        raise Unfit(max(typed, key=lambda one: typed[one]))


def _workbook(source: Path) -> tuple[str, Table]:
    """Return the first sheet that has the headings of a list."""
    try:
        with zipfile.ZipFile(source) as archive:
            _measure(archive)
            book = CalamineWorkbook.from_path(source)
            for name in book.sheet_names:
                found = table(_few(_lines(book, archive, name)))
                if found:
                    return name, found
    except BROKEN:
        raise Unfit("UnreadableFile") from None
    raise Unfit("NoHeadings")


def _measure(archive: zipfile.ZipFile) -> None:
    """Refuse what is no workbook, or would be too much once it is unpacked."""
    parts = archive.infolist()
    if BOOK not in {part.filename for part in parts}:
        raise Unfit("NotAList")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unfit("UnreadableFile")


def _lines(book: CalamineWorkbook, archive: zipfile.ZipFile, name: str) -> Iterator[Line]:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    # Rows are read from the top of the sheet, columns from the first that is used.
    left = sheet.start[1]
    wrong = failed(archive, name)
    for line, cells in enumerate(sheet.iter_rows(), 1):
        row = [plain(cell) for cell in cells]
        for column, error in wrong.get(line, {}).items():
            if left <= column < left + len(row):
                row[column - left] = error
        yield line, row


def _text(source: Path) -> tuple[str, Table]:
    """Return a list in CSV, by the separator with which its headings can be read."""
    content = source.read_bytes()
    text = _decoded(content)
    if any(sign < " " and sign not in "\t\r\n" for sign in text[:SAMPLE]):
        raise Unfit("NotAList")
    heads = text[:SAMPLE]
    for separator in SEPARATORS:
        with suppress(csv.Error):
            if table(_few(_records(heads, separator))):
                found = table(_few(_records(text, separator)))
                if found:
                    return "", found
    raise Unfit("NoHeadings")


def _decoded(content: bytes) -> str:
    try:
        if content[:2] in MARKS:
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = old_file(content)
        raise Unfit(encoding) if encoding else Unfit("NotAList") from None


def _records(text: str, separator: str) -> Iterator[Line]:
    # Numbered as a spreadsheet shows them: a cell may have lines of its own.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for line, cells in enumerate(reader, 1):
        yield line, [plain(cell) for cell in cells]


def _few(lines: Iterator[Line]) -> Iterator[Line]:
    filled = 0
    for line in lines:
        filled += any(cell is not None for cell in line[1])
        if filled > MOST_LINES:
            raise Unfit("TooManyLines", most=MOST_LINES)
        yield line


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
