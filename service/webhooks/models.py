"""Who is told of what: addresses of other systems, what is to reach them, and how it went."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.db import choice, metadata


class Kind(StrEnum):
    """What happened to an initiative."""

    SUBMITTED = "initiative.submitted"
    # Passed a step of the chain and waits at the next.
    CONFIRMED = "initiative.confirmed"
    VALID = "initiative.valid"
    RETURNED = "initiative.returned"
    # By an officer, because an author objects; nobody judged it.
    GIVEN_BACK = "initiative.given_back"
    REFUSED = "initiative.refused"
    WITHDRAWN = "initiative.withdrawn"
    EDITED = "initiative.edited"
    # Anything else that made a line of history.
    CHANGED = "initiative.changed"


class Fate(StrEnum):
    """How far a delivery has come."""

    WAITING = "waiting"
    TAKEN = "taken"
    # Given up; it can be sent again by hand.
    DEAD = "dead"


class Stop(StrEnum):
    """Why nothing is sent to an address."""

    ADMIN = "admin"
    # It failed for too long.
    FAILING = "failing"
    # It answered that it is gone for good.
    GONE = "gone"


webhook = Table(
    "webhook",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("address", Text, nullable=False),
    Column("kinds", ARRAY(Text), nullable=False),
    # Encrypted; see `vault`.
    Column("secret", Text, nullable=False),
    # The one before, which signs too until the receiver has been told the new one.
    Column("secret_before", Text),
    Column("before_until", DateTime(timezone=True)),
    Column("made_by", ForeignKey("account.id"), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    *choice("stopped", Stop, nullable=True),
    Column("stopped_at", DateTime(timezone=True)),
    # Failures since it last took something, and since when; then nothing is sent for a while.
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("failing_since", DateTime(timezone=True)),
    Column("retry_at", DateTime(timezone=True)),
    UniqueConstraint("unit_id", "address"),
)

delivery = Table(
    "webhook_delivery",
    metadata,
    Column("webhook_id", ForeignKey("webhook.id", ondelete="CASCADE"), primary_key=True),
    # The event, by its key in the ledger.
    Column("initiative_id", Uuid, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *choice("kind", Kind),
    Column("at", DateTime(timezone=True), nullable=False),
    *choice("state", Fate),
    # When it is to be tried next; while somebody tries, when he counts as gone.
    Column("due_at", DateTime(timezone=True), nullable=False),
    # Whether somebody tries, or died trying.
    Column("under_way", Boolean, nullable=False, server_default="false"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("status", Integer),
    Column("trouble", Text),
    Column("ended_at", DateTime(timezone=True)),
    Index(
        "ix_webhook_delivery_due",
        "webhook_id",
        "due_at",
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_webhook_delivery_at", "webhook_id", "at", "initiative_id", "seq"),
)

# Every try; what the receiver answered is not kept, but its status.
attempt = Table(
    "webhook_attempt",
    metadata,
    Column("webhook_id", Uuid, primary_key=True),
    Column("initiative_id", Uuid, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), primary_key=True),
    Column("status", Integer),
    Column("ms", Integer, nullable=False),
    Column("trouble", Text),
    ForeignKeyConstraint(
        ["webhook_id", "initiative_id", "seq"],
        [
            "webhook_delivery.webhook_id",
            "webhook_delivery.initiative_id",
            "webhook_delivery.seq",
        ],
        name="fk_webhook_attempt_delivery",
        ondelete="CASCADE",
    ),
)
