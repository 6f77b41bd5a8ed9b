"""What a decision leaves behind for a while: the way back to where the initiative waited."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.db import metadata
from service.history.models import event

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

SENT_BACK = """
    state = 'returned' AND state_before = 'waiting' OR act = 'undone' AND state_before = 'returned'
"""
"""The events that tell how often something came back: returned, given back, or a return undone."""
RETURNED = """
    count(*) FILTER (WHERE state = 'returned' AND act <> 'given_back')
        - count(*) FILTER (WHERE act = 'undone')
"""
"""How often it was returned by a judgement that stands, of these events."""

# Few events are of this sort, so the index is small and costs other writes nothing.
Index(
    "ix_event_sent_back",
    event.c.initiative_id,
    event.c.seq,
    postgresql_where=text(SENT_BACK),
)
