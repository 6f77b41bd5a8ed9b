"""The event ledger: append-only, one line for every change of state, edit after filing included."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.db import choice, metadata, tick


class State(StrEnum):
    """Where an initiative stands."""

    DRAFT = "draft"
    WAITING = "waiting"
    VALID = "valid"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


event = Table(
    "event",
    metadata,
    Column("initiative_id", Uuid, primary_key=True),
    # The version of the initiative that the event made.
    Column("seq", Integer, primary_key=True, autoincrement=False),
    # When it happened, by the database's clock; for imported history the other system's.
    Column("at", DateTime(timezone=True), nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    # Null: imported.
    tick(),
    Column("actor_id", ForeignKey("account.id")),
    # Where the actor called from: an IPv4 address, or the network of an IPv6 one.
    Column("address", Text),
    # The unit for which the actor acted.
    Column("by_unit_id", ForeignKey("unit.id")),
    # The unit at which it waits from then on, where the chain alone does not say so.
    Column("to_unit_id", ForeignKey("unit.id")),
    Column("act", Text, nullable=False),
    Column("step", Text),
    *choice("state", State),
    *choice("state_before", State),
    Column("why", Text),
    # The written decision by which it was done, where there is one.
    Column("decision_number", Text),
    Column("decided_on", Date),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    Column("phase_id", Integer, nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    # Where the unit stood in the tree at this moment, and at the event before.
    Column("path", ARRAY(Integer), nullable=False),
    Column("path_before", ARRAY(Integer)),
    # The answers to `facets.FACETS` as one number; null before: as after.
    Column("facets", Integer, nullable=False),
    Column("facets_before", Integer),
    # The keys of its authors.
    Column("people", ARRAY(Uuid), nullable=False, server_default=text("'{}'")),
    Column("people_before", ARRAY(Uuid)),
    Column("claimed", BigInteger, nullable=False, server_default="0"),
    Column("claimed_before", BigInteger, nullable=False, server_default="0"),
    Column("verified", BigInteger, nullable=False, server_default="0"),
    Column("verified_before", BigInteger, nullable=False, server_default="0"),
    # Where it came from, when it was submitted or edited; null: it was neither, or imported.
    Column("on_behalf", Boolean),
    Column("paper", Text),
    # Null: the actor.
    Column("entered_by", ForeignKey("account.id")),
    Index("ix_event_programme_id_at", "programme_id", "at"),
    # By whom and where: the audit's questions.
    Index("ix_event_actor_id_at", "actor_id", "at"),
    Index("ix_event_unit_id_at", "unit_id", "at"),
    Index("ix_event_tick", "tick", postgresql_using="brin"),
)

# How far each reader of the ledger has come: all events before that instant are dealt with.
reader = Table(
    "ledger_reader",
    metadata,
    Column("name", Text, primary_key=True),
    Column("until", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
