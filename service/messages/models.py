"""What people are told by the service: one row for each message to one account."""

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from service.db import metadata

message = Table(
    "message",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    # Names a wording in `messages.wording`; the words themselves are never stored.
    Column("kind", Text, nullable=False),
    Column("programme_id", Integer, ForeignKey("programme.id")),
    Column("unit_id", Integer, ForeignKey("unit.id")),
    # An address of this service where one sees more.
    Column("link", Text),
    Column("facts", JSONB, nullable=False),
    # What happened, named so that the same thing is told to a person only once.
    Column("once", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("read_at", DateTime(timezone=True)),
    UniqueConstraint("account_id", "once"),
    Index("ix_message_account_id", "account_id", "id"),
    Index("ix_message_unread", "account_id", "id", postgresql_where=text("read_at IS NULL")),
)
