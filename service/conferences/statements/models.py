"""Frozen statements: content in columns, figures in rows, nothing ever updated.

No trigger guards them: the hash does, so that whoever changes a row behind the service is found
out instead of merely hindered. A statement is superseded by a later one that names it.
"""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.db import choice, metadata


class Scope(StrEnum):
    """For whom a statement is frozen."""

    UNIT = "unit"
    CLUSTER = "cluster"
    UNITS = "units"


class Part(StrEnum):
    """What a row of figures is."""

    ROW = "row"
    UNPLACED = "unplaced"
    TOTAL = "total"


COUNTS = ("entered", "waiting", "returned", "refused", "valid", "withdrawn", "people")
MONEY = ("benefit_claimed_vnd", "benefit_verified_vnd")

statement = Table(
    "statement",
    metadata,
    # The year in Vietnam and the place in that year, counted without gaps.
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("serial", Integer, primary_key=True, autoincrement=False),
    # Which canonical form is hashed.
    Column("form", SmallInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("programme_code", Text, nullable=False),
    Column("programme_name", Text, nullable=False),
    Column("phase_code", Text),
    Column("phase_name", Text),
    *choice("scope", Scope),
    Column("of_codes", ARRAY(Text), nullable=False),
    Column("of_names", ARRAY(Text), nullable=False),
    Column("issuer_code", Text, nullable=False),
    Column("issuer_name", Text, nullable=False),
    Column("tree", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("as_of", DateTime(timezone=True), nullable=False),
    Column("since", DateTime(timezone=True)),
    Column("frozen_at", DateTime(timezone=True), nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("signer", Text),
    Column("position", Text),
    Column("ledger", BigInteger, nullable=False),
    Column("supersedes_year", Integer),
    Column("supersedes_serial", Integer),
    Column("reason", Text),
    Column("sentence_vi", Text, nullable=False),
    Column("sentence_en", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    # Not part of the content: who froze it, and by which units it is found and measured again.
    Column("frozen_by", ForeignKey("account.id"), nullable=False),
    Column("programme_id", ForeignKey("programme.id"), nullable=False, index=True),
    Column("unit_ids", ARRAY(Integer), nullable=False),
    ForeignKeyConstraint(
        ["supersedes_year", "supersedes_serial"], ["statement.year", "statement.serial"]
    ),
    # Superseded once and no more.
    UniqueConstraint("supersedes_year", "supersedes_serial"),
)

statement_row = Table(
    "statement_row",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("serial", Integer, primary_key=True, autoincrement=False),
    *choice("part", Part, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    # What is unplaced and the total have neither key nor name.
    Column("key", Text),
    Column("name", Text),
    *(Column(count, BigInteger, nullable=False) for count in COUNTS),
    # A sum may be larger than the largest single benefit allows for a bigint.
    *(Column(money, Numeric(30, 0), nullable=False) for money in MONEY),
    Column("change", Numeric(30, 0)),
    Column("target", BigInteger),
    Column("percent", Numeric(20, 1)),
    Column("rank", Integer),
    ForeignKeyConstraint(["year", "serial"], ["statement.year", "statement.serial"]),
)

statement_book = Table(
    "statement_book",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    # The last number that was given in this year.
    Column("last", Integer, nullable=False),
)
