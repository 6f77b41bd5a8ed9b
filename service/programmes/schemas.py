"""Programmes as people send and read them."""

from typing import Literal

from pydantic import Field

from service.units.models import Kind
from service.words import Code, Input


class ChainStep(Input):
    """A step of the review chain: which unit holds it, in which role, within how many days."""

    step: Code
    at: Literal["own", "above"]
    kinds: list[Kind] = Field(min_length=1)
    role: Literal["officer", "reviewer"]
    days: int = Field(7, ge=1, le=60)
