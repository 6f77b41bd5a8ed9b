"""Judge rows of a list by the rules of any registration, reading what they share once."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault
from service.initiatives import drafting, eligibility, holding
from service.initiatives.drafting import Sketch
from service.initiatives.workbooks import filings, repeats
from service.initiatives.workbooks.filings import Entry, Problem
from service.initiatives.workbooks.models import GOOD, Verdict
from service.initiatives.workbooks.policy import Book
from service.initiatives.workbooks.repeats import Key
from service.policy import Actor

OUTSIDE = Fault(
    "/unit",
    "đơn vị không thuộc đơn vị của danh sách",
    "the unit does not belong to the unit of the list",
    rule="unit_outside",
)
KEPT = text("""
UPDATE workbook_row r
SET verdict = j.verdict, problems = j.problems, unit_id = j.unit_id,
    fingerprint = j.fingerprint, initiative_id = j.initiative_id
FROM unnest(CAST(:lines AS int[]), CAST(:verdicts AS text[]),
    CAST(CAST(:problems AS text[]) AS jsonb[]), CAST(:units AS int[]), CAST(:prints AS uuid[]),
    CAST(:ids AS uuid[])) AS j (line, verdict, problems, unit_id, fingerprint, initiative_id)
WHERE r.workbook_id = :book AND r.line = j.line
""")


@dataclass(slots=True)
class Judged:
    """A row with what came out."""

    entry: Entry
    sketch: Sketch | None
    key: Key | None
    verdict: Verdict
    initiative_id: UUID | None = None

    @property
    def good(self) -> bool:
        """Tell whether it can be entered."""
        return self.verdict in GOOD

    def repeat(
        self,
        initiative_id: UUID | None,
        vi: str = repeats.REPEATED["vi"],
        en: str = repeats.REPEATED["en"],
    ) -> None:
        """Note that it was entered before."""
        self.verdict, self.initiative_id = Verdict.REPEATED, initiative_id
        self.entry.problems = [Problem(self.entry.line, None, "repeated", vi, en)]


TOLD_ANYHOW = {"/programme", "/attachments"}
"""What every row would be told."""


async def judged(
    connection: AsyncConnection, actor: Actor, book: Book, rows: Sequence[Any], *, lock: bool
) -> list[Judged]:
    """Judge rows, but for whether they stand twice in their own list; locked, to enter them."""
    heads = filings.heads(book.columns)
    entries = []
    for row in rows:
        entries.append(filings.entry(heads, row.cells, book.programme, book.unit))
        await asyncio.sleep(0)  # a row is a millisecond's work
    codes = sorted({entry.filing.unit for entry in entries if entry.filing})
    places = await holding.places(connection, book.programme, codes, lock=lock)
    found = dict(zip(codes, places, strict=True))
    made = [await _judged(connection, actor, book, entry, found) for entry in entries]
    await _compare(connection, made)
    return made


async def _judged(
    connection: AsyncConnection,
    actor: Actor,
    book: Book,
    entry: Entry,
    found: Mapping[str, holding.Found],
) -> Judged:
    await asyncio.sleep(0)
    if entry.filing is None:
        return Judged(entry, None, None, Verdict.ERROR)
    sketch = await drafting.placed(connection, actor, entry.filing, found[entry.filing.unit])
    place = sketch.place
    for fault in eligibility.broken(sketch.entry, sketch.writers, place, sketch.faults):
        entry.add(fault)
    if place and book.unit_id not in place.line:
        entry.add(OUTSIDE)
    print_ = repeats.fingerprint(book.programme, sketch)
    if entry.problems or place is None or print_ is None:
        return Judged(entry, sketch, None, Verdict.ERROR)
    for fault in eligibility.advice(sketch.entry, place):
        if fault.pointer not in TOLD_ANYHOW:
            entry.add(fault)
    verdict = Verdict.WARNING if entry.problems else Verdict.NEW
    return Judged(entry, sketch, (place.unit_id, print_), verdict)


async def _compare(connection: AsyncConnection, made: Sequence[Judged]) -> None:
    """Mark what was entered from a list already."""
    keyed = [(one, one.key) for one in made if one.key]
    known = await repeats.holders(connection, [key for _, key in keyed])
    for one, key in keyed:
        if key in known:
            one.repeat(known[key])


async def compare_within(connection: AsyncConnection, book: Book, made: Sequence[Judged]) -> None:
    """Mark what stands in the same list further up."""
    good = [(one, one.key) for one in made if one.good and one.key]
    first = await repeats.above(connection, book.id, [key for _, key in good])
    for one, (_, print_) in good:
        line = first.setdefault(print_, one.entry.line)
        if line != one.entry.line:
            one.repeat(None, f"trùng với dòng {line}", f"the same as line {line}")


async def keep(connection: AsyncConnection, book: UUID, made: Sequence[Judged]) -> None:
    """Write what came out into the rows."""
    given = {
        "lines": [one.entry.line for one in made],
        "verdicts": [one.verdict.value for one in made],
        "problems": [json.dumps([asdict(each) for each in one.entry.problems]) for one in made],
        "units": [one.key[0] if one.key else None for one in made],
        "prints": [one.key[1] if one.key else None for one in made],
        "ids": [one.initiative_id for one in made],
    }
    await connection.execute(KEPT, {**given, "book": book})
