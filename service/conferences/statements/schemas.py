"""What a frozen statement holds and what its readers see."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from service.tallies.schemas import Measure, Moment
from service.words import Code, Input, Line, Output, Prose

Number = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{4,7}$")]
"""Year in Vietnam and place in that year, as in 2026-0012."""


class Freezing(Input):
    """What to freeze; exactly one of `unit`, `cluster` and `units` says for whom."""

    programme: Code
    unit: Code | None = Field(None, description="Rows are what hangs directly below it.")
    cluster: Code | None = Field(None, description="Rows are its members.")
    units: list[Code] | None = Field(None, min_length=1, max_length=100)
    tree: Literal["then", "now"] = "then"
    measure: Measure = "valid"
    target: Literal["assigned", "self_set"] = "assigned"
    phase: Code | None = None
    as_of: Moment | None = Field(None, description="The minute; the last full one unless given.")
    since: Moment | None = Field(None, description="The minute to compare with.")
    title: Line | None = Field(None, description="Shown in public, so it names nobody.")
    place: Line | None = Field(None, description="Where it is signed, as in Hà Nội.")
    signer: Line | None = Field(None, description="Who signs it.")
    position: Line | None = Field(None, description="The signer's position.")
    supersedes: Number | None = Field(None, description="The statement that it replaces.")
    reason: Prose | None = Field(
        None, description="Why it replaces that statement; shown in public."
    )


class Figures(Output):
    """Counts of initiatives by state, distinct people, and benefits in whole VND."""

    entered: int
    waiting: int
    returned: int
    refused: int
    valid: int
    withdrawn: int
    people: int
    benefit_claimed_vnd: int
    benefit_verified_vnd: int
    change: int | None = Field(None, description="Of the measure, since the comparison minute.")


class Total(Figures):
    target: int | None
    percent: float | None = Field(description="Measure / target, half up to one decimal.")


class Row(Total):
    key: str
    name: str
    rank: int | None = Field(description="More of the measure first; ties share a rank.")


class Named(BaseModel):
    code: str
    name: str


class Published(Output):
    """What anybody may read of a statement: it names no person."""

    number: str
    title: str
    programme: Named
    phase: Named | None
    scope: Literal["unit", "cluster", "units"]
    of: list[Named] = Field(description="The unit, the cluster, or the units.")
    issuer: Named = Field(description="The unit in whose name it was frozen.")
    tree: Literal["then", "now"]
    measure: Measure
    target: Literal["assigned", "self_set"]
    as_of: datetime
    since: datetime | None
    frozen_at: datetime
    signed_on: date
    place: str
    ledger: int = Field(description="How many changes the ledger held.")
    supersedes: str | None
    reason: str | None
    rows: list[Row]
    unplaced: Figures
    total: Total
    sentence_vi: str = Field(description="To read aloud, numbers in figures and in words.")
    sentence_en: str


class Content(Published):
    """What is frozen and hashed; nothing of it ever changes."""

    signer: str | None
    position: str | None


class Statement(Content):
    """A frozen statement as its readers see it."""

    sha256: str = Field(description="Over the canonical form of everything above.")
    superseded_by: str | None
    verify: str = Field(description="The address that its QR code carries.")
    form: int = Field(1, description="Which canonical form was hashed.")
    holds: bool = Field(default=True, description="Whether what is stored still has this hash.")


class Heading(BaseModel):
    """A statement in a list."""

    number: str
    title: str
    programme: str
    scope: Literal["unit", "cluster", "units"]
    of: list[Named]
    issuer: Named
    tree: Literal["then", "now"]
    measure: str
    as_of: datetime
    since: datetime | None
    frozen_at: datetime
    superseded_by: str | None


class Difference(BaseModel):
    """A figure that no longer comes out of the ledger as of the frozen minute."""

    key: str | None = Field(description="Null for the total and for what is unplaced.")
    name: str
    figure: str
    frozen: int | None
    counted: int | None


class Standing(BaseModel):
    """How the measure of a row stood and stands; null where there is no such row."""

    key: str | None
    name: str
    frozen: int | None
    now: int | None
    change: int | None


class Since(BaseModel):
    """What has changed in the register since."""

    as_of: datetime
    rows: list[Standing]
    total: Standing


class Verification(BaseModel):
    """Whether a statement is what it was, and what became of its figures."""

    number: str
    verdict: str = Field(description="In one sentence, in the language of Accept-Language.")
    holds: bool = Field(description="Whether what is stored still has the hash.")
    sha256: str
    form: int
    paper: bool | None = Field(
        description="Whether the hash on the paper (`h`) is this one; null without it."
    )
    superseded_by: str | None
    still: bool | None = Field(
        description="Whether the ledger still gives every figure as of the frozen minute, to the "
        "last digit; null when it cannot be asked."
    )
    people: bool = Field(
        description="Whether people were counted again; in a very large register they are not."
    )
    differences: list[Difference]
    statement: Published | None = Field(description="Null when it cannot be put together.")
    now: Since | None = Field(description="How the figures stand now.")
