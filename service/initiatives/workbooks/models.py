"""Uploaded lists: a preview that waits for confirmation, and what was entered from lists."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from service.db import choice, metadata


class State(StrEnum):
    """Where an uploaded list stands."""

    JUDGING = "judging"
    READY = "ready"
    ENTERING = "entering"
    DONE = "done"
    FAILED = "failed"


class Verdict(StrEnum):
    """What a row of a list is; `new` and `warning` are good enough to be entered."""

    NEW = "new"
    REPEATED = "repeated"
    WARNING = "warning"
    ERROR = "error"


GOOD = (Verdict.NEW, Verdict.WARNING)

workbook = Table(
    "workbook",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("name", Text, nullable=False),
    # `xlsx` or `csv`, as its content says; the sheet on which the list was found.
    Column("form", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    # For each column: its heading, what it is, by what its figures are multiplied.
    Column("columns", JSONB, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    *choice("state", State),
    # Why it failed, in both languages.
    Column("failure", JSONB),
    # How often a worker gave up on it because of a mistake of ours.
    Column("failures", SmallInteger, nullable=False, server_default="0"),
    # The last line that was judged or, once confirmed, entered.
    Column("at_line", Integer, nullable=False, server_default="0"),
    Column("rows", Integer, nullable=False),
    # How many rows are done with what it is in, of how many.
    Column("done", Integer, nullable=False, server_default="0"),
    Column("due", Integer, nullable=False),
    *(Column(verdict, Integer, nullable=False, server_default="0") for verdict in Verdict),
    Column("entered", Integer, nullable=False, server_default="0"),
    Column("uploaded_by", ForeignKey("account.id"), nullable=False),
    Column("uploaded_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("confirmed_by", ForeignKey("account.id")),
    Column("confirmed_at", DateTime(timezone=True)),
    Column("finished_at", DateTime(timezone=True)),
    CheckConstraint("state NOT IN ('entering', 'done') OR confirmed_by IS NOT NULL", "confirmed"),
    Index("ix_workbook_unit_id", "unit_id", "id"),
    Index("ix_workbook_uploaded_by", "uploaded_by", "id"),
    # The queue: what a worker has to do, the oldest first.
    Index(
        "ix_workbook_work",
        "id",
        postgresql_where=text("state IN ('judging', 'entering')"),
    ),
)

workbook_row = Table(
    "workbook_row",
    metadata,
    Column("workbook_id", ForeignKey("workbook.id", ondelete="CASCADE"), primary_key=True),
    # Where it begins in the file, from 1.
    Column("line", Integer, primary_key=True, autoincrement=False),
    # For each of its lines: the number and the cells.
    Column("cells", JSONB, nullable=False),
    *choice("verdict", Verdict, nullable=True),
    Column("problems", JSONB, nullable=False, server_default=text("'[]'")),
    Column("unit_id", Integer),
    Column("fingerprint", Uuid),
    # What it became, or what it repeats.
    Column("initiative_id", Uuid),
    Index("ix_workbook_row_verdict", "workbook_id", "verdict", "line"),
    Index("ix_workbook_row_fingerprint", "workbook_id", "fingerprint"),
)

# What was entered from lists: by this key the same row is entered once, whoever sends it.
listed = Table(
    "listed",
    metadata,
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    Column("fingerprint", Uuid, primary_key=True),
    Column("initiative_id", Uuid, nullable=False),
)
