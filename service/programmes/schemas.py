"""Programmes and targets as people send and read them."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from service.programmes.attachments import Attachments
from service.programmes.models import Basis
from service.programmes.recognition import Recognition
from service.units.models import Kind
from service.words import Code, Day, Input, Line

Count = Annotated[int, Field(ge=0, le=10**9)]
"""How many initiatives are aimed at."""


class Reporting(Input):
    """From which day on a result may be recorded, and on which day it is due; both count."""

    model_config = ConfigDict(serialize_by_alias=True)

    from_on: Day = Field(alias="from")
    due_on: Day = Field(alias="due")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.due_on < self.from_on:
            words = "A result should not be due before it may be recorded"
            raise PydanticCustomError("result_days", words)
        return self


class ChainStep(Input):
    """A step of the review chain: which unit holds it, in which role, within how many days.

    `days` are working days in Vietnam, without weekends and public holidays; the day on which it
    comes to wait is not counted, and it is due at the end of the last one.
    `own` is the nearest of these kinds from the initiative's unit upwards, `above` the nearest
    strictly above the unit of the step before. A step for which there is no unit is skipped.
    With a `quorum` so many different people must accept; one who returns or refuses decides.
    `conflict` keeps out whoever works or has a role in the same grassroots union. `numbered`: it
    is accepted by a written decision with number and date. With a `result` it is accepted once
    what became of it is recorded, and is due on a day of its own.
    """

    step: Code
    at: Literal["own", "above"]
    kinds: list[Kind] = Field(min_length=1, max_length=len(Kind))
    role: Literal["officer", "reviewer"]
    days: int = Field(7, ge=1, le=60)
    quorum: int = Field(1, strict=True, ge=1, le=15)
    conflict: Literal["same_unit"] | None = None
    numbered: bool = Field(default=False, strict=True)
    result: Reporting | None = None


Chain = Annotated[list[ChainStep], Field(min_length=1, max_length=6)]
DEFAULT_CHAIN = [
    ChainStep(step="confirm", at="own", kinds=[Kind.GRASSROOTS], role="officer", days=7),
    ChainStep(
        step="review",
        at="above",
        kinds=[Kind.UPPER, Kind.PROVINCE, Kind.SECTOR, Kind.NATIONAL],
        role="reviewer",
        days=7,
    ),
]


class Appeal(Input):
    """How a refusal is appealed: within how many days, and who decides within how many.

    It goes to the nearest unit of these kinds above the one that refused; where there is none, to
    others at the topmost one.
    """

    within: int = Field(15, strict=True, ge=1, le=365)
    days: int = Field(10, strict=True, ge=1, le=60)
    kinds: list[Kind] = Field(
        [Kind.UPPER, Kind.PROVINCE, Kind.SECTOR, Kind.NATIONAL],
        min_length=1,
        max_length=len(Kind),
    )


USUAL_APPEAL = Appeal()
APPEAL = "appeal"
"""The step at which an appeal waits; no step of a chain has this name."""


class Noun(Input):
    """What an entry of the programme is called, in both languages."""

    vi: Line
    en: Line


Needed = Literal["kind", "field", "before", "solution", "effect", "used_from", "recognition"]
HOMES = [Kind.GRASSROOTS, Kind.SECTION, Kind.TEAM]


class Entry(Input):
    """What an entry must state besides title and authors, where it is registered, its name."""

    needs: list[Needed] = Field(
        ["kind", "field", "effect", "used_from", "recognition", "before", "solution"],
        max_length=10,
    )
    kinds: list[Kind] = Field(HOMES, min_length=1, max_length=len(Kind))
    noun: Noun = Noun(vi="sáng kiến", en="initiative")


USUAL_ENTRY = Entry()


class Phase(Input):
    """A part of the entry window with a goal of its own; both days belong to it."""

    model_config = ConfigDict(serialize_by_alias=True)

    code: Code
    from_on: Day = Field(alias="from")
    to_on: Day = Field(alias="to")
    goal: Count


class Programme(Input):
    """What is entered when, for which goal, and who reviews it in which order."""

    code: Code
    name: Line
    goal: Count
    entry_from: Day
    entry_to: Day
    used_from: Day
    used_to: Day
    phases: list[Phase] = Field(max_length=60)
    chain: Chain = DEFAULT_CHAIN
    appeal: Appeal = USUAL_APPEAL
    entry: Entry = USUAL_ENTRY
    recognition: Recognition = Field(default_factory=list)
    attachments: Attachments = Field(default_factory=list)


class ProgrammeChange(Input):
    """What may be changed of a programme once it is there; what is left out stays.

    Lists are given whole. Phases are known by their codes: one with another code is another.
    """

    name: Line | None = None
    goal: Count | None = None
    entry_from: Day | None = None
    entry_to: Day | None = None
    used_from: Day | None = None
    used_to: Day | None = None
    phases: list[Phase] | None = Field(None, max_length=60)
    chain: Chain | None = None
    appeal: Appeal | None = None
    entry: Entry | None = None
    recognition: Recognition | None = None
    attachments: Attachments | None = None

    def given(self) -> dict[str, Any]:
        """Return what is given, by name."""
        return {name: value for name, value in self if value is not None}


class TargetChange(Input):
    """A target to set, or with `value: null` to take away; without `phase` for all phases."""

    unit: Code
    phase: Code | None = None
    kind: Basis
    value: Count | None


class Target(BaseModel):
    """How many initiatives a unit is to reach in a phase, or in the whole programme."""

    unit: str
    phase: str | None
    kind: Basis
    value: int


class Difference(BaseModel):
    """A unit's target beside the sum of its children's; they need not agree."""

    unit: str
    phase: str | None
    kind: Basis
    own: int | None
    children_total: int
    difference: int | None
