"""What a change of the tree will do to what waits for a decision."""

from datetime import date

from pydantic import BaseModel, Field

from service.policy import Role


class Onward(BaseModel):
    """Initiatives that will wait at another unit for the same decision."""

    step: str
    role: Role = Field(description="Who decides there.")
    from_unit: str
    from_name: str
    to_unit: str
    to_name: str
    initiatives: int
    deciders: int = Field(
        description="How many hold the role at that very unit and can sign in; with none, what is"
        " overdue passes on to the unit above."
    )


class Forecast(BaseModel):
    """What waits for a decision now, and where it will wait from a day on."""

    unit: str
    on: date = Field(description="The first day on which the tree stands so, or today.")
    waiting: int = Field(
        description="What waits at the unit or at one below, or was registered there."
    )
    stays: int = Field(description="What of it waits on where it does now.")
    passes: list[Onward] = Field(description="What of it goes elsewhere, the most first.")
