"""Cells whose formula failed, such as `#REF!`: the reader of workbooks takes them for empty."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import ZipFile

from service.initiatives.workbooks.table import Unfit

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
CHUNK = 1 << 16
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
A, LETTERS = ord("A") - 1, 26
Attributes = Mapping[str, str]
Failed = dict[int, dict[int, str]]
"""What a formula came to, by line (from 1) and column (from 0)."""


@dataclass(slots=True)
class _Cells:
    """Walks the cells of a sheet and keeps those that hold an error."""

    failed: Failed = field(default_factory=lambda: defaultdict(dict))
    place: str | None = None
    inside: bool = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.place = attributes.get("r", "") if attributes.get("t") == "e" else None
        self.inside = name == "v" and self.place is not None

    def end(self, _: str) -> None:
        self.inside = False

    def text(self, text: str) -> None:
        found = PLACE.fullmatch(self.place or "") if self.inside else None
        if found:
            line, column = int(found[2]), _number(found[1])
            self.failed[line][column] = self.failed[line].get(column, "") + text


def failed(archive: ZipFile, sheet: str) -> Failed:
    """Return the failed formulas of a sheet."""
    cells = _Cells()
    part = _part(archive, sheet)
    _walk(archive, part, cells.begin, cells.end, cells.text)
    return cells.failed


def _part(archive: ZipFile, sheet: str) -> str:
    """Return in which part of the archive a sheet lies."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheets(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            ids[attributes.get("name", "")] = link

    def links(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _walk(archive, BOOK, sheets)
    _walk(archive, LINKS, links)
    target = targets[ids[sheet]]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _walk(
    archive: ZipFile,
    part: str,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, given: begin(name.rpartition(":")[2], given)
    if end and text:
        parser.EndElementHandler, parser.CharacterDataHandler = end, text
    parser.StartDoctypeDeclHandler = _refuse
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names


def _refuse(*_: object) -> None:
    raise Unfit("UnreadableFile")


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - A
    return number - 1
