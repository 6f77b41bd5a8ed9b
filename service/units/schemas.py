"""Units and clusters as clients send and read them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from service.units.models import Block, Kind
from service.words import Code, Day, Input, Line, Output

ProvinceCode = Annotated[str, Field(pattern=r"^[0-9]{2}$")]
"""The statistical code of a province."""
CommuneCode = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
"""The statistical code of a commune."""
Count = Annotated[int, Field(ge=0, le=100_000_000)]
"""A number of people."""


class Figures(Output):
    """Members of the union and workers, and how many of them are women."""

    members: Count = 0
    members_female: Count = 0
    workers: Count = 0
    workers_female: Count = 0


class Unit(Figures):
    """A unit as it is on a day; `opened_on` and `closed_on` are its first and last day."""

    code: str
    name: str
    kind: Kind
    parent: str | None
    province_code: str | None
    commune_code: str | None
    block: Block | None
    opened_on: date
    closed_on: date | None
    successor: str | None


class NewUnit(Input, Figures):
    """A unit to open; without a day it opens today."""

    code: Code
    name: Line
    kind: Kind
    parent: Code
    province_code: ProvinceCode | None = None
    commune_code: CommuneCode | None = None
    block: Block | None = None
    opened_on: Day | None = None


class Correction(Input, Figures):
    """What has no dates; only what is sent is changed."""

    commune_code: CommuneCode | None = None
    block: Block | None = None


class Move(Input):
    """To another parent, from a day on."""

    parent: Code
    on: Day


class Closure(Input):
    """The last day, and who takes over from the day after."""

    on: Day
    successor: Code | None = None


class Renaming(Input):
    """Another name, kind or province, from a day on; what is not sent stays."""

    name: Line
    kind: Kind | None = None
    province_code: ProvinceCode | None = None
    on: Day


class Hanging(BaseModel):
    """Under whom a unit hangs from a day on."""

    parent: str
    from_on: date


class ImportedUnit(BaseModel):
    """What a row of a file does."""

    line: int
    code: str
    name: str
    kind: Kind
    acts: list[Literal["opens", "closes", "moves", "corrected"]] = Field(
        description="`moves`: its parent closes, and it goes on under whoever succeeds;"
        " `corrected`: a unit that exists has other figures or another block now."
    )
    opened_on: date | None
    closed_on: date | None
    successor: str | None
    parents: list[Hanging]


class UnitsImport(BaseModel):
    """What a file of units does, or did: all of it."""

    dry_run: bool
    opens: int
    closes: int
    moves: int
    corrected: int
    unchanged: int
    units: list[ImportedUnit] = Field(
        description="In the order of the file, without those that stay as they are; at most 500."
    )


class Version(BaseModel):
    """What held of a unit from its first to its last day; without a last day it still holds."""

    from_on: date
    to_on: date | None
    name: str
    kind: Kind
    parent: str | None
    province_code: str | None


class History(BaseModel):
    """All that a unit was, the oldest first."""

    unit: str
    versions: list[Version]


class Grassroots(BaseModel):
    """Grassroots unions by the sort of their employer; `unstated` where none is given."""

    total: int
    by_block: dict[str, int]
    with_teams: int


class Statistics(BaseModel):
    """What stands under a unit on a day; people are those of its grassroots unions."""

    unit: str
    on: date
    units: dict[Kind, int]
    grassroots: Grassroots
    teams: int
    members: int
    members_female: int
    workers: int
    workers_female: int


class NewCluster(Input):
    """A cluster to form; in one series a unit belongs to one cluster at a time."""

    code: Code
    series: Code
    name: Line


class NewMember(Input):
    """A unit that joins, today unless another day is given."""

    unit: Code
    from_on: Day | None = Field(default=None, alias="from")


class Cluster(BaseModel):
    """A cluster with those who belong to it on the day that was asked for."""

    code: str
    series: str
    name: str
    members: list[str]
