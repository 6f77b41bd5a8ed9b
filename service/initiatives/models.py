"""The register: an initiative, its authors, the way back, and what came from other systems."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    Sequence,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from service.db import choice, metadata
from service.history.facets import Field, Group, Kind, Level, Sex
from service.history.models import State

NUMBER_BLOCK = 1024
number_block = Sequence("number_block", start=1, metadata=metadata)
"""Blocks of registration numbers, leased by a process; never asked for in a registration."""

initiative = Table(
    "initiative",
    metadata,
    Column("initiative_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *choice("state", State),
    # The step of the chain and the unit at which it waits.
    Column("step", Text),
    Column("waits_at", ForeignKey("unit.id")),
    # Who may decide there; the role that the step names.
    Column("waits_for", Text),
    Column("due_at", DateTime(timezone=True)),
    # Who accepted it at a step that needs several; null: nobody yet.
    Column("votes", ARRAY(Uuid)),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    Column("phase_id", Integer, nullable=False, server_default="0"),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    # Where the unit stood at the last event; empty for a draft.
    Column("path", ARRAY(Integer), nullable=False),
    # What it was counted by, and whom, at the last event.
    Column("facets", Integer, nullable=False, server_default="0"),
    Column("people", ARRAY(Uuid), nullable=False, server_default=text("'{}'")),
    Column("number", Text),
    Column("title", Text),
    *choice("kind", Kind, nullable=True),
    *choice("field", Field, nullable=True),
    Column("before", Text),
    Column("solution", Text),
    Column("effect", Text),
    Column("used_from", Date),
    # Null: cannot be stated in money.
    Column("claimed_vnd", BigInteger),
    Column("benefit_period", Text),
    Column("benefit_basis", Text),
    Column("verified_vnd", BigInteger),
    Column("social_benefit", Text),
    Column("people_benefiting", Integer),
    Column("recognition", JSONB),
    # The highest level at which a council has recognised it.
    *choice("awarded", Level, nullable=True),
    # What became of it, where a step of the chain asks for that.
    Column("result", JSONB),
    Column("confidential", Boolean, nullable=False),
    # Under a patent or another protected right; such an entry is never eligible.
    Column("ip_protected", Boolean, nullable=False, server_default="false"),
    Column("on_behalf", Boolean, nullable=False),
    # Which paper an officer entered it from.
    Column("paper", Text),
    # Null: imported.
    Column("entered_by", ForeignKey("account.id")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    # When it was first submitted.
    Column("entered_at", DateTime(timezone=True)),
    CheckConstraint("claimed_vnd >= 0", "claimed_vnd"),
    CheckConstraint("verified_vnd >= 0", "verified_vnd"),
    CheckConstraint("(state = 'waiting') = (step IS NOT NULL)", "step"),
    CheckConstraint("state = 'draft' OR number IS NOT NULL", "number"),
    Index("ix_initiative_unit_id", "unit_id", "initiative_id"),
    Index("ix_initiative_entered_by", "entered_by", "initiative_id"),
    Index("ix_initiative_number", "number"),
    Index(
        "ix_initiative_due",
        "due_at",
        "initiative_id",
        postgresql_where=text("state = 'waiting'"),
    ),
    Index(
        "ix_initiative_queue",
        "waits_at",
        "due_at",
        "initiative_id",
        postgresql_where=text("state = 'waiting'"),
    ),
)


class Standing(StrEnum):
    """What an author who did not enter it says to being named; null: not asked."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    SET_ASIDE = "set_aside"


author = Table(
    "author",
    metadata,
    Column(
        "initiative_id",
        ForeignKey("initiative.initiative_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    *choice("group", Group),
    *choice("sex", Sex, nullable=True),
    Column("birth_year", SmallInteger),
    Column("job", Text),
    Column("workplace", Text),
    Column("share", Numeric(5, 2), nullable=False),
    Column("account_id", ForeignKey("account.id")),
    *choice("standing", Standing, nullable=True),
    Column("standing_at", DateTime(timezone=True)),
    # Why the author objects.
    Column("objection", Text),
    Index(
        "ix_author_account_id",
        "account_id",
        "initiative_id",
        postgresql_where=text("account_id IS NOT NULL"),
    ),
    Index("ix_author_objected", "initiative_id", postgresql_where=text("standing = 'objected'")),
)

# Only what the event does not tell; forgotten once a decision can no longer be taken back.
way_back = Table(
    "way_back",
    metadata,
    Column(
        "initiative_id",
        ForeignKey("initiative.initiative_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # The event that the decision made.
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    Column("step", Text, nullable=False),
    # A unit; no foreign key, as it is copied from the initiative on a hot path.
    Column("waits_at", Integer, nullable=False),
    Column("waits_for", Text, nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("verified_vnd", BigInteger),
    # Who had accepted it at the step before.
    Column("votes", ARRAY(Uuid), nullable=False, server_default=text("'{}'")),
)

imported = Table(
    "imported",
    metadata,
    Column("programme_id", ForeignKey("programme.id"), primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("initiative_id", Uuid, nullable=False),
    # SHA-256 of the row, so that the same id with other content is a conflict.
    Column("fingerprint", LargeBinary, nullable=False),
)
