"""Tell what a submission would be refused for, and write nothing."""

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Language
from service.initiatives import drafting, eligibility, holding, policy
from service.initiatives.schemas import Check, Eligibility
from service.policy import Actor


async def check(
    connection: AsyncConnection, actor: Actor, language: Language, body: Check
) -> Eligibility:
    """Judge a payload as it stands, or as a change of what the caller is editing."""
    if body.id is None:
        told = await drafting.begun(connection, actor, body, lock=False)
    else:
        held = await holding.held(connection, actor, body.id, lock=False)
        policy.edit.guard(actor, held)
        told = await drafting.revised(connection, actor, held, body)
    errors = eligibility.broken(told.entry, told.writers, told.place, told.faults, told.attached)
    warnings = eligibility.advice(told.entry, told.place, told.attached)
    return Eligibility(
        eligible=not errors,
        errors=[fault.complaint(language) for fault in errors],
        warnings=[fault.complaint(language) for fault in warnings],
    )
