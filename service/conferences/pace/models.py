"""Who was urged when, and the events after which a count may have gone down."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
    func,
    text,
)

from service.db import choice, metadata
from service.history.models import event
from service.programmes.models import Basis

# The key is the promise: a unit is urged at most once for a programme or phase and day.
urging = Table(
    "urging",
    metadata,
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), primary_key=True),
    # A phase, or 0 for the whole programme.
    Column("phase_id", Integer, primary_key=True, autoincrement=False),
    # In Vietnam.
    Column("day", Date, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    # The unit for which that person urged.
    Column("by_unit_id", ForeignKey("unit.id"), nullable=False),
    Column("measure", Text, nullable=False),
    *choice("target_kind", Basis),
    Column("target", BigInteger, nullable=False),
    Column("done", BigInteger, nullable=False),
    # Below the straight line, half up to one decimal.
    Column("behind", Numeric(20, 1), nullable=False),
)

# Milestones need to know on which days a count went down without a withdrawal to show for it.
# Few events ever do, so the index is next to empty and costs a registration nothing.
Index(
    "ix_event_odd",
    event.c.programme_id,
    event.c.at,
    postgresql_where=text("path_before IS NOT NULL OR state_before IN ('valid', 'withdrawn')"),
)
