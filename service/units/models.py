"""The dated tree: a unit, its versions, its paths, and clusters of units."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR

from service.clock import EVER
from service.db import choice, metadata


class Kind(StrEnum):
    """Where a unit stands in the union; each hangs under one that is listed before it."""

    NATIONAL = "national"
    PROVINCE = "province"
    SECTOR = "sector"
    UPPER = "upper"
    GRASSROOTS = "grassroots"
    SECTION = "section"
    TEAM = "team"


class Block(StrEnum):
    """What sort of employer a unit belongs to."""

    ADMINISTRATION = "administration"
    PUBLIC_SCHOOL = "public_school"
    PUBLIC_SERVICE = "public_service"
    STATE_ENTERPRISE = "state_enterprise"
    PRIVATE_ENTERPRISE = "private_enterprise"
    FOREIGN_INVESTED = "foreign_invested"
    COMMUNE = "commune"
    OTHER = "other"


FIGURES = ("members", "members_female", "workers", "workers_female")
UNPLACED = 0
"""Stands last in the line of a unit that closed without a successor."""

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, Identity(start=1), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    *choice("block", Block, nullable=True),
    Column("commune_code", Text),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("successor_id", ForeignKey("unit.id")),
    *(Column(figure, Integer, nullable=False, server_default="0") for figure in FIGURES),
    *(CheckConstraint(f"{figure} >= 0", figure) for figure in FIGURES),
    # Where the unit and what was registered there stand in the present tree, root first;
    # kept by `units.tree`, read by every question about `now`.
    Column("line", ARRAY(Integer), nullable=False),
    Index("ix_unit_line", "line", postgresql_using="gin"),
    Index("ix_unit_successor_id", "successor_id"),
)

unit_version = Table(
    "unit_version",
    metadata,
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    Column("from_on", Date, primary_key=True),
    # The first day on which this version no longer holds.
    Column("until_on", Date, nullable=False, server_default=text(f"'{EVER}'")),
    Column("name", Text, nullable=False),
    *choice("kind", Kind),
    Column("parent_id", ForeignKey("unit.id")),
    Column("province_code", Text),
    Column("words", TSVECTOR, nullable=False),
    CheckConstraint("from_on < until_on", "dates"),
    Index("ix_unit_version_parent_id", "parent_id"),
    Index("ix_unit_version_words", "words", postgresql_using="gin"),
)

unit_path = Table(
    "unit_path",
    metadata,
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("until_on", Date, nullable=False),
    Column("path", ARRAY(Integer), nullable=False),
    Index("ix_unit_path_path", "path", postgresql_using="gin"),
)

# One row: the day for which `unit.line` was last made.
tree_day = Table(
    "tree_day",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    CheckConstraint("id = 1", "single"),
    Column("settled_on", Date, nullable=False),
)

cluster = Table(
    "cluster",
    metadata,
    Column("id", Integer, Identity(start=1), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    # Within a series a unit belongs to one cluster at a time, so that figures add up.
    Column("series", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

cluster_member = Table(
    "cluster_member",
    metadata,
    Column("cluster_id", ForeignKey("cluster.id"), primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("until_on", Date, nullable=False, server_default=text(f"'{EVER}'")),
    CheckConstraint("from_on < until_on", "dates"),
    Index("ix_cluster_member_unit_id", "unit_id"),
)
