"""From the lines of an entry to the payload of a registration, and what is wrong with its cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from service.errors import Fault
from service.faults import fault
from service.initiatives.schemas import Filing
from service.initiatives.workbooks import cells
from service.initiatives.workbooks.columns import COLUMNS, NAMED, Column
from service.initiatives.workbooks.table import Line

POINTERS = {column.pointer: column.name for column in COLUMNS if not column.of_author} | {
    "/benefit": "claimed_vnd",
    "/recognition": "recognised_by",
}
OF_AUTHOR = {column.pointer: column.name for column in COLUMNS if column.of_author} | {
    "": "author_name",
    "/account": "author_login",
}
AUTHOR = re.compile(r"/authors/(\d+)(/\w+)?")
OF_EACH = ("author_name", "author_group", "author_share")
RECOGNITION = ("recognised_by", "decision", "decided_on", "level")
HUNDRED, ONE = Decimal(100), Decimal(1)
TWO_DECIMALS = "nhiều nhất hai chữ số thập phân", "at most two decimals"
NEEDED = "cần có mục này khi nộp", "needed to submit"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of the file: the column that it names, and by what it multiplies."""

    column: Column | None
    factor: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell, or better known: its line and column, the rule, the words."""

    line: int
    column: str | None
    rule: str | None
    vi: str
    en: str


@dataclass(slots=True)
class Entry:
    """One initiative of a list, as far as it can be read."""

    lines: Sequence[Line]
    # None when its cells make no payload at all.
    filing: Filing | None
    problems: list[Problem]
    unread: frozenset[str | None] = frozenset()
    """Columns of cells that could not be read, and are told already."""

    @property
    def line(self) -> int:
        """Return where it begins."""
        return self.lines[0][0]

    def add(self, found: Fault) -> None:
        """Note a broken rule at its cell, unless it only follows from what could not be read."""
        line, column = self._place(found)
        if column not in self.unread and not self._follows(found):
            self.problems.append(Problem(line, column, found.rule, found.vi, found.en))

    def _follows(self, found: Fault) -> bool:
        """Tell whether something is missing or does not add up because a part was not read."""
        if found.pointer == "/recognition":
            return not self.unread.isdisjoint(RECOGNITION)
        if found.pointer in {"/before", "/solution"}:
            return "confidential" in self.unread
        partial = self.filing is not None and len(self.filing.authors) < len(self.lines)
        return found.pointer == "/authors" and partial and not self.unread.isdisjoint(OF_EACH)

    def _place(self, found: Fault) -> tuple[int, str | None]:
        author = AUTHOR.fullmatch(found.pointer)
        if author:
            line = self.lines[min(int(author[1]), len(self.lines) - 1)][0]
            return line, OF_AUTHOR.get(author[2] or "", "author_name")
        if found.pointer == "/authors":
            return self.line, "author_share" if found.rule == "shares" else "author_name"
        return self.line, POINTERS.get(found.pointer)


def heads(columns: Sequence[Sequence[Any]]) -> list[Head]:
    """Return the headings of a file as they were kept."""
    return [Head(NAMED.get(name), factor) for _, name, factor in columns]


def entry(columns: Sequence[Head], lines: Sequence[Line], programme: str, unit: str) -> Entry:
    """Read an entry; what cannot be read is left out of the payload and told."""
    problems: list[Problem] = []
    rows = [dict(_read(columns, line, problems, first=line is lines[0])) for line in lines]
    told = rows[0]
    payload = {
        "programme": programme,
        "unit": told.get("unit") or unit,
        "submit": True,
        "authors": _authors(lines, rows, problems),
        "recognition": _recognition(lines[0][0], told, problems),
        "benefit": _benefit(told),
        **{name: told[name] for name in told if name in PLAIN},
    }
    unread = frozenset(problem.column for problem in problems)
    try:
        return Entry(lines, Filing.model_validate(payload), problems, unread)
    except ValidationError as error:
        made = Entry(lines, None, problems, unread)
        for each in error.errors():
            made.add(fault({**each, "loc": ("body", *each["loc"])}))
        return made


PLAIN = frozenset(
    (
        *("title", "kind", "field", "before", "solution", "effect", "used_from", "social_benefit"),
        *("people_benefiting", "confidential", "ip_protected", "paper"),
    )
)


def _read(
    columns: Sequence[Head], line: Line, problems: list[Problem], *, first: bool
) -> Iterator[tuple[str, Any]]:
    number, row = line
    for head, cell in zip(columns, row, strict=True):
        column = head.column
        if column is None or not (first or column.of_author):
            continue
        try:
            read = cells.value(column, cell, head.factor)
        except cells.Unfit as unfit:
            problems.append(Problem(number, column.name, unfit.rule, unfit.vi, unfit.en))
        else:
            if read is not None:
                yield column.name, read


def _authors(
    lines: Sequence[Line], rows: Sequence[Mapping[str, Any]], problems: list[Problem]
) -> list[dict[str, Any]]:
    """Return the authors of whom all that is needed can be read."""
    wrong = {(problem.line, problem.column) for problem in problems}
    shares = _shares([row.get("author_share") for row in rows])
    authors = []
    for (line, _), row, share in zip(lines, rows, shares, strict=True):
        given = {name: value for name, value in row.items() if NAMED[name].of_author}
        unread = {name for name in OF_AUTHOR.values() if (line, name) in wrong}
        if not given and not unread:
            continue
        if share is not None and share == round(share, 2):
            given["author_share"] = share
        elif share is not None:
            given.pop("author_share")
            unread.add("author_share")
            problems.append(Problem(line, "author_share", "share", *TWO_DECIMALS))
        lacking = [name for name in OF_EACH if name not in given]
        problems += [
            Problem(line, name, "complete", *NEEDED) for name in lacking if name not in unread
        ]
        if not lacking:
            authors.append({name.removeprefix("author_"): value for name, value in given.items()})
    return authors


def _shares(given: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Return shares in per cent; a cell formatted as per cent holds a fraction of 1."""
    if len(given) == 1 and given[0] is None:
        return [HUNDRED]
    known = [one for one in given if one is not None]
    if len(known) == len(given) and sum(known) == ONE:
        return [one * HUNDRED for one in known]
    return list(given)


def _recognition(
    line: int, told: Mapping[str, Any], problems: list[Problem]
) -> dict[str, Any] | None:
    given = {name: told[name] for name in RECOGNITION if name in told}
    wrong = {problem.column for problem in problems}
    if not given and not wrong.intersection(RECOGNITION):
        return None
    needed = RECOGNITION[:3]
    lacking = [name for name in needed if name not in given and name not in wrong]
    problems += [Problem(line, name, "recognised", *NEEDED) for name in lacking]
    if not all(name in given for name in needed):
        return None
    return {NAMED[name].pointer.rpartition("/")[2]: value for name, value in given.items()}


def _benefit(told: Mapping[str, Any]) -> dict[str, Any] | None:
    given = {name: told[name] for name in ("claimed_vnd", "period", "basis") if name in told}
    return given or None
