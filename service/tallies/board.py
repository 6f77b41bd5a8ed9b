"""The public board: totals by province and by sector, without anybody's personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies import queries
from service.tallies.answers import RENEWAL
from service.tallies.figures import Tree
from service.tallies.queries import Question
from service.tallies.ranks import percent
from service.tallies.schemas import Figures, Row, Total

ROOT = "VN"
Counted = Literal["valid", "entered"]
PROGRAMME = text("SELECT name, goal FROM programme WHERE code = :code")


class PublicBoard(BaseModel):
    """Figures of the whole country; provinces + sectors + rest = total, always."""

    programme: str
    name: str
    goal: int | None
    percent: float | None = Field(description="Of the goal, half up to one decimal.")
    tree: Tree
    measure: Counted = Field(description="What rows are ranked by and percentages are of.")
    as_of: datetime
    provinces: list[Row]
    sectors: list[Row]
    rest: Figures = Field(description="What belongs to no province and no sector.")
    total: Total


@dataclass(frozen=True, slots=True)
class Board:
    """The public board as a topic."""

    programme: str
    tree: Tree
    measure: Counted
    event: ClassVar[str] = "board"
    public: ClassVar[bool] = True
    keeps: ClassVar[float] = RENEWAL

    async def answer(self, connection: AsyncConnection) -> dict[str, Any]:
        """Return the board; the connection reads one snapshot, so the parts add up."""
        provinces, sectors = [
            await queries.tally(connection, None, self._question(by))
            for by in ("province", "sector")
        ]
        named = (await connection.execute(PROGRAMME, {"code": self.programme})).one()
        total = provinces["total"]
        return {
            "programme": self.programme,
            "name": named.name,
            "goal": named.goal,
            "percent": percent(total[self.measure], named.goal),
            "tree": self.tree,
            "measure": self.measure,
            "as_of": provinces["as_of"],
            "provinces": provinces["rows"],
            "sectors": sectors["rows"],
            "rest": {
                name: left - sum(row[name] for row in sectors["rows"])
                for name, left in provinces["unplaced"].items()
            },
            "total": total,
        }

    def _question(self, by: Literal["province", "sector"]) -> Question:
        return Question(self.programme, ROOT, by=by, tree=self.tree, measure=self.measure)
