"""What a change of the tree would do to what waits, over HTTP; `units` makes the changes."""

from fastapi import APIRouter

from service.db import Work
from service.errors import Forbidden, InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller
from service.initiatives.forecasts.foreseeing import foresee
from service.initiatives.forecasts.schemas import Forecast
from service.units import mergers
from service.units.api import Closing, Moving
from service.units.lives import ONE_DAY
from service.units.schemas import Closure, Move
from service.words import Code

router = APIRouter(prefix="/v1", tags=["units"])
GUARDED = (Unauthenticated, Forbidden, InvalidPayload)


@router.post("/units/{code}/moves/forecast", responses=problems(*GUARDED, *Moving))
async def foresee_move(code: Code, body: Move, caller: Caller, work: Work) -> Forecast:
    """Tell what a move would do to what waits for a decision there; nothing is changed.

    Refused as the move itself would be.
    """
    return await foresee(
        work, code, lambda hung: mergers.move(work, caller, hung, code, body), body.on
    )


@router.post("/units/{code}/closures/forecast", responses=problems(*GUARDED, *Closing))
async def foresee_closure(code: Code, body: Closure, caller: Caller, work: Work) -> Forecast:
    """Tell what a closure or merger would do to what waits there; nothing is changed.

    Refused as the closure itself would be.
    """
    first = body.on + ONE_DAY
    return await foresee(
        work, code, lambda hung: mergers.close(work, caller, hung, code, body), first
    )
