"""Councils, nominations and ballots as people send and read them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, PlainSerializer

from service.history.facets import Field as FieldOfWork
from service.history.facets import Kind, Level
from service.identity.schemas import Login
from service.initiatives.conflicts import Interest
from service.programmes.recognition import Terms
from service.reviews.councils.models import Outcome, Status
from service.words import Code, Input, Money, Prose

Members = Annotated[list[Login], Field(min_length=1, max_length=50)]
Score = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]


class Opening(Input):
    """A council for one session: whose, at which level, and who sits in it."""

    programme: Code
    unit: Code
    level: Level
    members: Members = Field(description="The logins of their accounts.")


class Seats(Input):
    """Who sits in it from now on."""

    members: Members = Field(
        description="Logins of accounts; of those who sit there already, the `id` serves too."
    )


class Nominating(Input):
    """To which council, and what speaks for it."""

    council: UUID
    merits: Prose | None = None


class BallotCast(Input):
    """Points for each criterion, or a vote, as the council's terms ask."""

    points: dict[Code, Annotated[int, Field(strict=True, ge=0, le=1000)]] | None = None
    vote: Literal["for", "against"] | None = None
    remark: Prose | None = None


class Withdrawing(Input):
    """Why a nomination is taken back."""

    reason: Annotated[Prose, Field(min_length=1)]


class Heading(BaseModel):
    """A council as a list shows it."""

    id: UUID
    programme: str
    unit: str
    level: Level
    status: Status
    opened_at: datetime
    closed_at: datetime | None
    decision_number: str | None
    decided_on: date | None
    published_at: datetime | None
    nominations: int


class Member(BaseModel):
    id: UUID = Field(description="Of the person's account.")
    name: str
    ballots: int = Field(description="How many nominations the person has judged.")


Action = Literal["seat", "nominate", "withdraw", "score", "close", "publish"]


class Council(Heading):
    """A council with its members, and what the caller may do now."""

    terms: Terms
    members: list[Member]
    actions: list[Action]


class Ballot(BaseModel):
    """What one member thinks; others' are sealed until the session closes."""

    by: str
    points: dict[str, int] | None
    vote: Literal["for", "against"] | None
    remark: str | None
    cast_at: datetime


class Nomination(BaseModel):
    """What is nominated; score and outcome are told once they are no secret."""

    initiative: UUID
    council: UUID
    number: str
    title: str
    unit: str
    merits: str | None
    nominated_at: datetime
    ballots: int = Field(description="How many members have judged it.")
    mine: bool = Field(description="Whether the caller has.")
    score: Score | None = Field(description="In per cent, two decimals; from the closing on.")
    outcome: Outcome | None
    lost_at: datetime | None = Field(description="When the recognition was annulled.")


class Withdrawn(BaseModel):
    """A nomination that was taken back, with the ballots that the caller may know."""

    id: UUID
    initiative: UUID
    council: UUID
    number: str
    title: str
    unit: str
    merits: str | None
    nominated_at: datetime
    withdrawn_at: datetime
    by: str = Field(description="Who took it back.")
    reason: str
    ballots: int = Field(description="How many members had judged it; they count no more.")
    cast: list[Ballot]


class Interested(BaseModel):
    """A member who may not judge a nomination, and why."""

    name: str
    interest: Interest = Field(
        description=(
            "`namesake`: of an author without an account, in the same union; `same_unit`: works or"
            " has a role in that union."
        )
    )


class Dossier(Nomination):
    """What a member reads before judging, and the ballots that the caller may know."""

    kind: Kind | None
    field: FieldOfWork | None
    before: str | None
    solution: str | None
    effect: str | None
    claimed_vnd: int | None
    verified_vnd: Money | None
    authors: list[str]
    out: list[Interested] = Field(description="Members who may not judge it, by name.")
    cast: list[Ballot]
    actions: list[Action]


class Recognised(BaseModel):
    """A recognition that was published; one that was lost says since when."""

    council: UUID
    level: Level
    unit: str
    decision_number: str
    decided_on: date
    published_at: datetime
    lost_at: datetime | None = Field(description="When it was annulled.")
    lost_why: str | None
