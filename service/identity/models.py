"""Accounts, consent, grants, sign-ins and what slows a guesser down."""

from sqlalchemy import (
    Column,
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
from service.policy import Role

account = Table(
    "account",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    # An e-mail address in lower case or a phone number as +84…
    Column("login", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("unit_id", ForeignKey("unit.id")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

consent = Table(
    "consent",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("version", Text, primary_key=True),
    Column("accepted_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

grant = Table(
    "role_grant",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    *choice("role", Role),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    # Null: given on the command line.
    Column("given_by", ForeignKey("account.id")),
    Column("given_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("ended_by", ForeignKey("account.id")),
    Column("ended_at", DateTime(timezone=True)),
    Index(
        "uq_role_grant_held",
        "account_id",
        "role",
        "unit_id",
        unique=True,
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index("ix_role_grant_unit_id", "unit_id"),
)

sign_in = Table(
    "sign_in",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("began_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("ended_at", DateTime(timezone=True)),
)

refresh_token = Table(
    "refresh_token",
    metadata,
    # SHA-256 of the token; the token itself is never stored.
    Column("digest", LargeBinary, primary_key=True),
    Column("sign_in_id", ForeignKey("sign_in.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
)

failure = Table(
    "sign_in_failure",
    metadata,
    # `login:` or `address:` and a SHA-256, so that no personal data is kept here.
    Column("subject", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
)

answer = Table(
    "idempotent_answer",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("status", Integer),
    Column("headers", Text),
    Column("body", LargeBinary),
    Column(
        "made_at", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True
    ),
)
