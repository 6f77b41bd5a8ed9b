"""Templates of reasons over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Body

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller
from service.programmes.queries import NoSuchProgramme
from service.reviews.reasons import commands, queries
from service.reviews.reasons.commands import TemplateTwice
from service.reviews.reasons.schemas import Template
from service.words import Code

router = APIRouter(prefix="/v1/programmes", tags=["reviews"])
Templates = Annotated[list[Template], Body(max_length=200)]


@router.get("/{code}/reasons", responses=problems(Unauthenticated, NoSuchProgramme, InvalidPayload))
async def reasons(code: Code, caller: Caller, look: Look) -> list[Template]:  # noqa: ARG001 - whoever has an account
    """List the templates of reasons that a decision of this programme may name."""
    return await queries.templates(look, code)


@router.put(
    "/{code}/reasons",
    responses=problems(Unauthenticated, Forbidden, NoSuchProgramme, TemplateTwice, InvalidPayload),
)
async def put_reasons(code: Code, body: Templates, caller: Caller, work: Work) -> list[Template]:
    """Replace the templates of a programme, as an admin of the whole confederation."""
    return await commands.put(work, caller, code, body)
