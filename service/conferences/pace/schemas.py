"""Pace, laggards, urgings and milestones as people read and send them."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from service.words import Code, Input, Prose

Target = Literal["assigned", "self_set"]
Measure = Literal["valid", "entered"]
Tree = Literal["then", "now"]
PHASE = "Its window, targets and entries; else the programme's."


class MilestonesAsked(Input):
    """Whose milestones are asked for, and of what."""

    programme: Code
    under: Code = "VN"
    by: Literal["none", "unit"] = "none"
    phase: Code | None = Field(None, description=PHASE)
    tree: Tree = "then"
    measure: Measure = "valid"


class Window(BaseModel):
    """The days in which the target is to be met: the programme's entry window or a phase."""

    first: date
    last: date = Field(description="Included.")
    days: int
    elapsed: int = Field(description="Days that are over; a day is over with its last instant.")
    left: int = Field(description="All other days, the present one included.")


class Pace(BaseModel):
    """What came in the last whole days, before the day of `as_of` unless that is over too."""

    days: int = Field(description="7 or 30; fewer while the window is younger.")
    change: int
    per_day: float = Field(description="Half up to one decimal.")
    projected_on: date | None = Field(
        description="When the target is met at this pace; null if never, or if it is met already."
    )


class Row(BaseModel):
    """One unit against the straight line to its target."""

    key: str
    name: str
    target: int
    done: int
    left: int = Field(description="target - done, never below 0.")
    percent: float | None = Field(description="done / target, half up to one decimal.")
    days_left: int
    needed_per_day: float | None = Field(
        description="left / days left, half up to one decimal; null when the window is over."
    )
    expected: float = Field(description="target * days elapsed / all days of the window.")
    behind: float = Field(description="expected - done; negative when ahead of the line.")
    behind_percent: float = Field(description="behind / expected; 0 when nothing is expected.")
    on_line: bool = Field(description="done is at least what the line expects, exactly.")
    pace_7: Pace | None = Field(description="Null before a first day of the window is over.")
    pace_30: Pace | None


class PaceBoard(BaseModel):
    """Units directly below one unit that have a target, and that unit itself."""

    programme: str
    under: str
    phase: str | None
    tree: Tree
    measure: Measure
    target: Target
    as_of: datetime
    window: Window
    rows: list[Row] = Field(description="In the order of the tally: more of the measure first.")
    total: Row | None = Field(
        description="The unit itself; null without a target. The topmost unit has the goal."
    )


class Unit(BaseModel):
    code: str
    name: str


class Urged(BaseModel):
    """The last time that a unit was urged."""

    at: datetime
    by: Unit = Field(description="The unit for which it was done.")
    behind: float


class Laggard(Row):
    urged: Urged | None = Field(description="The last time at or before `as_of`.")


class Urging(Input):
    """Whom to urge: the units named, or all that lag directly below `under`."""

    programme: Code
    under: Code = "VN"
    phase: Code | None = None
    tree: Tree = "then"
    measure: Measure = "valid"
    target: Target = "assigned"
    units: Annotated[list[Code], Field(min_length=1, max_length=1000)] | None = Field(
        None, description="Each directly below `under`."
    )
    text: Annotated[Prose, StringConstraints(min_length=1), Field(max_length=1000)] | None = Field(
        None, description="What the one who urges adds."
    )


class Outcome(BaseModel):
    """What became of one unit."""

    key: str
    name: str
    outcome: Literal["urged", "already_urged", "nobody", "not_behind", "no_target"] = Field(
        description="`already_urged`: today, for this programme or phase, by whomever. `nobody`: "
        "neither an officer nor a leader or admin has an account at the unit."
    )
    behind: float | None = Field(description="Null without a target.")
    told: list[Literal["officer", "leader", "admin"]] = Field(
        description="Officers of the unit; without any its leaders and admins."
    )
    people: int = Field(description="In how many inboxes it landed.")


class Urgings(BaseModel):
    """What became of each unit; nobody is urged twice on one day."""

    programme: str
    phase: str | None
    on: date
    as_of: datetime
    urged: int
    items: list[Outcome]


class Milestone(BaseModel):
    """A number, and the first instant at which the count was at least that."""

    count: int
    of: Literal["round", "assigned", "self_set", "goal"] = Field(
        description="A round number, or the unit's target; `goal` is the programme's."
    )
    passed_at: datetime | None
    number: str | None = Field(
        description="Of the initiative that came at that instant, for those who may see it; null "
        "when several came at once."
    )


class Milestones(BaseModel):
    key: str
    name: str
    milestones: list[Milestone] = Field(
        description="Round numbers that were passed and the next one, and every target."
    )


class MilestoneBoard(BaseModel):
    """When units passed what; the count may have gone below it since."""

    programme: str
    under: str
    by: Literal["none", "unit"]
    phase: str | None
    tree: Tree
    measure: Measure
    rows: list[Milestones]
