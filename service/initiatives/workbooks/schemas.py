"""What people send and read of an uploaded list."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from service.initiatives.workbooks.models import State, Verdict
from service.words import Input


class Confirmation(Input):
    """Which rows are to be entered."""

    rows: Literal["good", "all"] = Field(
        description="`good`: those without errors; `all`: refused while any row has errors."
    )


class Counts(BaseModel):
    """How many rows there are of each verdict."""

    new: int
    repeated: int
    warning: int
    error: int


class Progress(BaseModel):
    """How many rows are done with what the list is in."""

    done: int
    of: int


class Workbook(BaseModel):
    """An uploaded list of initiatives: its preview until it is confirmed, then what came of it."""

    id: UUID
    programme: str
    unit: str
    name: str
    form: Literal["xlsx", "csv"] = Field(description="What it is, by its content.")
    sheet: str = Field(description="The sheet on which the list was found; empty for CSV.")
    unknown_headings: list[str] = Field(description="Columns that are kept but fill nothing.")
    state: State
    failure: str | None = Field(description="Why it stopped, in the reader's language.")
    progress: Progress
    rows: int
    counts: Counts
    entered: int
    uploaded_by: str
    uploaded_at: datetime
    confirmed_by: str | None
    confirmed_at: datetime | None
    finished_at: datetime | None
    actions: list[Literal["confirm", "discard"]]


class Problem(BaseModel):
    """What is wrong with one cell, or better known."""

    line: int
    column: str | None = Field(description="The column's heading; null: the row as a whole.")
    rule: str | None
    detail: str


class Row(BaseModel):
    """A row of the list: its lines as they were uploaded, and what is to be said of it."""

    line: int = Field(description="Where it begins in the file, from 1.")
    lines: list[int] = Field(description="All its lines: each further author has one.")
    verdict: Verdict | None = Field(description="Null until it is judged.")
    cells: dict[str, Any] = Field(description="The first line, by heading.")
    problems: list[Problem]
    initiative: UUID | None = Field(description="What it became, or what it repeats.")
    number: str | None = Field(description="The registration number of that.")


class Group(BaseModel):
    """Equal problems of many rows."""

    verdict: Verdict
    column: str | None
    rule: str | None
    detail: str
    rows: int
    lines: str = Field(description="As in `5-9, 12`.")


class Problems(BaseModel):
    """Everything that is wrong with a list, what concerns most rows first."""

    items: list[Group]
    left_off: int = Field(description="How many more groups there are; the report has all.")
