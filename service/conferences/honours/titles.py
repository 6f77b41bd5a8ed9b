"""Titles of honour: data, so that a federation may add its own."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.honours.awards import NewTitle, Title
from service.conferences.honours.models import honour_title
from service.errors import Conflict, Forbidden
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.planning import ROOT

kept = honour_title.c
TITLES = select(kept.code, kept.name_vi, kept.name_en, kept.holder).order_by(kept.code)


class DuplicateTitle(Conflict):
    vi = "Mã danh hiệu «{code}» đã có."
    en = "The code of title `{code}` exists already."


async def titles(connection: AsyncConnection) -> list[Title]:
    """Return all titles by code."""
    return [Title(**row) for row in (await connection.execute(TITLES)).mappings()]


async def add(connection: AsyncConnection, actor: Actor, body: NewTitle) -> Title:
    """Add a title; an admin of the whole tree."""
    if not any(grant.unit == ROOT and grant.role is Role.ADMIN for grant in actor.grants):
        raise Forbidden
    fresh = insert(honour_title).values(body.model_dump()).on_conflict_do_nothing()
    if (await connection.execute(fresh.returning(kept.id))).first() is None:
        raise DuplicateTitle(code=body.code)
    await record(connection, actor, Deed(Done.TITLE_ADDED, subject=body.code))
    return Title(**body.model_dump())
