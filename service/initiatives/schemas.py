"""What people send and read of an initiative."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, PlainSerializer

from service.errors import Complaint
from service.history.facets import Field as FieldOfWork
from service.history.facets import Group, Kind, Level, Sex
from service.history.models import State
from service.initiatives.models import Standing
from service.initiatives.results.schemas import ResultTold
from service.initiatives.search.highlighting import Highlight
from service.programmes.attachments import Wanted
from service.words import Code, Day, Input, Instant, Line, Money, Output, Prose

Share = Annotated[
    Decimal,
    Field(gt=0, le=100, max_digits=5, decimal_places=2),
    PlainSerializer(float, return_type=float, when_used="json"),
]
"""A contribution in per cent, at most two decimals."""


class Benefit(Input):
    """What it brings; without `claimed_vnd` it cannot be stated in money."""

    claimed_vnd: Money | None = Field(None, description="Whole VND.")
    period: Literal["once", "month", "year"] | None = None
    basis: Prose | None = Field(None, description="How it was calculated.")


class Recognition(Input):
    """The recognition that it already has at the workplace."""

    by: Literal["council", "head"]
    number: Line
    date: Day
    level: Level | None = None


UNREAD = "Told by the service; what is sent is not read."


class Author(Input):
    """A person who made it; may have no account."""

    name: Line
    group: Group
    sex: Sex | None = None
    birth_year: int | None = Field(None, strict=True, ge=1900, le=2100)
    job: Line | None = None
    workplace: Line | None = None
    share: Share
    login: Line | None = Field(
        None, description="E-mail or phone number of the author's account.", exclude=True
    )
    account: UUID | None = Field(
        None, description="The author's account, as `GET /v1/colleagues` tells it.", exclude=True
    )
    # What is told may be sent back as it is.
    standing: Standing | None = Field(None, description=UNREAD, exclude=True)
    standing_at: Instant | None = Field(None, description=UNREAD, exclude=True)
    objection: Prose | None = Field(None, description=UNREAD, exclude=True)


class Draft(Input):
    """The parts of an initiative that may change; a draft may lack any of them."""

    title: Line | None = None
    kind: Kind | None = None
    field: FieldOfWork | None = None
    before: Prose | None = None
    solution: Prose | None = None
    effect: Prose | None = None
    used_from: Day | None = Field(None, description="The day it was put to use.")
    benefit: Benefit | None = None
    social_benefit: Prose | None = None
    people_benefiting: int | None = Field(None, strict=True, ge=0, le=100_000_000)
    recognition: Recognition | None = None
    confidential: bool = False
    ip_protected: bool = Field(
        default=False, description="Under a patent or a like right; then it is not eligible."
    )
    authors: list[Author] = Field(default_factory=list, max_length=30)
    paper: Line | None = Field(None, description="From which paper it was entered for others.")


class Filing(Draft):
    """A new initiative."""

    programme: Code
    unit: Code = Field(description="The grassroots union (or its section, team) where it is used.")
    submit: bool = Field(default=False, description="Submit at once instead of keeping a draft.")


class Check(Filing):
    """An initiative as it is being typed; nothing of it is kept."""

    id: UUID | None = Field(
        None, description="The draft or returned initiative that it changes; left out: a new one."
    )


class Eligibility(BaseModel):
    """Whether it could be submitted now, and every rule that it breaks."""

    eligible: bool
    errors: list[Complaint] = Field(description="The errors with which it would be refused.")
    warnings: list[Complaint] = Field(description="No obstacle, but better known.")


class Edit(Draft):
    """Changes to a draft or a returned initiative; what is left out stays as it is."""

    programme: Code | None = Field(None, description="Only of a draft.")
    unit: Code | None = Field(None, description="Only of a draft.")


class Withdrawal(Input):
    """Why it is taken back."""

    reason: Prose | None = None


Action = Literal[
    "edit",
    "submit",
    "withdraw",
    "discard",
    "report",
    "nominate",
    "appeal",
    "annul",
    "rule",
    "accept",
    "return",
    "refuse",
    "confirm",
    "object",
    "set_aside",
    "give_back",
    "undo",
]


class BenefitTold(BaseModel):
    claimed_vnd: int | None
    verified_vnd: int | None
    period: str | None
    basis: str | None


class RecognitionTold(Output):
    by: str
    number: str
    date: date
    level: Level | None = None


class AuthorTold(BaseModel):
    name: str
    group: Group
    sex: Sex | None
    birth_year: int | None
    job: str | None
    workplace: str | None
    share: float
    standing: Standing | None = Field(
        description="What an author with an account, who did not enter it, says to being named."
    )
    standing_at: datetime | None
    objection: str | None = Field(description="Why the author objects.")


class Detail(BaseModel):
    """An initiative, with what the caller may do with it now."""

    id: UUID
    number: str | None = Field(description="The registration number; given when submitted.")
    state: State
    step: str | None = Field(description="The step of the chain at which it waits.")
    waits_at: str | None = Field(description="The unit at which it waits.")
    due_at: datetime | None
    votes: int = Field(description="How many have accepted it at this step.")
    quorum: int = Field(description="How many have to, before it leaves the step.")
    programme: str
    phase: str | None
    unit: str
    title: str | None
    kind: Kind | None
    field: FieldOfWork | None
    before: str | None
    solution: str | None
    effect: str | None
    used_from: date | None
    benefit: BenefitTold
    social_benefit: str | None
    people_benefiting: int | None
    recognition: RecognitionTold | None
    awarded: Level | None = Field(
        description="The highest level at which a council here has recognised it."
    )
    result: ResultTold | None = Field(description="What became of it, where that is asked for.")
    confidential: bool
    ip_protected: bool
    authors: list[AuthorTold]
    paper: str | None
    on_behalf: bool = Field(description="Entered by an officer for the authors.")
    created_at: datetime
    entered_at: datetime | None
    version: int
    lacking: list[Wanted] = Field(
        description="Attachments that the programme asks for and it does not have."
    )
    actions: list[Action]


class Brief(Output):
    """An initiative as lists show it."""

    id: UUID
    number: str | None
    state: State
    step: str | None
    waits_at: str | None
    due_at: datetime | None
    programme: str
    unit: str
    title: str | None
    kind: Kind | None
    field: FieldOfWork | None
    claimed_vnd: int | None
    confidential: bool
    created_at: datetime
    entered_at: datetime | None
    version: int


class Found(Brief):
    """An initiative as a list shows it, and where in it stands what was looked for."""

    found: Highlight | None = Field(None, description="Only when words were looked for.")


class Happening(BaseModel):
    """One line of history."""

    seq: int
    at: datetime
    act: str
    state_before: State
    state: State
    step: str | None
    by: str | None = Field(description="Who acted; null for imported history, and for nobody.")
    unit: str | None = Field(
        description="The unit for which the person acted, or where it waited before."
    )
    to: str | None = Field(
        description="Where it waits from then on, after an appeal or when nobody decided."
    )
    why: str | None
    decision_number: str | None = Field(
        description="Of the written decision by which it was done, if there is one."
    )
    decided_on: date | None
    entered_by: str | None = Field(
        description="Who entered it; told where it was submitted or edited, like the next two."
    )
    on_behalf: bool | None = Field(description="Entered by an officer for the authors.")
    paper: str | None = Field(description="From which paper it was entered.")
