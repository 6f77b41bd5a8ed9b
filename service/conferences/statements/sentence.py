"""The sentences to read aloud: every figure in digits and in words, and which figure it is."""

from collections import Counter
from collections.abc import Sequence

from service.conferences.statements import numerals
from service.conferences.statements.schemas import Content, Row, Total
from service.conferences.statements.wording import MEASURES, TARGETS, TREES
from service.papers.days import moment

ALL = 10
"""So many rows are read out; of more, those that lead."""
LEADING = 3


def vietnamese(content: Content) -> str:
    """Return what is read aloud in Vietnamese."""
    whom, together = _whom(content, "và", "đơn vị"), " tổng cộng" if content.scope != "unit" else ""
    head = (
        f"Tính đến {moment(content.as_of, 'vi')}, {whom} có{together}"
        f" {_vi(_figure(content, content.total))} {MEASURES['vi'][content.measure]}"
        f"{_vi_reached(content, content.total)}{_vi_changed(content, content.total)}."
    )
    rows, ranks = read_out(content), _shared(content)
    told = [
        f"{row.name} {'cùng ' if ranks[row.rank] > 1 else ''}xếp thứ"
        f" {numerals.vietnamese_place(row.rank or 0)} với {_vi(_figure(content, row))}"
        f"{_vi_reached(content, row)}{_vi_turned(content, row)}"
        for row in rows
    ]
    programme = content.programme.name + (f", {content.phase.name}" if content.phase else "")
    tail = f"Số liệu của {programme}, {TREES['vi'][content.tree]}."
    among = "Trong đó" if len(rows) == len(_ranked(content)) else "Dẫn đầu"
    return " ".join([head, *([f"{among}: {'; '.join(told)}."] if told else []), tail])


def english(content: Content) -> str:
    """Return what is read aloud in English."""
    whom = _whom(content, "and", "units")
    holds = "together have" if len(content.of) > 1 else "has"
    head = (
        f"As of {moment(content.as_of, 'en')}, {whom} {holds}"
        f" {_en(_figure(content, content.total))} {MEASURES['en'][content.measure]}"
        f"{_en_reached(content, content.total)}{_en_changed(content, content.total)}."
    )
    rows, ranks = read_out(content), _shared(content)
    told = [
        f"{row.name} is {'equal ' if ranks[row.rank] > 1 else ''}"
        f"{numerals.english_place(row.rank or 0)} with {_en(_figure(content, row))}"
        f"{_en_reached(content, row)}{_en_turned(content, row)}"
        for row in rows
    ]
    phase = f", phase {content.phase.code}" if content.phase else ""
    tail = f"Figures of {content.programme.name}{phase}, {TREES['en'][content.tree]}."
    among = "Of these" if len(rows) == len(_ranked(content)) else "Leading"
    return " ".join([head, *([f"{among}: {'; '.join(told)}."] if told else []), tail])


def read_out(content: Content) -> Sequence[Row]:
    """Return the rows that are read out, by rank."""
    rows = _ranked(content)
    return rows if len(rows) <= ALL else rows[:LEADING]


def _ranked(content: Content) -> Sequence[Row]:
    """Return the rows with a rank; below a unit only those that have something."""
    rows = [row for row in content.rows if row.rank is not None]
    return [row for row in rows if content.scope != "unit" or _figure(content, row)]


def _shared(content: Content) -> Counter[int | None]:
    return Counter(row.rank for row in content.rows)


def _whom(content: Content, last: str, units: str) -> str:
    if len(content.of) > ALL:
        return f"{len(content.of)} {units}"
    *names, final = [one.name for one in content.of]
    return f"{', '.join(names)} {last} {final}" if names else final


def _figure(content: Content, row: Total) -> int:
    return int(getattr(row, content.measure))


def _vi(number: int) -> str:
    return f"{numerals.vietnamese_figure(number)} ({numerals.vietnamese(number)})"


def _en(number: int) -> str:
    return f"{numerals.english_figure(number)} ({numerals.english(number)})"


def _vi_reached(content: Content, row: Total) -> str:
    if row.percent is None:
        return ""
    words = f"{numerals.vietnamese_tenths(row.percent)} phần trăm"
    return (
        f", đạt {numerals.vietnamese_percent(row.percent)} ({words})"
        f" {TARGETS['vi'][content.target]}"
    )


def _en_reached(content: Content, row: Total) -> str:
    if row.percent is None:
        return ""
    words = f"{numerals.english_tenths(row.percent)} per cent"
    target = TARGETS["en"][content.target]
    return f", reaching {numerals.english_percent(row.percent)} ({words}) of the {target}"


def _vi_changed(content: Content, row: Total) -> str:
    if content.since is None:
        return ""
    told = _vi_turned(content, row) or ", không thay đổi"
    return f"{told} so với {moment(content.since, 'vi')}"


def _en_changed(content: Content, row: Total) -> str:
    if content.since is None:
        return ""
    told = _en_turned(content, row)
    than = f"{told} than" if told else ", the same as"
    return f"{than} at {moment(content.since, 'en')}"


def _vi_turned(_: Content, row: Total) -> str:
    """Return by how much a figure rose or fell; since when is said of the total only."""
    if not row.change:
        return ""
    return f", {'tăng' if row.change > 0 else 'giảm'} {_vi(abs(row.change))}"


def _en_turned(content: Content, row: Total) -> str:
    if not row.change:
        return ""
    fewer = "less" if content.measure.startswith("benefit") else "fewer"
    return f", {_en(abs(row.change))} {'more' if row.change > 0 else fewer}"
