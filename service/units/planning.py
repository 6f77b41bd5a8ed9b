"""Whether the rows of a units file fit the tree, and what each of them means day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from service.clock import EVER
from service.units.drafts import Draft, Faults
from service.units.lives import ONE_DAY, RANK, fits
from service.units.models import Kind

ROOT = "VN"
FIRST_DAY = date(2004, 1, 1)
"""When a unit opened of which neither the file nor its parent says so."""


@dataclass(slots=True)
class Known:
    """A unit that exists; a version is from, until, name, kind, parent, province code."""

    id: int
    opened_on: date
    closed_on: date | None
    successor: str | None
    block: str | None
    figures: tuple[int, ...]
    versions: list[Sequence[Any]] = field(default_factory=list)


@dataclass(slots=True)
class Planned:
    """A unit to be opened; a span is from, until, parent."""

    draft: Draft
    opened_on: date
    spans: list[tuple[date, date, str]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What loading will do."""

    new: list[Planned]
    changed: list[tuple[Known, Draft]]
    unchanged: int
    ids: dict[str, int]


@dataclass(frozen=True, slots=True)
class Stay:
    """When a unit is there to be hung under, as which kinds, and who follows it."""

    opened_on: date
    until_on: date
    successor: str | None
    kinds: tuple[tuple[date, date, Kind], ...]


def undated(draft: Draft) -> tuple[str | None, tuple[int, ...]]:
    """Return what may be corrected without a date."""
    return draft.block, draft.figures


def plan(drafts: Mapping[str, Draft], known: Mapping[str, Known], faults: Faults) -> Plan:
    """Compare a file with the tree; what does not fit is noted in `faults`."""
    made = Plan([], [], 0, {code: unit.id for code, unit in known.items()})
    fresh: list[Draft] = []
    for draft in drafts.values():
        unit = known.get(draft.code)
        if unit is None:
            fresh.append(draft)
        elif _agrees(draft, unit, faults) and undated(draft) != (unit.block, unit.figures):
            made.changed.append((unit, draft))
        else:
            made.unchanged += 1
    stays = {code: _stay_of_known(unit) for code, unit in known.items()}
    # Whatever is above has a lower rank, so that parents come first.
    for draft in sorted(fresh, key=lambda draft: RANK[draft.kind]):
        opened_on = _opening(draft, drafts, stays, faults)
        if opened_on:
            until_on = draft.closed_on + ONE_DAY if draft.closed_on else EVER
            kinds = ((opened_on, until_on, draft.kind),)
            stays[draft.code] = Stay(opened_on, until_on, draft.successor or None, kinds)
            made.new.append(Planned(draft, opened_on))
    for unit_to_open in made.new:
        _check_successor(unit_to_open, drafts, stays, faults)
        _spans(unit_to_open, stays, faults)
    return made


def _stay_of_known(unit: Known) -> Stay:
    kinds = tuple((row[0], row[1], Kind(row[3])) for row in unit.versions)
    return Stay(unit.opened_on, unit.versions[-1][1], unit.successor, kinds)


def _agrees(draft: Draft, unit: Known, faults: Faults) -> bool:
    """Tell whether a row says of a known unit what held of it at some time."""
    said = (draft.name, draft.kind, draft.parent or None, draft.province_code)
    if any(tuple(row[2:]) == said for row in unit.versions):
        column = ""
    else:
        last = unit.versions[-1][2:]
        columns = ("name", "kind", "parent", "province_code")
        column = next(name for name, a, b in zip(columns, said, last, strict=True) if a != b)
    if not column and draft.opened_on not in {None, unit.opened_on}:
        column = "opened_on"
    if not column and draft.closed_on not in {None, unit.closed_on}:
        column = "closed_on"
    if not column and draft.closed_on and (draft.successor or None) != unit.successor:
        column = "successor"
    if column:
        faults.add(
            draft.line,
            column,
            "đơn vị đã có với nội dung khác; đổi tên, chuyển hoặc giải thể phải ghi theo ngày",
            "the unit exists with another value; rename, move or close it on a day instead",
        )
    return not column


def _opening(
    draft: Draft, drafts: Mapping[str, Draft], stays: Mapping[str, Stay], faults: Faults
) -> date | None:
    """Return the first day of a unit, or None when it cannot be placed at all."""
    if draft.kind is Kind.NATIONAL:
        if draft.code != ROOT or draft.parent or draft.closed_on:
            vi = f"chỉ có một đơn vị cấp quốc gia, mã {ROOT}, không có cấp trên, không giải thể"
            en = f"there is one national unit, {ROOT}, without a parent, which never closes"
            faults.add(draft.line, "kind", vi, en)
        return draft.opened_on or FIRST_DAY
    parent = stays.get(draft.parent)
    if parent is None:
        if draft.parent not in drafts:
            vi, en = f"không có đơn vị «{draft.parent}»", f"there is no unit `{draft.parent}`"
            faults.add(draft.line, "parent", vi, en)
        elif not fits(draft.kind, drafts[draft.parent].kind):
            _misfit(draft, draft.parent, drafts[draft.parent].kind, faults)
        return None
    opened_on = draft.opened_on or max(parent.opened_on, FIRST_DAY)
    if draft.closed_on and draft.closed_on < opened_on:
        vi, en = "ngày giải thể sớm hơn ngày thành lập", "it closes before it opens"
        faults.add(draft.line, "closed_on", vi, en)
        return None
    return opened_on


def _misfit(draft: Draft, parent: str, above: Kind, faults: Faults) -> None:
    faults.add(
        draft.line,
        "parent",
        f"loại «{draft.kind}» không thể trực thuộc loại «{above}» ({parent})",
        f"a unit of kind `{draft.kind}` cannot hang under one of kind `{above}` ({parent})",
    )


def _check_successor(
    unit: Planned, drafts: Mapping[str, Draft], stays: Mapping[str, Stay], faults: Faults
) -> None:
    draft = unit.draft
    if not (draft.successor and draft.closed_on):
        return
    line, above = draft.line, draft.successor
    if above not in stays:
        vi, en = f"không có đơn vị «{above}»", f"there is no unit `{above}`"
        faults.add(line, "successor", vi, en)
        return
    upper = above
    while upper in drafts and upper in stays:
        if upper == draft.code:
            vi, en = "là chính nó hoặc nằm dưới nó", "is the unit itself or hangs below it"
            faults.add(line, "successor", vi, en)
            return
        upper = drafts[upper].parent
    day = draft.closed_on + ONE_DAY
    if not stays[above].opened_on <= day < stays[above].until_on:
        vi = f"đơn vị kế thừa {above} không hoạt động ngày {day:%d/%m/%Y}"
        faults.add(line, "successor", vi, f"the successor {above} is not open on {day}")


def _spans(unit: Planned, stays: Mapping[str, Stay], faults: Faults) -> None:
    """Hang a unit under its parent, and after that has closed under whoever follows it."""
    draft, day = unit.draft, unit.opened_on
    end = draft.closed_on + ONE_DAY if draft.closed_on else EVER
    parent: str | None = draft.parent
    if draft.kind is Kind.NATIONAL:
        unit.spans = [(day, end, "")]
        return
    while day < end:
        stay = stays.get(parent) if parent else None
        if stay is None or not stay.opened_on <= day < stay.until_on:
            vi = f"ngày {day:%d/%m/%Y} không có đơn vị cấp trên đang hoạt động"
            faults.add(draft.line, "parent", vi, f"no parent is open on {day}")
            return
        until = min(end, stay.until_on)
        for from_on, until_on, kind in stay.kinds:
            if from_on < until and day < until_on and not fits(draft.kind, kind):
                _misfit(draft, parent or "", kind, faults)
                return
        unit.spans.append((day, until, parent or ""))
        day, parent = until, stay.successor
