"""Dockets as people send and read them."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from service.history.models import State
from service.reviews.dockets.models import Outcome, Status
from service.reviews.queue.schemas import Narrowing
from service.reviews.reasons.models import Verdict
from service.reviews.schemas import Reasoned
from service.words import Input, Instant

MOST_CASES = 5_000


class DocketDraft(Reasoned):
    """Which initiatives are to be decided alike: by their ids, or what is due first of a queue."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_CASES)] | None = None
    queue: Narrowing | None = Field(
        None, description=f"The oldest due of the caller's queue, at most {MOST_CASES:,}."
    )
    publish_at: Instant | None = Field(
        None, description="Decide only then, although it is settled now."
    )

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.ids is None) == (self.queue is None):
            words = "Either ids or a queue should be given"
            raise PydanticCustomError("one_selection", words)
        return self


class Confirmation(Input):
    """What was previewed and is to be decided so."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Hindrance(BaseModel):
    """Why some initiatives are not decided, or not taken back."""

    outcome: Outcome
    problem: str
    detail: str
    count: int


class Progress(BaseModel):
    """How far a docket has come, in initiatives."""

    status: Status
    total: int
    listed: int
    excluded: int
    decided: int
    failed: int
    undone: int
    kept: int


class Docket(Progress):
    """Initiatives that are decided alike."""

    id: UUID
    by: str = Field(description="Who drew it up, and decides.")
    unit: str = Field(description="The lowest unit above all that it decides.")
    verdict: Verdict
    reason: str | None
    decision_number: str | None
    decided_on: date | None
    digest: str = Field(description="Names what was previewed; a run confirms it.")
    more: bool = Field(description="More was selected than a docket holds.")
    made_at: datetime
    publish_at: datetime | None
    run_at: datetime | None = Field(description="From when on it is decided.")
    finished_at: datetime | None
    undone_by: str | None
    undone_at: datetime | None
    hindrances: list[Hindrance]


class Heading(BaseModel):
    """A docket as a list shows it."""

    id: UUID
    status: Status
    verdict: Verdict
    unit: str
    made_at: datetime
    publish_at: datetime | None
    finished_at: datetime | None
    total: int


class Case(BaseModel):
    """One initiative on a docket."""

    id: UUID
    number: str | None
    title: str | None
    unit: str | None
    state: State | None
    outcome: Outcome
    problem: str | None
    detail: str | None
