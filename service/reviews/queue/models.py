"""Who reads what, and which benefit is usual."""

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Integer, Table, Text, Uuid, func

from service.db import metadata

# One row for each initiative: whoever claims it next writes over it.
claim = Table(
    "claim",
    metadata,
    Column(
        "initiative_id",
        ForeignKey("initiative.initiative_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("account_id", Uuid, ForeignKey("account.id"), nullable=False),
    # For which unit that person may decide.
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("claimed_at", DateTime(timezone=True), nullable=False),
    # By the database's clock.
    Column("until", DateTime(timezone=True), nullable=False),
)

usual_benefit = Table(
    "usual_benefit",
    metadata,
    Column("programme_id", ForeignKey("programme.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    # The median of what was claimed lately.
    Column("claimed_vnd", BigInteger, nullable=False),
    # Of so many initiatives.
    Column("among", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
