"""What people are told by the service: one row for each message to one account, and e-mails."""

from enum import StrEnum

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

from service.db import choice, metadata


class Tongue(StrEnum):
    """A language in which somebody reads."""

    VI = "vi"
    EN = "en"


class Posted(StrEnum):
    """How far an e-mail has come."""

    WAITING = "waiting"
    SENT = "sent"
    # Given up, with the reason.
    FAILED = "failed"


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
    # When it was decided whether it goes out by e-mail too; with which one, if it does.
    Column("posted_at", DateTime(timezone=True)),
    Column("mail_id", ForeignKey("mail.id")),
    UniqueConstraint("account_id", "once"),
    Index("ix_message_account_id", "account_id", "id"),
    Index("ix_message_unread", "account_id", "id", postgresql_where=text("read_at IS NULL")),
    Index("ix_message_unposted", "id", postgresql_where=text("posted_at IS NULL")),
    Index("ix_message_mail_id", "mail_id", postgresql_where=text("mail_id IS NOT NULL")),
)

# An e-mail to one account, made of the messages that name it; the address is that of the account
# when it is sent. This table is the queue.
mail = Table(
    "mail",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    # What it gathers: one message, or those of a day.
    Column("once", Text, nullable=False),
    *choice("state", Posted),
    # When it is to be tried next; while somebody tries, when he counts as gone.
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    # A code of SMTP or the kind of failure; never an address.
    Column("trouble", Text),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("ended_at", DateTime(timezone=True)),
    UniqueConstraint("account_id", "once"),
    Index("ix_mail_due", "due_at", postgresql_where=text("state = 'waiting'")),
)

# What a person chose to be told, and how; without a row, or a kind in it, the defaults hold.
notice_choice = Table(
    "notice_choice",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    *choice("language", Tongue),
    # Kind of message: at_once, daily or never.
    Column("mail", JSONB, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
