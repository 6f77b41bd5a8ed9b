"""Which initiatives resemble each other, and what was ruled on them."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.db import choice, metadata


class Ruling(StrEnum):
    """What a reviewer found of two that resemble each other."""

    SAME = "same"
    DIFFERENT = "different"


# No foreign keys to the register, as for `reading`.
resemblance = Table(
    "resemblance",
    metadata,
    # The one that was filed later, and the one before it.
    Column("initiative_id", Uuid, primary_key=True),
    Column("other_id", Uuid, primary_key=True),
    # In per cent; below `shingles.NEAR` only while a ruling is kept.
    Column("score", SmallInteger, nullable=False),
    *choice("ruling", Ruling, nullable=True),
    Column("ruled_score", SmallInteger),
    Column("ruled_by", ForeignKey("account.id")),
    Column("ruled_at", DateTime(timezone=True)),
    Column("reason", Text),
    CheckConstraint("initiative_id <> other_id", "two"),
    Index("ix_resemblance_other_id", "other_id"),
)

# One row: pairs of words that so many texts share that they tell nothing.
commonplace = Table(
    "commonplace",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("edition", Integer, nullable=False, server_default="0"),
    Column("learned_at", DateTime(timezone=True)),
    # How many readings there were then.
    Column("texts", BigInteger, nullable=False, server_default="0"),
    Column("shingles", ARRAY(BigInteger), nullable=False, server_default="{}"),
    CheckConstraint("id = 1", "single"),
)
