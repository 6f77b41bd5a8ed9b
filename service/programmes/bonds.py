"""What holds a programme to its days: whatever is registered stays in its phase and window."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault
from service.programmes.schemas import Programme


@dataclass(frozen=True, slots=True)
class Filed:
    """How many entries a phase took on a day in Vietnam; without a phase, outside all of them."""

    phase: str | None
    day: date
    entries: int


@dataclass(frozen=True, slots=True)
class Named:
    """What else names a phase, counted, in both languages."""

    phase: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Bonds:
    """All that was registered in a programme, by phase and day, and all that names a phase."""

    filed: Sequence[Filed] = ()
    named: Sequence[Named] = ()


Bind = Callable[[AsyncConnection, str], Awaitable[Bonds]]
"""Reads what holds the programme of a code; only domains above know of entries and statements."""


async def nothing(_: AsyncConnection, __: str) -> Bonds:
    """Bind a programme of which nothing is known yet."""
    return Bonds()


def torn(bonds: Bonds, before: Programme, after: Programme) -> list[Fault]:
    """Return what of the change would put entries elsewhere, or leave out a phase in use."""
    return [*_left_out(bonds, before, after), *_fallen(bonds, before, after)]


def phase_of(it: Programme, day: date) -> str | None:
    """Return the phase in which a day lies."""
    return next((one.code for one in it.phases if one.from_on <= day <= one.to_on), None)


def _left_out(bonds: Bonds, before: Programme, after: Programme) -> Iterator[Fault]:
    kept = {phase.code for phase in after.phases}
    for code in [phase.code for phase in before.phases if phase.code not in kept]:
        entries = sum(one.entries for one in bonds.filed if one.phase == code)
        named = [one for one in bonds.named if one.phase == code]
        if entries:
            named.insert(0, Named(code, *_entries(entries)))
        if named:
            what = ", ".join(one.vi for one in named)
            vi = f"đợt «{code}» đã có {what}, không bỏ được"
            what = ", ".join(one.en for one in named)
            en = f"the phase `{code}` has {what} and cannot be left out"
            yield Fault("/phases", vi, en, rule="phase-kept")


LATE = (
    "đã có {vi}{of_vi} sau ngày này, muộn nhất là {last:%d/%m/%Y}; không được sớm hơn ngày đó",
    "{en}{of_en} came after this day, the last on {last}; it must not be before that",
)
EARLY = (
    "đã có {vi}{of_vi} trước ngày này, sớm nhất là {first:%d/%m/%Y}; không được muộn hơn ngày đó",
    "{en}{of_en} came before this day, the first on {first}; it must not be after that",
)
INTO = (
    "đã có {vi} ngoài các đợt, từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}, sẽ rơi vào đợt «{phase}»",
    "{en} outside all phases, from {first} to {last}, would fall into the phase `{phase}`",
)


class _Way(NamedTuple):
    """Where in the payload entries stand in the way, and why."""

    pointer: str
    rule: str
    words: tuple[str, str]
    phase: str = ""


def _fallen(bonds: Bonds, before: Programme, after: Programme) -> Iterator[Fault]:
    ways: dict[_Way, list[Filed]] = defaultdict(list)
    for one in bonds.filed:
        for way in (_out_of_window(one, before, after), _elsewhere(one, before, after)):
            if way:
                ways[way].append(one)
    for way, filed in ways.items():
        vi, en = _entries(sum(one.entries for one in filed))
        of = (f" của đợt «{way.phase}»", f" of the phase `{way.phase}`") if way.phase else ("", "")
        facts = {
            "vi": vi,
            "en": en,
            "of_vi": of[0],
            "of_en": of[1],
            "phase": way.phase,
            "first": min(one.day for one in filed),
            "last": max(one.day for one in filed),
        }
        told = [words.format_map(facts) for words in way.words]
        yield Fault(way.pointer, *told, rule=way.rule)


def _out_of_window(one: Filed, before: Programme, after: Programme) -> _Way | None:
    # What was imported from before the window, or after it, was never inside.
    if not before.entry_from <= one.day <= before.entry_to:
        return None
    if one.day < after.entry_from:
        return _Way("/entry_from", "window-filed", EARLY)
    return _Way("/entry_to", "window-filed", LATE) if one.day > after.entry_to else None


def _elsewhere(one: Filed, before: Programme, after: Programme) -> _Way | None:
    falls = phase_of(after, one.day)
    # What stands apart from its day already may stay so; it only must not move once more.
    if falls in {one.phase, phase_of(before, one.day)}:
        return None
    name = one.phase or falls
    place = next((at for at, phase in enumerate(after.phases) if phase.code == name), None)
    if place is None:  # its phase is left out, which is told for all its entries
        return None
    if one.phase is None:
        old = next((phase for phase in before.phases if phase.code == falls), None)
        end = "to" if old and one.day > old.to_on else "from"
        return _Way(f"/phases/{place}/{end}", "phase-filed", INTO, falls or "")
    end, words = ("from", EARLY) if one.day < after.phases[place].from_on else ("to", LATE)
    return _Way(f"/phases/{place}/{end}", "phase-filed", words, one.phase)


def _entries(count: int) -> tuple[str, str]:
    vi = f"{count:,} lượt đăng ký".replace(",", ".")
    return vi, "1 entry" if count == 1 else f"{count:,} entries"
