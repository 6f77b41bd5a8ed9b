"""Results: what became of something that was taken on, as it is sent and told."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from service.words import Input, Money, Prose


class Outcome(StrEnum):
    """How far what was taken on was carried out."""

    EXCEEDED = "exceeded"
    ACHIEVED = "achieved"
    PARTLY = "partly"
    MISSED = "missed"


class Result(Input):
    """What became of it; a benefit in VND takes the place of what was claimed before."""

    outcome: Outcome
    text: Annotated[Prose, Field(min_length=1)]
    claimed_vnd: Money | None = None


class ResultTold(BaseModel):
    outcome: Outcome
    text: str
    by: str = Field(description="Who recorded it.")
    at: datetime
