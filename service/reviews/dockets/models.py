"""Dockets: lists of initiatives that are decided alike, in one run, and taken back alike."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    func,
    text,
)

from service.db import choice, metadata
from service.reviews.reasons.models import Verdict


class Status(StrEnum):
    """How far a docket has come."""

    PREVIEWED = "previewed"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"


class Outcome(StrEnum):
    """What became of one initiative on a docket."""

    LISTED = "listed"
    """Is to be decided."""
    EXCLUDED = "excluded"
    """Could not be decided when the docket was drawn up."""
    DECIDED = "decided"
    FAILED = "failed"
    """Could no longer be decided when its turn came."""
    UNDONE = "undone"
    KEPT = "kept"
    """Was decided, and could no longer be taken back."""


ACTIVE = text("status IN ('scheduled', 'running', 'undoing')")

docket = Table(
    "docket",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    # The lowest unit above everything that it decides.
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    *choice("status", Status),
    *choice("verdict", Verdict),
    # The full text, whatever becomes of a template.
    Column("why", Text),
    # The written decision that they share.
    Column("decision_number", Text),
    Column("decided_on", Date),
    # SHA-256 of what was shown: whoever runs it confirms this and nothing else.
    Column("digest", LargeBinary, nullable=False),
    # More was selected than a docket holds.
    Column("more", Boolean, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("publish_at", DateTime(timezone=True)),
    # From when on the worker may begin.
    Column("run_at", DateTime(timezone=True)),
    Column("finished_at", DateTime(timezone=True)),
    Column("undone_by", ForeignKey("account.id")),
    Column("undone_at", DateTime(timezone=True)),
    Index("ix_docket_account_id", "account_id", "id"),
    Index("ix_docket_active", "run_at", postgresql_where=ACTIVE),
)

docket_case = Table(
    "docket_case",
    metadata,
    Column("docket_id", ForeignKey("docket.id", ondelete="CASCADE"), primary_key=True),
    Column("initiative_id", Uuid, primary_key=True),
    # As it was shown; anything that happened since keeps it from being decided unseen.
    Column("version", Integer),
    *choice("outcome", Outcome),
    # The event that the decision made.
    Column("seq", Integer),
    # Why not: the name of a problem, and its words.
    Column("problem", Text),
    Column("vi", Text),
    Column("en", Text),
    Index("ix_docket_case_outcome", "docket_id", "outcome", "initiative_id"),
)
