"""What people do with an initiative before anybody judges it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, StaleVersion
from service.history.ledger import Act
from service.history.models import State
from service.identity.logins import normalised
from service.identity.models import account
from service.ids import uuid7
from service.initiatives import eligibility, holding, lifecycle, policy
from service.initiatives.chain import following
from service.initiatives.entry import Entry, Held, Place, Writer
from service.initiatives.models import initiative
from service.initiatives.numbers import Numbers
from service.initiatives.schemas import Author, Detail, Draft, Edit, Filing, Withdrawal
from service.initiatives.telling import detail
from service.policy import Actor, Role
from service.words import fold


class FixedAfterFiling(Conflict):
    vi = "Sau khi nộp không đổi được chương trình và đơn vị; hãy rút rồi đăng ký lại."
    en = "Programme and unit are fixed once it is submitted; withdraw it and register again."


async def register(
    connection: AsyncConnection, actor: Actor, numbers: Numbers, filing: Filing
) -> Detail:
    """Register an initiative: as a draft, or submitted at once."""
    place = await holding.place(connection, filing.programme, filing.unit)
    writers, faults = await _writers(connection, actor, filing.authors)
    entry = _blank(actor, place, filing)
    held = Held(entry, place, writers, phase=place.phase if filing.submit else None)
    if not filing.submit:
        eligibility.check_draft(entry, place, faults)
        await lifecycle.begin(connection, held, None)
        return detail(actor, held)
    eligibility.check(entry, writers, place, faults)
    columns = await _filed(connection, actor, held, numbers)
    filed = _waiting(actor, replace(held, entry=replace(entry, **columns)))
    act = Act("submitted", place.now, actor.id, place.unit_id, filed.entry.step)
    await lifecycle.begin(connection, filed, act)
    return detail(actor, filed)


async def edit(
    connection: AsyncConnection,
    actor: Actor,
    initiative_id: UUID,
    versions: AbstractSet[int] | None,
    body: Edit,
) -> Detail:
    """Change a draft or a returned initiative of one of these versions; only what is given."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.edit.guard(actor, held)
    if versions is not None and held.entry.version not in versions:
        raise StaleVersion(version=held.entry.version)
    held = await _relocated(connection, held, body)
    given = body.model_fields_set
    writers, faults = held.writers, list[Fault]()
    if "authors" in given:
        writers, faults = await _writers(connection, actor, body.authors, held.writers)
    values = {name: value for name, value in _texts(body).items() if _source(name) in given}
    entry = replace(held.entry, **values)
    eligibility.check_draft(entry, held.place, faults)
    act = Act("edited", held.place.now, actor.id, held.place.unit_id)
    return detail(actor, await lifecycle.rewrite(connection, held, entry, writers, act))


async def submit(
    connection: AsyncConnection, actor: Actor, numbers: Numbers, initiative_id: UUID
) -> Detail:
    """Submit a draft, or a returned initiative again; it keeps its number."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.submit.guard(actor, held)
    if held.entry.entered_at is None:
        # Only now does it belong to a phase: the one of today.
        place = await holding.place(connection, held.place.programme, held.place.unit)
        held = replace(held, place=place, phase=place.phase)
    eligibility.check(held.entry, held.writers, held.place)
    filed = await _filed(connection, actor, held, numbers)
    later = _waiting(actor, replace(held, entry=replace(held.entry, **filed)))
    act = Act("submitted", held.place.now, actor.id, held.place.unit_id, later.entry.step)
    return detail(actor, await lifecycle.move(connection, held, later, act))


async def withdraw(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Withdrawal
) -> Detail:
    """Take an initiative back before a final decision."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.withdraw.guard(actor, held)
    act = Act("withdrawn", held.place.now, actor.id, held.place.unit_id, why=body.reason)
    later = lifecycle.rest(held, State.WITHDRAWN)
    return detail(actor, await lifecycle.move(connection, held, later, act))


async def discard(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> None:
    """Delete a draft; it was never part of the register."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.discard.guard(actor, held)
    await connection.execute(delete(initiative).where(initiative.c.initiative_id == initiative_id))


def advance(held: Held, step: str | None) -> Held:
    """Return the initiative at the station after a step, or valid when there is none."""
    place, entry = held.place, held.entry
    station = following(place.chain, place.laid(), step)
    if station is None:
        return lifecycle.rest(held, State.VALID)
    waiting = replace(
        entry,
        state=State.WAITING,
        step=station.step,
        waits_at=station.unit_id,
        waits_for=station.role,
        due_at=station.due(place.now),
    )
    where = place.line[: place.line.index(station.unit_id) + 1]
    return replace(held, entry=waiting, waits_line=where, waits_code=place.code_of(station.unit_id))


def _waiting(actor: Actor, held: Held) -> Held:
    """Return it at its first station; an officer's entry for others counts as confirmation."""
    first = held.place.chain[0]
    # Whoever submits it again confirms nothing that he did not enter, or that he wrote.
    confirmed = held.entry.on_behalf and _on_behalf(actor, held)
    skipped = confirmed and first.at == "own" and first.role == Role.OFFICER.value
    return advance(held, first.step if skipped else None)


async def _filed(
    connection: AsyncConnection, actor: Actor, held: Held, numbers: Numbers
) -> dict[str, Any]:
    """Return what the first submission sets: number, date, phase, and who entered for whom."""
    if held.entry.entered_at is not None:
        return {}
    return {
        "on_behalf": _on_behalf(actor, held),
        "number": await numbers.next(connection),
        "entered_at": held.place.now,
        "phase_id": held.place.phase_id,
        "path": held.place.path(),
    }


def _on_behalf(actor: Actor, held: Held) -> bool:
    writers = {writer.account_id for writer in held.writers}
    return actor.id not in writers and actor.covers(held.place.line, Role.OFFICER)


async def _relocated(connection: AsyncConnection, held: Held, body: Edit) -> Held:
    """Return the draft at the programme and unit that the edit names."""
    programme = body.programme or held.place.programme
    unit = body.unit or held.place.unit
    if (programme, unit) == (held.place.programme, held.place.unit):
        return held
    if held.entry.state != State.DRAFT:
        raise FixedAfterFiling
    place = await holding.place(connection, programme, unit)
    moved = replace(held.entry, programme_id=place.programme_id, unit_id=place.unit_id)
    return replace(held, entry=moved, place=place)


async def _writers(
    connection: AsyncConnection,
    actor: Actor,
    authors: Sequence[Author],
    before: Sequence[Writer] = (),
) -> tuple[tuple[Writer, ...], list[Fault]]:
    """Return the authors with their accounts; without a login, who was known by his name is."""
    logins = {place: normalised(one.login) for place, one in enumerate(authors) if one.login}
    wanted = [login for login in logins.values() if login and login != actor.login]
    accounts = {actor.login: actor.id}
    if wanted:
        asked = select(account.c.login, account.c.id).where(account.c.login.in_(wanted))
        accounts |= {row.login: row.id for row in await connection.execute(asked)}
    names = {fold(one.name): one.account_id for one in before} | {fold(actor.name): actor.id}
    writers, faults = list[Writer](), list[Fault]()
    for place, one in enumerate(authors):
        known = accounts.get(logins.get(place) or "") if one.login else names.get(fold(one.name))
        if one.login and known is None:
            words = "không có tài khoản này", "no such account"
            faults.append(Fault(f"/authors/{place}/login", *words, rule="unknown"))
        elif one.login and known in {writer.account_id for writer in writers}:
            words = "tác giả được ghi hai lần", "the author is named twice"
            faults.append(Fault(f"/authors/{place}", *words, rule="author_twice"))
        values = one.model_dump(exclude={"login", "share"})
        writers.append(Writer(**values, share=Decimal(one.share), account_id=known))
    return tuple(writers), faults


def _source(column: str) -> str:
    money = {"claimed_vnd", "benefit_period", "benefit_basis"}
    return "benefit" if column in money else column


def _texts(body: Draft) -> dict[str, Any]:
    """Return the columns that a payload fills."""
    money = body.benefit
    return {
        "title": body.title,
        "kind": body.kind,
        "field": body.field,
        "before": body.before,
        "solution": body.solution,
        "effect": body.effect,
        "used_from": body.used_from,
        "claimed_vnd": money.claimed_vnd if money else None,
        "benefit_period": money.period if money else None,
        "benefit_basis": money.basis if money else None,
        "social_benefit": body.social_benefit,
        "people_benefiting": body.people_benefiting,
        "recognition": body.recognition.model_dump(mode="json") if body.recognition else None,
        "confidential": body.confidential,
        "ip_protected": body.ip_protected,
        "paper": body.paper,
    }


def _blank(actor: Actor, place: Place, filing: Filing) -> Entry:
    """Return the draft that a payload describes."""
    return Entry(
        **_texts(filing),
        initiative_id=uuid7(),
        version=1,
        state=State.DRAFT,
        step=None,
        waits_at=None,
        waits_for=None,
        due_at=None,
        programme_id=place.programme_id,
        phase_id=0,
        unit_id=place.unit_id,
        path=(),
        facets=0,
        people=(),
        number=None,
        verified_vnd=None,
        on_behalf=False,
        entered_by=actor.id,
        created_at=place.now,
        entered_at=None,
    )
