"""How a programme recognises what is valid: at which levels, and how councils judge there."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from service.errors import Fault
from service.units.models import Kind
from service.words import Code, Input, Line

Rank = Literal["unit", "upper", "province", "national"]
RISING: tuple[Rank, ...] = ("unit", "upper", "province", "national")
HOLDERS: dict[Rank, tuple[Kind, ...]] = {
    "unit": (Kind.GRASSROOTS,),
    "upper": (Kind.UPPER,),
    "province": (Kind.PROVINCE, Kind.SECTOR),
    "national": (Kind.NATIONAL,),
}
"""Of which kind a unit is whose council recognises at a level."""
Percent = Annotated[
    Decimal,
    Field(ge=0, le=100, max_digits=5, decimal_places=2),
    PlainSerializer(float, return_type=float, when_used="json"),
]


class Criterion(Input):
    """What is scored: at most so many points; weighted against the others."""

    code: Code
    vi: Line
    en: Line
    points: int = Field(strict=True, ge=1, le=1000, description="The most it can get.")
    weight: int = Field(1, strict=True, ge=1, le=100)


class Terms(Input):
    """How a council recognises at one level.

    By `average` each member gives points, and the mean of what they make in per cent, by weight,
    reaches `least`. By `vote` at least this majority of those who vote is for it; `half` means
    more than half.
    """

    level: Rank
    method: Literal["average", "vote"]
    criteria: list[Criterion] = Field(default_factory=list, max_length=20)
    least: Percent | None = Field(None, description="In per cent; only of an average.")
    majority: Literal["half", "two_thirds", "three_quarters"] | None = Field(
        None, description="Only of a vote."
    )
    members: int = Field(3, strict=True, ge=1, le=50, description="A council has at least so many.")
    quorum: int = Field(
        2, strict=True, ge=1, le=50, description="So many judge each one before it closes."
    )
    after: Rank | None = Field(
        None, description="Only what is recognised at this level or above is nominated."
    )

    conflict: Literal["same_unit"] | None = Field(
        None,
        description=(
            "Also keeps out members who work or have a role in the initiative's grassroots union."
        ),
    )

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        average = self.method == "average"
        if (self.least is not None) != average or bool(self.criteria) != average:
            raise PydanticCustomError("average", "Criteria and least belong to an average")
        if (self.majority is None) != average:
            raise PydanticCustomError("vote", "A majority belongs to a vote")
        if self.quorum > self.members:
            raise PydanticCustomError("quorum", "The quorum should not exceed the members")
        if self.after and RISING.index(self.after) >= RISING.index(self.level):
            raise PydanticCustomError("after", "The level before should be a lower one")
        return self


Recognition = Annotated[list[Terms], Field(max_length=len(RISING))]


def terms(recognition: Sequence[Terms], pointer: str) -> Iterator[Fault]:
    """Yield a fault for every level and criterion that stands above already."""
    for place, one in enumerate(recognition):
        if one.level in [other.level for other in recognition[:place]]:
            vi, en = f"«{one.level}» đã có ở trên", f"`{one.level}` stands above already"
            yield Fault(f"{pointer}/{place}/level", vi, en, rule="level-unique")
        codes = [criterion.code for criterion in one.criteria]
        for at, code in enumerate(codes):
            if code in codes[:at]:
                vi, en = f"«{code}» đã có ở trên", f"`{code}` stands above already"
                where = f"{pointer}/{place}/criteria/{at}/code"
                yield Fault(where, vi, en, rule="criterion-unique")
