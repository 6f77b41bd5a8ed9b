"""Rules of commendation and their candidates as people send and read them."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from service.conferences.honours.models import Compared, Passing, Source, Span, Tie
from service.programmes.models import Basis
from service.programmes.schemas import Count
from service.words import Code, Input, Line

Period = Annotated[
    str,
    Field(
        min_length=1,
        max_length=40,
        description="2022-Q2, 2022-05, a phase, a programme, or 2022-01-08..2022-05-31.",
    ),
]
Top = Annotated[int, Field(ge=1, le=100)]
AuthorTie = Literal["share", "all_tied_within_n", "first_reached"]


class Aim(Input):
    """The target that a collective has to pass in the period."""

    source: Source = Field(
        Source.OWN, description="A target of the period itself, or days of the programme's."
    )
    kind: Basis = Basis.ASSIGNED
    passing: Passing = Passing.ABOVE


class AuthorRule(Input):
    """How authors are compared: by initiatives, then by their verified benefit."""

    top: Top = 1
    minimum: int = Field(1, ge=1, le=10**6)
    tie: AuthorTie = "share"


class NewRule(Input):
    """Which collectives and authors are to be commended, of which period."""

    code: Code
    name: Line
    programme: Code
    under: Code = Field("VN", description="The unit whose children are compared.")
    span: Span
    series: Code | None = Field(
        None, description="Compared within the clusters of this series; without it, all together."
    )
    measure: Compared = Compared.VALID
    top: Top = 1
    minimum: int = Field(1, ge=1, le=10**15, description="The least figure of a candidate.")
    tie: Tie = Tie.SHARE
    target: Aim | None = Field(default_factory=Aim)
    authors: AuthorRule | None = None


class Choice(BaseModel):
    """A choice that a rule makes, explained."""

    choice: str
    vi: str
    en: str


class Rule(NewRule):
    """A rule, with its choices explained in both languages."""

    explained: list[Choice]


class PeriodTargetChange(Input):
    """A target to set for a period, or with `value: null` to take away."""

    unit: Code
    period: Period
    value: Count | None


class PeriodTarget(BaseModel):
    unit: str
    period: str
    value: int


class Words(BaseModel):
    vi: str
    en: str


class Counted(BaseModel):
    """The period, and between which instants it was counted."""

    period: str
    from_on: date
    to_on: date
    since: datetime | None = Field(description="Counted after this instant; null: from the start.")
    until: datetime
    complete: bool = Field(description="Whether the period had ended.")


class Collective(BaseModel):
    """A collective of a cluster, with the figures that make it a candidate or not."""

    key: str
    name: str
    rank: int = Field(description="In its cluster; ties as the rule says.")
    value: int = Field(description="Of the measure, in the period.")
    entered: int
    valid: int
    benefit_claimed_vnd: int
    benefit_verified_vnd: int
    target: int | None
    percent: float | None = Field(description="Value / target, half up to one decimal.")
    most: bool = Field(description="Whether it is among the first, as the rule says.")
    passed: bool | None = Field(description="Whether its target is passed; null: not asked.")
    candidate: bool
    why: Words


class AuthorFigures(BaseModel):
    """An author of a cluster; each author of an initiative counts it as one."""

    rank: int
    name: str
    unit: str
    unit_name: str
    account: bool = Field(description="Known by an account, whatever the unit.")
    initiatives: int
    shares: float = Field(description="Sum of the contributions in per cent.")
    benefit_verified_vnd: int
    reached_at: datetime = Field(description="When the last of these became valid.")
    candidate: bool
    why: Words


class ClusterCandidates(BaseModel):
    key: str
    name: str
    collectives: list[Collective]
    authors: list[AuthorFigures] | None = Field(
        description="Null unless the rule compares authors and the caller may read their names."
    )
    authors_hidden: bool = Field(description="Whether there may be some the caller cannot read.")
    authors_left_off: int = Field(description="How many more are tied with the last one listed.")


class Unclustered(BaseModel):
    key: str
    name: str
    value: int


class Candidates(BaseModel):
    """Who may be commended for a period, and why."""

    commendation: str
    name: str
    programme: str
    under: str
    tree: Literal["then", "now"]
    measure: Compared
    as_of: datetime
    counted: Counted
    rules: list[Choice]
    clusters: list[ClusterCandidates]
    unclustered: list[Unclustered] = Field(description="Children in no cluster of the series.")
