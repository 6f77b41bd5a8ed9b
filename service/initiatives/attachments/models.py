"""Attachments of an initiative, and stored objects that perhaps belong to none."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)

from service.db import choice, metadata
from service.initiatives.attachments.kinds import Kind, Sort

attachment = Table(
    "attachment",
    metadata,
    # Nothing is deleted along with it: who deletes an initiative lets its attachments go first.
    Column("initiative_id", ForeignKey("initiative.initiative_id"), primary_key=True),
    Column("attachment_id", Uuid, primary_key=True),
    *choice("sort", Sort),
    Column("name", Text, nullable=False),
    *choice("kind", Kind),
    Column("size", Integer, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    # SHA-256 of what was sent, and of what is kept and where it lies.
    Column("received", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("thumbnail", LargeBinary),
    Column("added_by", ForeignKey("account.id"), nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    UniqueConstraint("initiative_id", "sort", "received"),
    CheckConstraint("(thumbnail IS NULL) = (width IS NULL)", "thumbnail"),
    Index("ix_attachment_digest", "digest"),
    Index(
        "ix_attachment_thumbnail",
        "thumbnail",
        postgresql_where=text("thumbnail IS NOT NULL"),
    ),
)

stray = Table(
    "stray",
    metadata,
    # SHA-256 of an object that is being written, or that an attachment has let go.
    Column("digest", LargeBinary, primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
