"""Read the rows of a register file: every cell by itself, every fault by line and column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from service.history.facets import Field, Group, Kind, Sex
from service.history.models import State
from service.rows import BadRow
from service.words import Line

COLUMNS = (
    "external_id",
    "programme",
    "unit",
    "title",
    "kind",
    "field",
    "used_from",
    "entered_at",
    "state",
    "decided_at",
    "author",
    "group",
    "sex",
    "benefit_vnd",
)
HEADER = 1
DECIDED = frozenset({State.VALID, State.RETURNED, State.REFUSED, State.WITHDRAWN})
INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MONEY = re.compile(r"0*(\d{1,16})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_VND = 10**15
LINE: TypeAdapter[str] = TypeAdapter(Line)

Row = Mapping[str, str | None]
Word = TypeVar("Word", bound=StrEnum)


class Record(NamedTuple):
    """An initiative of another system; a cell that could not be read is None."""

    line: int
    external_id: str | None
    programme: str | None
    unit: str | None
    title: str | None
    kind: Kind | None
    field: Field | None
    used_from: date | None
    entered_at: datetime | None
    state: State | None
    decided_at: datetime | None
    author: str | None
    group: Group | None
    sex: Sex | None
    benefit_vnd: int | None
    fingerprint: bytes


@dataclass(slots=True)
class Reader:
    """Reads rows one by one and notes what is wrong with them; nothing lies after `now`."""

    now: datetime
    faults: list[BadRow] = field(default_factory=list)
    _line: int = HEADER
    _row: Row = field(default_factory=dict)
    # A file has many rows and few days.
    _days: dict[str, date] = field(default_factory=dict)

    def headed(self, row: Row) -> bool:
        """Tell whether the file has every column; whatever the first row lacks, it lacks."""
        missing = [column for column in COLUMNS if column not in row]
        for column in missing:
            self.bad(column, "tệp thiếu cột này", "the file lacks this column")
        return not missing

    def read(self, line: int, row: Row) -> Record:
        """Return what can be read of a row."""
        self._line, self._row = line, row
        if len(row) > len(COLUMNS):
            self.bad(COLUMNS[-1], "thừa ô so với tiêu đề", "more cells than the header has")
        state = self._word("state", State)
        # As anywhere, a draft may be incomplete.
        whole = state is not State.DRAFT
        entered_at = self._instant("entered_at", needed=whole)
        return Record(
            line=line,
            external_id=self._text("external_id"),
            programme=self._cell("programme", needed=True) or None,
            unit=self._cell("unit", needed=True) or None,
            title=self._text("title", needed=whole),
            kind=self._word("kind", Kind, needed=whole),
            field=self._word("field", Field, needed=whole),
            used_from=self._day("used_from", needed=whole),
            entered_at=entered_at,
            state=state,
            decided_at=self._decision(state, entered_at),
            author=self._text("author", needed=whole),
            group=self._word("group", Group, needed=whole or bool(row.get("author"))),
            sex=self._word("sex", Sex, needed=False),
            benefit_vnd=self._money("benefit_vnd"),
            fingerprint=sha256(
                "\x1f".join((row.get(column) or "").strip() for column in COLUMNS).encode()
            ).digest(),
        )

    def bad(self, column: str, vi: str, en: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(BadRow(self._line, column, vi, en))

    def _cell(self, column: str, *, needed: bool) -> str:
        value = (self._row.get(column) or "").strip()
        if needed and not value:
            self.bad(column, "thiếu mục này", "is missing")
        return value

    def _text(self, column: str, *, needed: bool = True) -> str | None:
        value = self._cell(column, needed=needed)
        try:
            return LINE.validate_python(value) if value else None
        except ValidationError:
            self.bad(column, "quá dài hoặc có ký tự lạ", "too long, or has control characters")
            return None

    def _word(self, column: str, words: type[Word], *, needed: bool = True) -> Word | None:
        value = self._cell(column, needed=needed)
        try:
            return words(value) if value else None
        except ValueError:
            listed = ", ".join(words)
            self.bad(column, f"phải là một trong: {listed}", f"must be one of: {listed}")
            return None

    def _day(self, column: str, *, needed: bool) -> date | None:
        value = self._cell(column, needed=needed)
        known = self._days.get(value)
        if known is None and value:
            try:
                known = date.fromisoformat(value) if DAY.fullmatch(value) else None
            except ValueError:
                known = None
            if known is None or not FIRST_YEAR <= known.year <= LAST_YEAR:
                words = "phải là ngày dạng năm-tháng-ngày", "must be a day as YYYY-MM-DD"
                self.bad(column, *words)
                return None
            self._days[value] = known
        return known

    def _instant(self, column: str, *, needed: bool) -> datetime | None:
        value = self._cell(column, needed=needed)
        if not value:
            return None
        try:
            instant = datetime.fromisoformat(value) if INSTANT.fullmatch(value) else None
        except ValueError:
            instant = None
        if instant is None or instant.year < FIRST_YEAR:
            words = "phải là thời điểm có múi giờ (RFC 3339)", "must be an instant as RFC 3339"
            self.bad(column, *words)
            return None
        if instant > self.now:
            self.bad(column, "ở tương lai", "lies in the future")
            return None
        return instant

    def _decision(self, state: State | None, entered_at: datetime | None) -> datetime | None:
        decided = state in DECIDED
        instant = self._instant("decided_at", needed=decided)
        if instant is None or state is None:
            return instant
        if not decided:
            vi = f"không được có khi trạng thái là «{state}»"
            self.bad("decided_at", vi, f"must be empty when the state is `{state}`")
        elif entered_at and instant < entered_at:
            self.bad("decided_at", "sớm hơn lúc đăng ký", "is before it was entered")
        return instant

    def _money(self, column: str) -> int | None:
        value = self._cell(column, needed=False)
        if not value:
            return None
        digits = MONEY.fullmatch(value)
        amount = int(digits[1]) if digits else MOST_VND + 1
        if amount > MOST_VND:
            self.bad(
                column,
                "phải là số đồng nguyên, không âm, nhiều nhất 10^15",
                "must be whole VND, not negative, at most 10^15",
            )
            return None
        return amount
