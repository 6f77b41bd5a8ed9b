"""Programmes with their windows, phases, review chain and targets."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from service.db import choice, metadata


class Basis(StrEnum):
    """Who set a target: the level above, or the unit itself."""

    ASSIGNED = "assigned"
    SELF_SET = "self_set"


WHOLE = 0
"""The phase of what belongs to the whole programme, or to no phase."""

programme = Table(
    "programme",
    metadata,
    Column("id", Integer, Identity(start=1), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("goal", BigInteger, nullable=False),
    Column("entry_from", Date, nullable=False),
    Column("entry_to", Date, nullable=False),
    Column("used_from", Date, nullable=False),
    Column("used_to", Date, nullable=False),
    Column("chain", JSONB, nullable=False),
    # How refusals are appealed; what is left out is as usual.
    Column("appeal", JSONB, nullable=False, server_default="{}"),
    # What an entry needs and is called; what is left out is as usual.
    Column("entry", JSONB, nullable=False, server_default="{}"),
    # How councils recognise, one object for each level at which they do.
    Column("recognition", JSONB, nullable=False, server_default="[]"),
    # Which attachments an entry should or must have.
    Column("attachments", JSONB, nullable=False, server_default="[]"),
    CheckConstraint("entry_from <= entry_to", "entry_dates"),
    CheckConstraint("used_from <= used_to", "used_dates"),
    CheckConstraint("goal >= 0", "goal"),
)

phase = Table(
    "phase",
    metadata,
    Column("id", Integer, Identity(start=1), primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    Column("code", Text, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False),
    Column("goal", BigInteger, nullable=False),
    CheckConstraint("from_on <= to_on", "dates"),
    UniqueConstraint("programme_id", "code"),
)

target = Table(
    "target",
    metadata,
    Column("programme_id", ForeignKey("programme.id"), primary_key=True),
    # A phase, or 0 for the whole programme.
    Column("phase_id", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    *choice("kind", Basis, primary_key=True),
    Column("value", BigInteger, nullable=False),
    CheckConstraint("value >= 0", "value"),
    Index("ix_target_unit_id", "unit_id"),
)
