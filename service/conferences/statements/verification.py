"""Is a paper what was frozen: its hash, the ledger as of its minute, and the figures of today."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.statements.canonical import FIGURES
from service.conferences.statements.measuring import Asked, Measured, again, authors, measure
from service.conferences.statements.people import People
from service.conferences.statements.queries import SHOWN_DIGITS
from service.conferences.statements.schemas import (
    Difference,
    Figures,
    Published,
    Since,
    Standing,
    Verification,
)
from service.conferences.statements.stored import Stored, stored
from service.errors import Language, Problem
from service.tallies.position import position
from service.tallies.queries import UnknownUnit

MOST_CHANGES = 2_000_000
"""In a larger register people are not counted again for whoever asks: that reads all of it."""
FIRST, LAST = 1900, 2200
"""Between these years lies whatever can be asked for."""
LATELY = 60.0
"""Seconds for which people are not counted again."""
UNITS = text("SELECT id, code FROM unit WHERE code = ANY (:codes) ORDER BY code")
TOTAL: dict[Language, str] = {"vi": "Tổng cộng", "en": "Total"}
UNPLACED: dict[Language, str] = {"vi": "Chưa xếp vào đơn vị nào", "en": "Unplaced"}
VERDICTS: dict[Language, dict[str, str]] = {
    "vi": {
        "altered": "SAI MÃ BĂM: nội dung lưu trong hệ thống đã bị sửa sau khi chốt, không dùng làm"
        " căn cứ được.",
        "paper": "Bản giấy mang mã băm khác với biểu lưu trong hệ thống: bản giấy này không phải"
        " biểu đã chốt.",
        "differs": "Biểu còn nguyên vẹn, nhưng số liệu tính lại tại thời điểm chốt nay đã khác (có"
        " dữ liệu được nhập bổ sung về sau).",
        "sound": "Biểu còn nguyên vẹn; tính lại tại thời điểm chốt vẫn ra đúng từng chữ số.",
        "whole": "Biểu còn nguyên vẹn.",
        "superseded": " Biểu này đã được thay bằng biểu {by}.",
    },
    "en": {
        "altered": "THE HASH IS WRONG: what is stored was changed after it was frozen; do not rely"
        " on it.",
        "paper": "The paper carries another hash than the stored statement: this paper is not what"
        " was frozen.",
        "differs": "The statement is intact, but the figures as of its moment come out differently"
        " now (data of that time was entered later).",
        "sound": "The statement is intact; counted again as of its moment, every figure is the"
        " same to the last digit.",
        "whole": "The statement is intact.",
        "superseded": " It is superseded by {by}.",
    },
}


class Memory:
    """Keeps counts of people for a while: hundreds scan one paper at once, and they are dear."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, People]] = {}
        self._lock = asyncio.Lock()

    async def people(self, key: str, count: Callable[[], Awaitable[People]]) -> People:
        """Return what was counted under a key lately, else count; one at a time."""
        async with self._lock:
            now = time.monotonic()
            self._known = {k: known for k, known in self._known.items() if known[0] > now}
            if key not in self._known:
                self._known[key] = (now + LATELY, await count())
            return self._known[key][1]


async def verify(
    look: AsyncConnection, memory: Memory, written: str, paper: str | None, language: Language
) -> Verification:
    """Return whether a statement holds and what has changed since; altered rows break nothing."""
    found = await stored(look, written)
    published = _published(found)
    differences, now, still, counts = list[Difference](), None, None, False
    if published is not None:
        try:
            asked = await _asked(look, published)
            counts = await position(look) <= MOST_CHANGES
            figures = [figure for figure in FIGURES if counts or figure != "people"]
            recount = await _measured(look, memory, asked, counts=counts)
            differences = list(_differences(published, recount, figures, language))
            present = await _measured(
                look, memory, again(asked, None), counts=counts and asked.measure == "people"
            )
            now = _since(published, present, language)
            still = not differences
        except Problem:
            # It names what the register does not know: that is told by `still` being unknown.
            differences = []
    same = _same(found.sha256, paper)
    return Verification(
        number=written,
        verdict=_verdict(found, still=still, paper=same, language=language),
        holds=found.holds,
        sha256=found.sha256,
        form=found.columns["form"],
        paper=same,
        superseded_by=found.superseded_by,
        still=still,
        people=counts,
        differences=differences,
        statement=published,
        now=now,
    )


async def _measured(
    look: AsyncConnection, memory: Memory, asked: Asked, *, counts: bool
) -> Measured:
    present = People()
    if counts:
        present = await memory.people(repr(asked), lambda: authors(look, asked))
    return await measure(look, asked, present)


def _published(found: Stored) -> Published | None:
    try:
        published = Published.model_validate(found.content)
    except ValidationError:
        return None
    instants = (published.as_of, published.since or published.as_of, published.frozen_at)
    plausible = all(FIRST <= one.year <= LAST for one in instants)
    return published if plausible else None


def _same(sha256: str, paper: str | None) -> bool | None:
    """Tell whether the digits on a paper begin the hash; fewer than it carries prove nothing."""
    if paper is None:
        return None
    return len(paper) >= SHOWN_DIGITS and sha256.startswith(paper.lower())


async def _asked(look: AsyncConnection, frozen: Published) -> Asked:
    """Return the question that a statement answered, about the very units that it shows."""
    shown = frozen.of if frozen.scope == "unit" else frozen.rows
    codes = [one.code if hasattr(one, "code") else one.key for one in shown]
    units = (await look.execute(UNITS, {"codes": codes})).all()
    if not units:
        raise UnknownUnit
    return Asked(
        programme=frozen.programme.code,
        units=[(row.id, row.code) for row in units],
        children=frozen.scope == "unit",
        tree=frozen.tree,
        measure=frozen.measure,
        phase=frozen.phase.code if frozen.phase else None,
        target=frozen.target,
        as_of=frozen.as_of,
        since=frozen.since,
    )


Paired = tuple[str | None, str, Figures | None, Figures | None]


def _paired(frozen: Published, counted: Measured, language: Language) -> Sequence[Paired]:
    """Return each row's key and name with what was frozen and what is counted."""
    old = {row.key: row for row in frozen.rows}
    new = {row.key: row for row in counted.rows}
    names = {key: row.name for key, row in (new | old).items()}
    return [
        *((key, name, old.get(key), new.get(key)) for key, name in names.items()),
        (None, UNPLACED[language], frozen.unplaced, counted.unplaced),
        (None, TOTAL[language], frozen.total, counted.total),
    ]


def _differences(
    frozen: Published, counted: Measured, figures: Sequence[str], language: Language
) -> Sequence[Difference]:
    found = []
    for key, name, old, new in _paired(frozen, counted, language):
        for figure in figures:
            was, is_now = getattr(old, figure, None), getattr(new, figure, None)
            # A row that is there without anything in it is as good as none.
            if (was or 0) != (is_now or 0):
                found.append(
                    Difference(key=key, name=name, figure=figure, frozen=was, counted=is_now)
                )
    return found


def _since(frozen: Published, present: Measured, language: Language) -> Since:
    *rows, _, total = [
        _standing(frozen.measure, *pair) for pair in _paired(frozen, present, language)
    ]
    return Since(as_of=datetime.now(UTC), rows=rows, total=total)


def _standing(
    figure: str, key: str | None, name: str, old: Figures | None, new: Figures | None
) -> Standing:
    was, is_now = getattr(old, figure, None), getattr(new, figure, None)
    return Standing(key=key, name=name, frozen=was, now=is_now, change=(is_now or 0) - (was or 0))


def _verdict(found: Stored, *, still: bool | None, paper: bool | None, language: Language) -> str:
    words = VERDICTS[language]
    if not found.holds:
        told = words["altered"]
    elif paper is False:
        told = words["paper"]
    else:
        told = words[{True: "sound", False: "differs", None: "whole"}[still]]
    later = found.superseded_by
    return told + (words["superseded"].format(by=later) if later else "")
