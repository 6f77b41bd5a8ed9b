"""Tallies over HTTP."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response

from service import etags
from service.db import Look
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.history.facets import FACETS, Field, Group, Kind, Level, Sex
from service.identity.auth import Caller
from service.languages import Spoken
from service.tallies import queries
from service.tallies.schemas import By, Measure, Moment, Recount, Tally, instant
from service.units.models import Block
from service.words import Code

router = APIRouter(prefix="/v1/tallies", tags=["tallies"])
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing has changed since the ETag in If-None-Match."}
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Answers to facets; only what has all of them is counted, and then nothing has a target."""

    kind: Kind | None = None
    field: Field | None = None
    block: Block | None = None
    group: Annotated[Group | None, Query(description="Of the first author.")] = None
    sex: Annotated[Sex | None, Query(description="Of the first author.")] = None
    recognition: Level | None = None

    def given(self) -> tuple[tuple[str, str], ...]:
        """Return the answers that are asked for."""
        answers = ((name, getattr(self, name)) for name in FACETS)
        return tuple((name, word.value) for name, word in answers if word is not None)


async def _asked(
    spoken: Spoken,
    filters: Annotated[Filters, Depends()],
    programme: Code,
    under: Code = "VN",
    by: By = "unit",
    tree: Literal["then", "now"] = "then",
    measure: Measure = "valid",
    phase: Annotated[Code | None, Query(description="Only what was entered in a phase.")] = None,
    target: Literal["assigned", "self_set"] = "assigned",
    since: Annotated[Moment | None, Query(description="Adds `change` since then.")] = None,
    series: Annotated[Code | None, Query(description="Which series of clusters.")] = None,
    *,
    people: Annotated[
        bool, Query(description="Also count distinct authors of what is entered.")
    ] = False,
) -> queries.Question:
    return queries.Question(
        programme=programme,
        under=under,
        by=by,
        tree=tree,
        measure=measure,
        phase=phase,
        target=target,
        since=instant(since) if since else None,
        series=series,
        filters=filters.given(),
        people=people,
        language=spoken,
    )


Asked = Annotated[queries.Question, Depends(_asked)]
"""A question as of now, in the words of the query string."""


@router.get(
    "",
    response_model=Tally,
    responses={**problems(Unauthenticated, Forbidden, NotFound, InvalidPayload), **NOT_MODIFIED},
)
async def tally(
    request: Request,
    caller: Caller,
    look: Look,
    asked: Asked,
    as_of: Annotated[Moment | None, Query(description="An instant, or a day's end.")] = None,
) -> Response:
    """Count initiatives below a unit, exactly, as of any instant, on either tree.

    `tree=then`: where units stood when things happened; `tree=now`: where they stand today.
    A row whose key is `under` itself holds what was registered at that very unit.
    The ETag covers the figures; without `as_of` it stays the same until a figure changes.
    """
    question = replace(asked, as_of=instant(as_of) if as_of else None)
    return answer(request, await queries.tally(look, caller, question), question)


@router.get(
    "/recount",
    responses=problems(Unauthenticated, InvalidPayload),
)
async def recount(caller: Caller, look: Look, programme: Code | None = None) -> list[Recount]:
    """Show the last comparison of the tally with the register: when, how many, differences."""
    del caller  # any account may see that the figures hold
    return await queries.recounts(look, programme)


def answer(request: Request, told: dict[str, object], ask: queries.Question) -> Response:
    """Return a tally with its ETag, or 304 to a caller who has these figures."""
    # An instant yet to come is answered as of now, and as of now is no figure.
    moment = {} if told["as_of"] == ask.as_of else {"as_of": None}
    tag = etags.etag(orjson.dumps({**told, **moment}))
    if etags.has(request, tag):
        return etags.unchanged(tag)
    return Response(
        orjson.dumps(told, option=orjson.OPT_UTC_Z),
        media_type="application/json",
        headers={
            "ETag": tag,
            "Cache-Control": "private, no-cache",
            "Vary": "Accept-Language",
        },
    )
