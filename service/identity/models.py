"""Accounts, membership, consent, grants, sign-ins and what slows a guesser down."""

from enum import StrEnum

from sqlalchemy import (
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
from sqlalchemy.dialects.postgresql import TSVECTOR

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
    # The name as it is looked for.
    Column("words", TSVECTOR, nullable=False),
    Index("ix_account_words", "words", postgresql_using="gin"),
)

# While it lasts nobody signs in; what was signed in has ended with its beginning.
block = Table(
    "account_block",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    # Shown to the person.
    Column("reason", Text, nullable=False),
    Column("blocked_by", ForeignKey("account.id"), nullable=False),
    Column("blocked_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("ended_by", ForeignKey("account.id")),
    Column("ended_at", DateTime(timezone=True)),
    Index("ix_account_block_account_id", "account_id", "id"),
    Index(
        "uq_account_block_held",
        "account_id",
        unique=True,
        postgresql_where=text("ended_at IS NULL"),
    ),
)

join_link = Table(
    "join_link",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    # SHA-256 of the code; the code itself is made anew from the id and is never stored.
    Column("digest", LargeBinary, nullable=False, unique=True),
    # The last day on which it holds.
    Column("expires_on", Date, nullable=False),
    Column("made_by", ForeignKey("account.id"), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("revoked_by", ForeignKey("account.id")),
    Column("revoked_at", DateTime(timezone=True)),
)


class Admitted(StrEnum):
    """How somebody who came through a join link stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    LEFT = "left"


membership = Table(
    "membership",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("link_id", ForeignKey("join_link.id"), nullable=False, index=True),
    *choice("state", Admitted),
    Column("asked_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("decided_by", ForeignKey("account.id")),
    Column("decided_at", DateTime(timezone=True)),
    # The last day, and who ended it: an officer, or the person who went elsewhere.
    Column("ended_on", Date),
    Column("ended_by", ForeignKey("account.id")),
    Column("ended_at", DateTime(timezone=True)),
    # Why it was refused, or ended.
    Column("reason", Text),
    # The person's name as it is looked for.
    Column("words", TSVECTOR, nullable=False),
    Index("ix_membership_account_id", "account_id", "id"),
    # A person belongs to one union at a time, or waits for one.
    Index(
        "uq_membership_held",
        "account_id",
        unique=True,
        postgresql_where=text("state IN ('waiting', 'approved')"),
    ),
    Index(
        "ix_membership_unit_id",
        "unit_id",
        "id",
        postgresql_where=text("state IN ('waiting', 'approved')"),
    ),
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
