"""Decisions and honours as people send and read them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from service.conferences.honours.commendation.schemas import Period
from service.conferences.honours.models import Holder, Level
from service.history.facets import Sex
from service.identity.schemas import Login
from service.tallies.schemas import Moment
from service.words import Code, Day, Input, Line, Prose

MOST = 5000
"""How many honours one decision may carry."""
Tree = Literal["then", "now"]
By = Literal["level", "title", "period", "unit"]


class NewTitle(Input):
    """A title of honour; without `holder` it is for people and collectives alike."""

    code: Code
    name_vi: Line
    name_en: Line
    holder: Holder | None = None


class Title(BaseModel):
    code: str
    name_vi: str
    name_en: str
    holder: Holder | None


class Person(Input):
    """Somebody who is honoured; `login` ties the honour to his account."""

    name: Line
    unit: Code
    sex: Sex | None = None
    birth_year: int | None = Field(None, ge=1900, le=2200)
    login: Login | None = None


class Award(Input):
    """One honour: exactly one of a collective (a unit) and a person."""

    collective: Code | None = None
    person: Person | None = None


class FromCandidates(Input):
    """Honour all candidates of a rule for a period that has ended, as of an instant."""

    commendation: Code
    period: Period | None = None
    of: Literal["collectives", "authors"]
    tree: Tree = "then"
    as_of: Moment | None = None
    clusters: list[Code] | None = Field(None, min_length=1, max_length=200)


class NewDecision(Input):
    """A decision on paper, with whom it honours: a list, or the candidates of a rule."""

    number: Annotated[Line, Field(description="As written: 123/QĐ-LĐLĐ.")]
    date: Day
    unit: Code = Field(description="Who decided; the level follows from its kind on the day.")
    title: Code
    period: Period | None = Field(None, description="For which period; free words, as in 2022.")
    honours: list[Award] | None = Field(None, min_length=1, max_length=MOST)
    from_candidates: FromCandidates | None = None


class Annulment(Input):
    reason: Annotated[Prose, Field(min_length=1)]


class Decision(BaseModel):
    """A decision; whom it honours is listed at `/v1/honours?decision=`."""

    id: UUID
    number: str
    date: Day
    unit: str
    level: Level
    title: str
    period: str | None
    people: int
    collectives: int
    commendation: str | None
    figures_as_of: datetime | None
    entered_at: datetime
    annulled_at: datetime | None
    annulled_why: str | None


class Honour(BaseModel):
    """An honour with the decision that gave it."""

    decision: UUID
    number: str
    date: Day
    by: str = Field(description="The unit that decided.")
    level: Level
    title: str
    title_vi: str
    title_en: str
    period: str | None
    holder: Holder
    unit: str = Field(description="The collective, or where the person worked.")
    unit_name: str
    name: str | None
    birth_year: int | None
    figures: dict[str, Any] | None = Field(description="Those that made the candidate.")
    annulled: bool


class Sums(BaseModel):
    people: int
    collectives: int


class CountRow(Sums):
    key: str
    name_vi: str
    name_en: str


class Counts(BaseModel):
    """How many honours, without those of annulled decisions; rows + unplaced = total."""

    by: By
    under: str
    tree: Tree
    rows: list[CountRow]
    unplaced: Sums
    total: Sums
