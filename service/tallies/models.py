"""The tally ledger: what waits to be folded, what is folded, and the last recounts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from service.db import metadata

COUNTS = ("waiting", "returned", "refused", "valid", "withdrawn")
SUMS = ("claimed", "verified")
MEASURES = COUNTS + SUMS


def _measures() -> list[Column[int]]:
    return [Column(name, BigInteger, nullable=False) for name in MEASURES]


# Writers only INSERT here; the folder takes rows away. Signed: −1 where it was, +1 where it is.
tally_delta = Table(
    "tally_delta",
    metadata,
    Column("initiative_id", Uuid, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    # False for what leaves another path, true for what comes.
    Column("comes", Boolean, primary_key=True),
    Column("programme_id", Integer, nullable=False),
    Column("phase_id", Integer, nullable=False),
    Column("unit_id", Integer, nullable=False),
    Column("path", ARRAY(Integer), nullable=False),
    Column("facets", Integer, nullable=False),
    Column("day", Date, nullable=False),
    *_measures(),
    postgresql_with={
        "autovacuum_vacuum_scale_factor": "0",
        "autovacuum_vacuum_threshold": "2000",
        "autovacuum_vacuum_insert_scale_factor": "0",
    },
)

# One row for each edge of the tree (parent, child) and grain: `all`, a month, a day.
# An edge from a unit to itself holds what was registered at the unit; to 0, what is unplaced.
tally = Table(
    "tally",
    metadata,
    Column("programme_id", Integer, primary_key=True, autoincrement=False),
    # `then` or `now`.
    Column("tree", Text, primary_key=True),
    Column("parent_id", Integer, primary_key=True, autoincrement=False),
    Column("grain", Text, primary_key=True),
    Column("start", Date, primary_key=True),
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    Column("phase_id", Integer, primary_key=True, autoincrement=False),
    *_measures(),
    postgresql_with={"fillfactor": "80"},
)

# The edges that leave the root once more, by the answers to one facet at a time. What is deeper, or
# asks for several facets at once, is added up from the events.
tally_facet = Table(
    "tally_facet",
    metadata,
    Column("programme_id", Integer, primary_key=True, autoincrement=False),
    Column("tree", Text, primary_key=True),
    # The place of the facet in `facets.FACETS`.
    Column("facet", SmallInteger, primary_key=True, autoincrement=False),
    Column("grain", Text, primary_key=True),
    Column("start", Date, primary_key=True),
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    Column("answer", SmallInteger, primary_key=True, autoincrement=False),
    Column("phase_id", Integer, primary_key=True, autoincrement=False),
    *_measures(),
    postgresql_with={"fillfactor": "80"},
)

# Who came to stand behind what is entered, and who went, by whose initiative: what is folded.
tally_presence = Table(
    "tally_presence",
    metadata,
    Column("programme_id", Integer, primary_key=True, autoincrement=False),
    Column("person", Uuid, primary_key=True),
    Column("initiative_id", Uuid, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    # 1: comes, -1: goes.
    Column("sign", SmallInteger, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("unit_id", Integer, nullable=False),
    # The child of the root below which the unit stood then.
    Column("child_id", Integer, nullable=False),
    Index("ix_tally_presence_at", "programme_id", "at"),
    Index("ix_tally_presence_unit_id", "unit_id"),
)

# Whoever ever had initiatives at more than one place: they alone can count in two rows.
tally_roamer = Table(
    "tally_roamer",
    metadata,
    Column("programme_id", Integer, primary_key=True, autoincrement=False),
    Column("person", Uuid, primary_key=True),
)

# By how many the distinct people changed below each child of the root; below the root under -1.
tally_people = Table(
    "tally_people",
    metadata,
    Column("programme_id", Integer, primary_key=True, autoincrement=False),
    Column("tree", Text, primary_key=True),
    Column("grain", Text, primary_key=True),
    Column("start", Date, primary_key=True),
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    Column("people", BigInteger, nullable=False),
    postgresql_with={"fillfactor": "80"},
)

# One row: whoever holds its lock folds, settles the tree or recounts.
tally_fold = Table(
    "tally_fold",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("folded_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("folded", BigInteger, nullable=False, server_default="0"),
    CheckConstraint("id = 1", "single"),
)

recount = Table(
    "recount",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("compared", BigInteger, nullable=False),
    Column("differences", BigInteger, nullable=False),
    Column("examples", JSONB, nullable=False),
)
