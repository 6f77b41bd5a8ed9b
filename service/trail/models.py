"""The audit trail: one line for everything that is seen or done; lines are only ever added."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

from service.db import metadata, tick


class Done(StrEnum):
    """What was seen or done; what happens to an initiative is told by its events."""

    INITIATIVE_SEEN = "initiative.seen"
    HISTORY_SEEN = "history.seen"
    RECEIPT_SEEN = "receipt.seen"
    CERTIFICATE_SEEN = "certificate.seen"
    GRANTS_SEEN = "grants.seen"
    ACCOUNTS_SEEN = "accounts.seen"
    HONOURS_SEEN = "honours.seen"
    CANDIDATES_SEEN = "candidates.seen"
    MEMBERS_SEEN = "members.seen"
    ATTACHMENTS_SEEN = "attachments.seen"
    WORKBOOK_SEEN = "workbook.seen"
    DATA_SEEN = "data.seen"
    AUDIT_SEEN = "audit.seen"
    AUDIT_EXPORTED = "audit.exported"
    ACCOUNT_OPENED = "account.opened"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_BLOCKED = "account.blocked"
    ACCOUNT_UNBLOCKED = "account.unblocked"
    SIGNED_IN = "sign_in.begun"
    SIGN_IN_REFUSED = "sign_in.refused"
    SIGNED_OUT = "sign_in.ended"
    TOKEN_REUSED = "sign_in.token_reused"  # noqa: S105 - a kind of line, no secret
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 - as above
    GRANT_GIVEN = "grant.given"
    GRANT_ENDED = "grant.ended"
    MEMBER_APPROVED = "member.approved"
    MEMBER_REFUSED = "member.refused"
    MEMBER_ENDED = "member.ended"
    LINK_MADE = "join_link.made"
    LINK_REVOKED = "join_link.revoked"
    WEBHOOK_MADE = "webhook.made"
    WEBHOOK_CHANGED = "webhook.changed"
    WEBHOOK_ENDED = "webhook.ended"
    COUNCIL_SEATED = "council.seated"
    COUNCIL_CLOSED = "council.closed"
    UNIT_OPENED = "unit.opened"
    UNIT_CORRECTED = "unit.corrected"
    UNIT_RENAMED = "unit.renamed"
    UNIT_MOVED = "unit.moved"
    UNIT_CLOSED = "unit.closed"
    UNITS_IMPORTED = "units.imported"
    CLUSTER_FORMED = "cluster.formed"
    CLUSTER_JOINED = "cluster.joined"
    CLUSTER_LEFT = "cluster.left"
    PROGRAMME_BEGUN = "programme.begun"
    PROGRAMME_CHANGED = "programme.changed"
    TARGETS_SET = "targets.set"
    STATEMENT_FROZEN = "statement.frozen"
    UNITS_URGED = "units.urged"
    TITLE_ADDED = "title.added"
    RULE_MADE = "rule.made"
    HONOURS_DECIDED = "honours.decided"
    HONOURS_ANNULLED = "honours.annulled"


# No foreign keys: a line outlives what it names.
audit = Table(
    "audit",
    metadata,
    Column("at", DateTime(timezone=True), primary_key=True, server_default=func.clock_timestamp()),
    Column("id", Uuid, primary_key=True),
    tick(),
    Column("kind", Text, nullable=False),
    # Null: the command line, or somebody whose password was wrong.
    Column("actor_id", Uuid),
    # By which of his grants the actor saw or did it: null for what is his own.
    Column("role", Text),
    Column("by_unit_id", Integer),
    # Whose it is; null: the whole tree's.
    Column("unit_id", Integer),
    # The id, code or number of what was seen or changed.
    Column("subject", Text),
    # What of it: the role that was given, the programme of the targets.
    Column("what", Text),
    # How many people's data were seen.
    Column("people", Integer, nullable=False, server_default="0"),
    Column("address", Text),
    Index("ix_audit_unit_id_at", "unit_id", "at", "id"),
    Index("ix_audit_actor_id_at", "actor_id", "at", "id"),
    Index("ix_audit_subject_at", "subject", "at", "id"),
    Index("ix_audit_tick", "tick", postgresql_using="brin"),
)

# A link of the chain: all lines and events of the transactions from the link before up to `upto`.
audit_seal = Table(
    "audit_seal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("form", SmallInteger, nullable=False),
    Column("upto", BigInteger, nullable=False),
    Column("rows", Integer, nullable=False),
    # SHA-256 over the SHA-256 of every row, in order.
    Column("digest", LargeBinary, nullable=False),
    # The first eight bytes of the SHA-256 of every row, to tell which one differs.
    Column("leaves", LargeBinary, nullable=False),
    Column("sealed_at", DateTime(timezone=True), nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    CheckConstraint("number > 0", "number"),
)

audit_check = Table(
    "audit_check",
    metadata,
    Column("at", DateTime(timezone=True), primary_key=True, server_default=func.clock_timestamp()),
    Column("id", Uuid, primary_key=True),
    Column("seals", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("breaks", Integer, nullable=False),
    Column("examples", JSONB, nullable=False),
)
