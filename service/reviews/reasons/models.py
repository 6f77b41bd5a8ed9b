"""Templates of reasons: what reviewers of a programme say again and again."""

from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Table, Text

from service.db import choice, metadata


class Verdict(StrEnum):
    """What a reviewer decides."""

    ACCEPT = "accept"
    RETURN = "return"
    REFUSE = "refuse"


reason = Table(
    "reason",
    metadata,
    Column("programme_id", ForeignKey("programme.id"), primary_key=True),
    Column("code", Text, primary_key=True),
    *choice("verdict", Verdict),
    Column("vi", Text, nullable=False),
    Column("en", Text, nullable=False),
)
