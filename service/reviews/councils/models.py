"""Councils, each for one session: who sits in it, what is nominated, and the ballots."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

from service.db import choice, metadata
from service.history.facets import Level


class Status(StrEnum):
    """How far a session has come."""

    OPEN = "open"
    """Takes nominations and ballots, which are sealed."""
    CLOSED = "closed"
    """Has a result, and no decision yet."""
    PUBLISHED = "published"


class Outcome(StrEnum):
    """What became of a nomination."""

    RECOGNISED = "recognised"
    DECLINED = "declined"
    VOID = "void"
    """It was valid no longer."""


council = Table(
    "council",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    *choice("level", Level),
    # As the programme put it when the session was opened.
    Column("terms", JSONB, nullable=False),
    *choice("status", Status),
    Column("opened_by", ForeignKey("account.id"), nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("closed_at", DateTime(timezone=True)),
    Column("decision_number", Text),
    Column("decided_on", Date),
    Column("published_by", ForeignKey("account.id")),
    Column("published_at", DateTime(timezone=True)),
    CheckConstraint(
        "(status = 'published') = (decision_number IS NOT NULL AND decided_on IS NOT NULL"
        " AND published_at IS NOT NULL)",
        "published",
    ),
    Index("ix_council_unit_id", "unit_id", "id"),
)

juror = Table(
    "juror",
    metadata,
    Column("council_id", ForeignKey("council.id"), primary_key=True),
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Index("ix_juror_account_id", "account_id", "council_id"),
)

nomination = Table(
    "nomination",
    metadata,
    Column(
        "initiative_id",
        ForeignKey("initiative.initiative_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("council_id", ForeignKey("council.id"), primary_key=True),
    Column("merits", Text),
    Column("nominated_by", ForeignKey("account.id"), nullable=False),
    Column("nominated_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    # From the closing on: the share of points or votes in per cent.
    Column("score", Numeric(5, 2)),
    *choice("outcome", Outcome, nullable=True),
    Index("ix_nomination_council_id", "council_id", "initiative_id"),
)

ballot = Table(
    "ballot",
    metadata,
    Column("initiative_id", Uuid, primary_key=True),
    Column("council_id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # By the codes of the criteria, or a vote.
    Column("points", JSONB(none_as_null=True)),
    Column("favour", Boolean),
    Column("remark", Text),
    Column("cast_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    ForeignKeyConstraint(
        ["initiative_id", "council_id"],
        ["nomination.initiative_id", "nomination.council_id"],
        ondelete="CASCADE",
    ),
    CheckConstraint("(points IS NULL) <> (favour IS NULL)", "either"),
    Index("ix_ballot_council_id", "council_id", "account_id"),
)

# A nomination that was taken back, as it was; the event of that number says when, by whom and why.
withdrawn_nomination = Table(
    "withdrawn_nomination",
    metadata,
    Column(
        "initiative_id",
        ForeignKey("initiative.initiative_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("id", Uuid, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("council_id", ForeignKey("council.id"), nullable=False),
    Column("merits", Text),
    Column("nominated_by", ForeignKey("account.id"), nullable=False),
    Column("nominated_at", DateTime(timezone=True), nullable=False),
    # Rows of `ballot`, but for what they share.
    Column("ballots", JSONB, nullable=False),
    Index("ix_withdrawn_nomination_council_id", "council_id", "id"),
)
