"""What a tally looks like from outside."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from service.clock import end_of, start_of
from service.words import ISO_DAY, Day, Instant

By = Literal[
    "unit",
    "province",
    "sector",
    "cluster",
    "phase",
    "day",
    "month",
    "kind",
    "field",
    "block",
    "group",
    "sex",
    "recognition",
    "none",
]
Measure = Literal[
    "entered",
    "waiting",
    "returned",
    "refused",
    "valid",
    "withdrawn",
    "people",
    "benefit_claimed_vnd",
    "benefit_verified_vnd",
]


FORMS: tuple[TypeAdapter[date], TypeAdapter[datetime]] = TypeAdapter(Day), TypeAdapter(Instant)


def _moment(value: object) -> object:
    """Read one of two forms, so that a mistake is told once and in one place."""
    # A plus sign that was not percent-encoded arrives as a blank.
    written = str(value).replace(" ", "+")
    day, instant = FORMS
    try:
        return (day if ISO_DAY.fullmatch(written) else instant).validate_python(written)
    except ValidationError:
        words = "Input should be a day, or an instant with its offset, between 1900 and 2200"
        raise PydanticCustomError("moment", words) from None


Moment = Annotated[datetime | date, BeforeValidator(_moment)]
"""An instant, or a day that stands for its end in Vietnam."""


def instant(moment: datetime | date) -> datetime:
    """Return the instant that a moment means."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else end_of(moment)


def start(moment: datetime | date) -> datetime:
    """Return the instant at which a moment begins."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else start_of(moment)


class Figures(BaseModel):
    """Counts of initiatives by state, and benefits in whole VND."""

    entered: int = Field(description="waiting + returned + refused + valid")
    waiting: int
    returned: int
    refused: int
    valid: int
    withdrawn: int = Field(description="Shown apart; not part of entered.")
    benefit_claimed_vnd: int = Field(description="Of what is entered.")
    benefit_verified_vnd: int = Field(description="Of what is valid.")
    people: int | None = Field(
        None,
        description="Distinct authors of what is entered, when asked for. Who stands in two rows "
        "counts in both and once in the total; a day or month tells by how many they changed.",
    )
    change: int | None = Field(None, description="Of the measure, since `since`.")


class Total(Figures):
    target: int | None
    percent: float | None = Field(description="Measure / target, half up to one decimal.")


class ClusterRank(BaseModel):
    """The place of a unit among the members of one of its clusters, by the same tie rule."""

    cluster: str
    rank: int
    of: int = Field(description="How many members are compared.")


class Row(Total):
    key: str
    name: str
    rank: int | None = Field(
        description="More of the measure first; equal figures share a rank, and as many ranks are "
        "left out after them: 1, 2, 2, 4."
    )
    clusters: list[ClusterRank] = Field(
        default_factory=list, description="By unit, province or sector: its place in each cluster."
    )


class Tally(BaseModel):
    """Figures of one programme below one unit; rows + unplaced = total, always."""

    programme: str
    under: str
    by: By
    tree: Literal["then", "now"]
    measure: Measure
    phase: str | None
    filters: dict[str, str] | None = Field(
        None, description="Answers to facets, when only what has them is counted."
    )
    as_of: datetime
    since: datetime | None
    rows: list[Row]
    unplaced: Figures
    total: Total


class Recount(BaseModel):
    """One comparison of the tally with the register."""

    programme: str
    at: datetime
    compared: int = Field(description="How many figures were compared.")
    differences: int
    examples: list[dict[str, Any]] = Field(description="The first that differ, kept and counted.")
