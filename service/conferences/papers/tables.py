"""The tables of a paper: which columns they have, and what stands in them."""

from dataclasses import dataclass
from typing import Literal

from service.conferences.papers import labels, written
from service.conferences.statements.schemas import Figures, Statement
from service.conferences.statements.wording import FIGURES
from service.errors import Language
from service.papers.days import moment

Value = str | int | float | None
Kind = Literal["rank", "code", "name", "count", "percent", "change"]
COUNTS = tuple(key for key in Figures.model_fields if key != "change")
"""The figures that every line has, in the order of the JSON."""
LineKind = Literal["row", "unplaced", "total"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it shows, what it is called, and how it is written."""

    key: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a row, what is unplaced, or the total; values as the statement has them."""

    kind: LineKind
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and lines; the last two lines are what is unplaced and the total."""

    language: Language
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def shown(self, line: Line) -> list[str]:
        """Return the texts of a line."""
        pairs = zip(self.columns, line.values, strict=True)
        return [_text(column, value, line, self.language) for column, value in pairs]


def _text(column: Column, value: Value, line: Line, language: Language) -> str:
    if value is None:
        return "" if column.kind == "rank" or line.kind == "unplaced" else written.NONE
    if isinstance(value, str):
        return value
    if column.kind == "percent":
        return written.percent(value, language)
    if column.kind == "change":
        return written.change(int(value), language)
    return written.number(int(value), language)


def full(statement: Statement, language: Language) -> Table:
    """Return every figure of a statement."""
    return _table(
        statement,
        language,
        [
            Column("rank", labels.RANK.of(language), "rank"),
            Column("key", labels.CODE.of(language), "code"),
            Column("name", labels.UNIT.of(language), "name"),
            *_counts(language),
            *_aims(statement, language),
        ],
    )


def main(statement: Statement, language: Language) -> Table:
    """Return what is read out: rank, unit, target, measure, percent and change."""
    measure = Column(statement.measure, FIGURES[language][statement.measure], "count")
    aims = [aim for aim in _aims(statement, language) if _anywhere(statement, aim.key)]
    target = [aim for aim in aims if aim.key == "target"]
    rest = [aim for aim in aims if aim.key != "target"]
    return _table(
        statement,
        language,
        [
            Column("rank", labels.RANK.of(language), "rank"),
            Column("name", labels.UNIT.of(language), "name"),
            *target,
            measure,
            *rest,
        ],
    )


def detail(statement: Statement, language: Language) -> Table:
    """Return the counts by state, the authors and the benefits."""
    name = Column("name", labels.UNIT.of(language), "name")
    return _table(statement, language, [name, *_counts(language)])


def _counts(language: Language) -> list[Column]:
    return [Column(key, FIGURES[language][key], "count") for key in COUNTS]


def _aims(statement: Statement, language: Language) -> list[Column]:
    aims = [
        Column("target", labels.TARGET.of(language), "count"),
        Column("percent", labels.PERCENT.of(language), "percent"),
    ]
    if statement.since:
        since = moment(statement.since, language)
        aims.append(Column("change", labels.CHANGE.of(language, moment=since), "change"))
    return aims


def _anywhere(statement: Statement, key: str) -> bool:
    return any(getattr(one, key) is not None for one in [*statement.rows, statement.total])


def _table(statement: Statement, language: Language, columns: list[Column]) -> Table:
    unplaced = {**dict(statement.unplaced), "name": labels.UNPLACED.of(language)}
    total = {**dict(statement.total), "name": labels.TOTAL.of(language)}
    return Table(
        language,
        tuple(columns),
        (
            *(_line("row", dict(row), columns) for row in statement.rows),
            _line("unplaced", unplaced, columns),
            _line("total", total, columns),
        ),
    )


def _line(kind: LineKind, found: dict[str, Value], columns: list[Column]) -> Line:
    return Line(kind, tuple(found.get(column.key) for column in columns))
