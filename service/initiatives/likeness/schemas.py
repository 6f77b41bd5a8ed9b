"""What resembles an initiative, and what a reviewer rules on it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from service.history.models import State
from service.initiatives.likeness.models import Ruling
from service.initiatives.passages import Segment
from service.words import Code, Input, Line, Prose

Where = Literal["inside", "across"]
"""Inside one grassroots union with all below it, or across unions."""


class Verdict(Input):
    """Whether two are the same, and why."""

    ruling: Ruling
    reason: Annotated[Prose, StringConstraints(min_length=1)]


class Ruled(BaseModel):
    """What was ruled on a pair."""

    ruling: Ruling
    reason: str
    by: str
    at: datetime


class Side(BaseModel):
    """One of the texts, of both, with the passages marked that the other one has too."""

    field: str
    own: list[Segment]
    other: list[Segment]


class Similar(BaseModel):
    """Another initiative that resembles this one; what the caller may not see is null."""

    id: UUID | None
    number: str | None
    title: str | None
    state: State | None
    unit: str
    unit_name: str
    where: Where
    score: int = Field(description="How much of them is the same, in per cent.")
    first: bool = Field(description="The other one was filed first.")
    holds: bool = Field(description="It cannot be accepted before a reviewer rules on this pair.")
    ruling: Ruled | None
    texts: list[Side]


class Resemblances(BaseModel):
    """What resembles an initiative, the likest first."""

    compared: bool = Field(description="False: the worker will in a moment.")
    items: list[Similar]


class Sketch(Input):
    """A text as it is being written."""

    unit: Code
    title: Line | None = None
    before: Prose | None = None
    solution: Prose | None = None
    effect: Prose | None = None
    id: UUID | None = Field(None, description="The initiative that is being written, if kept.")


class Near(BaseModel):
    """An initiative that resembles what is being written."""

    id: UUID
    number: str
    title: str
    unit: str
    unit_name: str
    where: Where
    score: int


class Hidden(BaseModel):
    """How many more there are that the caller may not see."""

    inside: int
    across: int


class Nearest(BaseModel):
    """What resembles a text as it is being written, the likest first."""

    judged: bool = Field(description="False: it says too little to be compared.")
    items: list[Near]
    hidden: Hidden
