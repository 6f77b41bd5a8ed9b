"""A queue as its reader sees it, and what it is narrowed to."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from service.history.facets import Field as FieldOfWork
from service.history.facets import Kind
from service.initiatives.schemas import Brief
from service.paging import DEFAULT, MOST
from service.programmes.attachments import Wanted
from service.reviews.queue.flags import FAR_ABOVE, Flag
from service.tallies.schemas import Moment
from service.words import Code, Input


class Narrowing(Input):
    """What of a queue is asked for; whatever is left out does not narrow it."""

    programme: Code | None = None
    unit: Code | None = Field(None, description="Registered at this very unit.")
    under: Code | None = Field(None, description="Only what waits at or below a unit.")
    step: Code | None = None
    kind: Kind | None = None
    field: FieldOfWork | None = None
    overdue: bool | None = None
    due_to: Moment | None = Field(None, description="Due by then; a day stands for its end.")
    returned: bool | None = Field(None, description="Whether it was returned before.")
    lacking: bool | None = Field(
        None, description="Whether it lacks attachments that its programme asks for."
    )
    claimed: Literal["me", "nobody", "others"] | None = Field(None, description="Who reads it.")
    value_over: Annotated[int, Field(ge=0, le=10**15)] | None = Field(
        None, description="More benefit is claimed than this, in whole VND."
    )


class Asked(Narrowing):
    """A page of a queue."""

    limit: int = Field(DEFAULT, ge=1, le=MOST)
    cursor: str | None = Field(None, max_length=500)


class Claimed(BaseModel):
    """Somebody reads an initiative, so that another need not."""

    by: str = Field(description="The person's name.")
    unit: str = Field(description="For which unit that person may decide.")
    until: datetime
    mine: bool


class Waiting(Brief):
    """An initiative that waits for the caller's decision."""

    flags: list[Flag] = Field(description="What a reviewer should notice; more may come.")
    returned: int = Field(description="How often it was returned before.")
    lacking: list[Wanted] = Field(
        description="Attachments that its programme asks for and it does not have."
    )
    usual_vnd: int | None = Field(
        description=(
            "The median benefit claimed lately for its kind in its programme; from "
            f"{FAR_ABOVE} times of it on a value is out of the ordinary."
        )
    )
    claim: Claimed | None


class ClaimWish(Input):
    """How an initiative is claimed."""

    take_over: bool = Field(default=False, description="Although somebody else reads it.")


class Claim(Claimed):
    """A claim that the caller holds; claiming again renews it."""

    initiative: UUID


class Counted(BaseModel):
    """How much waits at a unit in a step of the chain."""

    unit: str
    step: str
    waiting: int
    overdue: int
    due_this_week: int = Field(description="Until Sunday, and not yet overdue.")
    claimed: int


class Load(BaseModel):
    """How much waits altogether."""

    waiting: int
    overdue: int
    due_this_week: int
    claimed: int


class Counts(BaseModel):
    """How much waits where, by unit and step."""

    items: list[Counted]
    total: Load
    next: str | None
