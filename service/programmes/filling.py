"""Load targets from a file: all of them or none, safe to repeat."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.identity.places import Place, places
from service.programmes.models import WHOLE, Basis, phase, programme
from service.programmes.queries import keep
from service.programmes.targets import Row, store
from service.rows import BadRow, BadRows, Report

COLUMNS = ("programme", "phase", "unit", "kind", "value")
HEADER, MOST, STRIDE = 1, 10**9, 5000
Progress = Callable[[int], None]
"""Told from time to time how many more rows are done."""


@dataclass(slots=True)
class Reader:
    """Turns cells into targets, and keeps what is wrong with them."""

    phases: dict[tuple[str, str], tuple[int, int]]
    units: dict[str, Place]
    rows: dict[tuple[int, int, int, Basis], int] = field(default_factory=dict)
    made: list[Row] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    def read(self, line: int, cells: Mapping[str, str]) -> None:
        """Read one row; the line is that of the file."""
        before = len(self.bad)
        programme_id, phase_id = self._phase(line, cells)
        place = self.units.get(cells["unit"])
        if place is None:
            self._say(line, "unit", "không có đơn vị này", "there is no such unit")
        kind, value = self._kind(line, cells["kind"]), self._value(line, cells["value"])
        if len(self.bad) > before or place is None or kind is None:
            return
        key = (programme_id, phase_id, place.id, kind)
        if key in self.rows:
            first = self.rows[key]
            self._say(line, "unit", f"trùng với dòng {first}", f"the same as on line {first}")
        self.rows.setdefault(key, line)
        self.made.append(Row(*key, value))

    def _say(self, line: int, column: str, vi: str, en: str) -> None:
        self.bad.append(BadRow(line, column, vi, en))

    def _phase(self, line: int, cells: Mapping[str, str]) -> tuple[int, int]:
        code, part = cells["programme"], cells["phase"]
        if (code, "") not in self.phases:
            self._say(line, "programme", "không có chương trình này", "there is no such programme")
        elif (code, part) not in self.phases:
            vi, en = "chương trình không có đợt này", "the programme has no such phase"
            self._say(line, "phase", vi, en)
        return self.phases.get((code, part), (0, 0))

    def _kind(self, line: int, word: str) -> Basis | None:
        if word in list(Basis):
            return Basis(word)
        listed = ", ".join(Basis)
        self._say(line, "kind", f"phải là một trong: {listed}", f"must be one of: {listed}")
        return None

    def _value(self, line: int, digits: str) -> int:
        if digits.isascii() and digits.isdigit() and int(digits[:12]) <= MOST:
            return int(digits)
        vi, en = "phải là số nguyên không âm", "must be a whole number, not negative"
        self._say(line, "value", vi, en)
        return 0


async def load_targets(
    connection: AsyncConnection,
    rows: Iterable[Mapping[str, str | None]],
    progress: Progress | None = None,
) -> Report:
    """Set the targets of a file; the first row below the header is line 2."""
    cells = [{name: (row.get(name) or "").strip() for name in row} for row in rows]
    missing = [name for name in COLUMNS if cells and name not in cells[0]]
    if missing:
        vi, en = "tệp thiếu cột này", "the file lacks this column"
        raise BadRows([BadRow(HEADER, name, vi, en) for name in missing])
    units = await places(connection, {row["unit"] for row in cells if row["unit"].isprintable()})
    await keep(connection)
    reader = Reader(await _phases(connection), units)
    for line, row in enumerate(cells, start=HEADER + 1):
        reader.read(line, row)
    if reader.bad:
        raise BadRows(reader.bad)
    new = changed = 0
    for start in range(0, len(reader.made), STRIDE):
        part = reader.made[start : start + STRIDE]
        fresh, other = await store(connection, part)
        new, changed = new + fresh, changed + other
        if progress:
            progress(len(part))
    return Report(new, changed, len(reader.made) - new - changed)


async def _phases(connection: AsyncConnection) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the numbers of every programme and phase by their codes; "" is the whole of it."""
    found = await connection.execute(
        select(
            programme.c.id,
            programme.c.code,
            phase.c.id.label("phase_id"),
            phase.c.code.label("part"),
        )
        .select_from(programme)
        .outerjoin(phase, phase.c.programme_id == programme.c.id)
    )
    rows = found.all()
    whole = {(row.code, ""): (row.id, WHOLE) for row in rows}
    return whole | {(row.code, row.part): (row.id, row.phase_id) for row in rows if row.part}
