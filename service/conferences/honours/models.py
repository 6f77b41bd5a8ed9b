"""Rules of commendation, decisions, and honours."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
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
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from service.db import choice, metadata
from service.history.facets import Sex
from service.programmes.models import Basis


class Span(StrEnum):
    """Over which sort of period a rule compares."""

    QUARTER = "quarter"
    MONTH = "month"
    PHASE = "phase"
    PROGRAMME = "programme"
    DATES = "dates"


class Compared(StrEnum):
    """The figure by which collectives are compared."""

    VALID = "valid"
    ENTERED = "entered"
    VERIFIED = "benefit_verified_vnd"
    CLAIMED = "benefit_claimed_vnd"


class Tie(StrEnum):
    """Who goes first among those with the same figure."""

    SHARE = "share"
    WITHIN = "all_tied_within_n"
    FIRST = "first_reached"
    BENEFIT = "more_benefit"


class Source(StrEnum):
    """Where the target of a period comes from."""

    OWN = "own"
    PRO_RATA = "pro_rata"


class Passing(StrEnum):
    """What a target asks for: more than it, or at least it."""

    ABOVE = "above"
    REACHED = "reached"


class Holder(StrEnum):
    """Who can hold an honour."""

    PERSON = "person"
    COLLECTIVE = "collective"


class Level(StrEnum):
    """Of which rank the unit is that honours."""

    GRASSROOTS = "grassroots"
    UPPER = "upper"
    PROVINCE = "province"
    NATIONAL = "national"


commendation_rule = Table(
    "commendation_rule",
    metadata,
    Column("id", Integer, Identity(start=1), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    # The unit whose children are compared.
    Column("under_id", ForeignKey("unit.id"), nullable=False),
    *choice("span", Span),
    # Null: the children are one cluster.
    Column("series", Text),
    *choice("measure", Compared),
    Column("top", Integer, nullable=False),
    Column("minimum", BigInteger, nullable=False),
    *choice("tie", Tie),
    # Null: without a target to pass.
    *choice("target_source", Source, nullable=True),
    *choice("target_kind", Basis, nullable=True),
    *choice("target_passing", Passing, nullable=True),
    # Null: authors are not compared.
    Column("authors_top", Integer),
    Column("authors_minimum", Integer),
    *choice("authors_tie", Tie, nullable=True),
    Column("made_by", ForeignKey("account.id"), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    CheckConstraint("top > 0 AND authors_top > 0", "tops"),
)

commendation_target = Table(
    "commendation_target",
    metadata,
    Column("rule_id", ForeignKey("commendation_rule.id"), primary_key=True),
    # As it is written: 2022-Q2, 2022-05, the code of a phase …
    Column("period", Text, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    Column("value", BigInteger, nullable=False),
    CheckConstraint("value >= 0", "value"),
    Index("ix_commendation_target_unit_id", "unit_id"),
)

honour_title = Table(
    "honour_title",
    metadata,
    Column("id", Integer, Identity(start=1), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    # Null: for people and collectives alike.
    *choice("holder", Holder, nullable=True),
)

honour_decision = Table(
    "honour_decision",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    *choice("level", Level),
    Column("title_id", ForeignKey("honour_title.id"), nullable=False),
    Column("period", Text),
    # The rule, and the minute of the figures, when it made candidates into honours.
    Column("rule_id", ForeignKey("commendation_rule.id")),
    Column("figures_as_of", DateTime(timezone=True)),
    Column("people", Integer, nullable=False),
    Column("collectives", Integer, nullable=False),
    Column("entered_by", ForeignKey("account.id"), nullable=False),
    Column("entered_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("annulled_at", DateTime(timezone=True)),
    Column("annulled_by", ForeignKey("account.id")),
    Column("annulled_why", Text),
    CheckConstraint("(annulled_at IS NULL) = (annulled_why IS NULL)", "annulled"),
    # One that was annulled makes room for the same number, entered rightly.
    Index(
        "uq_honour_decision_number",
        "unit_id",
        "number",
        "decided_on",
        unique=True,
        postgresql_where=text("annulled_at IS NULL"),
    ),
    Index("ix_honour_decision_decided_on", "decided_on"),
)

honour = Table(
    "honour",
    metadata,
    Column("decision_id", ForeignKey("honour_decision.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    *choice("holder", Holder),
    # The collective itself, or where the person works; and where that stood on the day.
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("path", ARRAY(Integer), nullable=False),
    Column("name", Text),
    *choice("sex", Sex, nullable=True),
    Column("birth_year", SmallInteger),
    Column("account_id", ForeignKey("account.id")),
    # The figures that made the candidate.
    Column("figures", JSONB),
    CheckConstraint("(holder = 'person') = (name IS NOT NULL)", "name"),
    Index("ix_honour_unit_id", "unit_id"),
    Index("ix_honour_path", "path", postgresql_using="gin"),
    Index(
        "ix_honour_account_id",
        "account_id",
        postgresql_where=text("account_id IS NOT NULL"),
    ),
)
