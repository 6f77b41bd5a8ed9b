"""Join links, who came through them, and colleagues."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from service.identity.models import Admitted
from service.identity.schemas import Join
from service.words import Day, Input, Prose

Holding = Literal["open", "expired", "revoked", "closed"]


class NewLink(Input):
    """A join link to be made."""

    expires_on: Day | None = Field(
        None, description="The last day; 30 days from today if left out, at most one year."
    )


class Link(BaseModel):
    """A join link as officers see it."""

    id: UUID
    unit: str
    made_at: datetime
    expires_on: date
    state: Holding = Field(description="`closed`: the unit is not open today.")
    joined: int = Field(description="How many came through it, whatever became of them.")


class Opened(Link):
    """A join link with its code; lists and kept answers hold none."""

    code: str
    address: str = Field(description="Where its QR code leads.")


class Invitation(BaseModel):
    """What anybody may read who holds the code of a join link."""

    unit: str
    name: str
    state: Holding
    expires_on: date
    verdict: str


class Joining(Input):
    """An existing account goes through a join link."""

    join: Join


class Admission(Input):
    """What an officer decides about people who wait; all of them or none."""

    memberships: list[UUID] = Field(min_length=1, max_length=200)
    verdict: Literal["approve", "refuse"]
    reason: Annotated[Prose, Field(min_length=1)] | None = Field(
        None, description="Needed when refusing; the person reads it."
    )


class Outcome(BaseModel):
    id: UUID
    state: Admitted


class Admissions(BaseModel):
    """How those stand on whom was decided."""

    items: list[Outcome]


class Departure(Input):
    """A worker left the union; what he entered stays, and counts as before."""

    on: Day | None = Field(None, description="The last day; today if left out, never ahead.")
    reason: Annotated[Prose, Field(min_length=1)] | None = Field(
        None, description="The person reads it."
    )


class Departed(Outcome):
    """A membership that was ended."""

    unit: str
    ended_on: date
    reason: str | None


class Member(BaseModel):
    """Who is or wants to be a member, as officers see it."""

    id: UUID = Field(description="Of the membership.")
    account: UUID
    name: str
    login: str = Field(description="In full for officers of that very union, else masked.")
    unit: str
    state: Literal["waiting", "approved"]
    since: datetime


class Colleague(BaseModel):
    """A member of one's own union."""

    id: UUID = Field(description="Of the account; names an author as `account`.")
    name: str
    unit: str
    login: str = Field(description="Masked.")
