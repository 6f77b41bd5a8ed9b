"""Which attachments a programme asks of an entry."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from service.errors import Fault
from service.words import Input, Money

Wanted = Literal["before", "after", "recognition", "calculation"]
"""The sorts of attachments that can be asked for."""


class Asked(Input):
    """An attachment that an entry should come with, or without which it cannot be submitted."""

    sort: Wanted
    how: Literal["asked", "required"] = "asked"
    over_vnd: Money | None = Field(
        None,
        description="Only if more benefit is claimed than this, in whole VND.",
    )


Attachments = Annotated[list[Asked], Field(max_length=4)]


def repeated(asked: Sequence[Asked], pointer: str) -> Iterator[Fault]:
    """Yield a fault for every sort that stands above already."""
    sorts = [one.sort for one in asked]
    for place, sort in enumerate(sorts):
        if sort in sorts[:place]:
            vi, en = f"«{sort}» đã có ở trên", f"`{sort}` stands above already"
            yield Fault(f"{pointer}/{place}/sort", vi, en, rule="sort-unique")
