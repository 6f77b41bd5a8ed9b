"""Decisions: entered once, annulled with a reason, never deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as put
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.conferences.honours.awards import Annulment, Decision, NewDecision
from service.conferences.honours.models import (
    Holder,
    Level,
    honour,
    honour_decision,
    honour_title,
)
from service.conferences.honours.nominees import InvalidDecision, Nominated, Nominee, named, of_rule
from service.errors import Conflict, Fault, Forbidden, NotFound
from service.identity.places import no_such_unit
from service.ids import uuid7
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.models import Kind

LEVELS = {
    Kind.GRASSROOTS: Level.GRASSROOTS,
    Kind.UPPER: Level.UPPER,
    Kind.PROVINCE: Level.PROVINCE,
    # A central sector union ranks with a province.
    Kind.SECTOR: Level.PROVINCE,
    Kind.NATIONAL: Level.NATIONAL,
}
STANDING = text("""
SELECT u.code, u.id, u.line, p.path, v.kind
FROM unit u
LEFT JOIN unit_path p ON p.unit_id = u.id AND p.from_on <= :day AND p.until_on > :day
LEFT JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :day AND v.until_on > :day
WHERE u.code = ANY (CAST(:codes AS text[]))
""")
DECISION = text("""
SELECT d.id, d.number, d.decided_on AS date, u.code AS unit, d.level, t.code AS title, d.period,
    d.people, d.collectives, r.code AS commendation, d.figures_as_of, d.entered_at,
    d.annulled_at, d.annulled_why, u.line, u.id AS unit_id
FROM honour_decision d
JOIN unit u ON u.id = d.unit_id
JOIN honour_title t ON t.id = d.title_id
LEFT JOIN commendation_rule r ON r.id = d.rule_id
WHERE d.id = :id
""")


class NoSuchDecision(NotFound):
    vi = "Không có quyết định khen thưởng này."
    en = "There is no such decision."


class DuplicateDecision(Conflict):
    vi = "Quyết định số {number} ngày {on:%d/%m/%Y} của đơn vị {unit} đã được nhập."
    en = "The decision {number} of {on} by {unit} is entered already."


class AlreadyAnnulled(Conflict):
    vi = "Quyết định này đã bị hủy bỏ trước đó."
    en = "This decision is annulled already."


async def decide(connection: AsyncConnection, actor: Actor, body: NewDecision) -> Decision:
    """Enter a decision with whom it honours, all or nothing."""
    if body.honours is not None and body.from_candidates is None:
        nominated = await named(connection, body.honours)
    elif body.from_candidates is not None and body.honours is None:
        nominated = await of_rule(connection, actor, body.from_candidates)
    else:
        vi, en = "cần đúng một trong hai cách nêu", "give exactly one of the two"
        where = "/honours" if body.honours is None else "/from_candidates"
        raise InvalidDecision(errors=[Fault(where, vi, en, rule="honours-one")])
    codes = {body.unit, *(it.unit for it in nominated.nominees)}
    rows = await connection.execute(STANDING, {"codes": list(codes), "day": body.date})
    standing = {row.code: row for row in rows}
    known = select(honour_title.c.id, honour_title.c.holder).where(
        honour_title.c.code == body.title
    )
    title = (await connection.execute(known)).first()
    faults = [*_issue_faults(body, title, standing.get(body.unit))]
    faults = faults or [*_nominee_faults(body, nominated, title, standing)]
    if faults:
        raise InvalidDecision(errors=faults)
    issuer = standing[body.unit]
    if not actor.covers(issuer.line, Role.ADMIN):
        raise Forbidden
    made = _row(actor, body, nominated, title, issuer)
    decision_id: UUID = made["id"]
    entered = put(honour_decision).values(made).on_conflict_do_nothing()
    if (await connection.execute(entered.returning(honour_decision.c.id))).first() is None:
        raise DuplicateDecision(number=body.number, on=body.date, unit=body.unit)
    await connection.execute(
        insert(honour),
        [
            _honour(decision_id, place, it, standing[it.unit])
            for place, it in enumerate(nominated.nominees, start=1)
        ],
    )
    told = Deed(Done.HONOURS_DECIDED, issuer.id, issuer.line, decision_id, body.number)
    await record(connection, actor, replace(told, people=made["people"]))
    return await decision(connection, decision_id)


def _issue_faults(body: NewDecision, title: object, issuer: Any) -> Iterator[Fault]:  # noqa: ANN401 - a row of STANDING
    if title is None:
        vi, en = "không có danh hiệu này", "there is no such title"
        yield Fault("/title", vi, en, rule="title-exists")
    if body.date > today():
        vi, en = "chưa đến ngày này", "lies in the future"
        yield Fault("/date", vi, en, rule="date-past")
    if issuer is None:
        yield no_such_unit("/unit", body.unit)
    elif issuer.path is None:
        yield _closed("/unit", body.unit, body.date)
    elif issuer.kind not in LEVELS:
        vi, en = "cấp này không ra quyết định khen thưởng", "a unit of this kind does not honour"
        yield Fault("/unit", vi, en, rule="unit-level")


def _nominee_faults(
    body: NewDecision,
    nominated: Nominated,
    title: Any,  # noqa: ANN401 - a row
    standing: Mapping[str, Any],
) -> Iterator[Fault]:
    issuer = standing[body.unit].id
    for it in nominated.nominees:
        if title.holder is not None and it.holder != title.holder:
            vi = "danh hiệu này không dành cho đối tượng này"
            en = f"this title is not for a {it.holder}"
            yield Fault(it.pointer, vi, en, rule="title-holder")
        found = standing.get(it.unit)
        if found is None:
            yield no_such_unit(it.pointer, it.unit)
        elif found.path is None:
            yield _closed(it.pointer, it.unit, body.date)
        elif issuer not in found.path:
            vi = f"«{it.unit}» không thuộc đơn vị ra quyết định"
            en = f"`{it.unit}` does not belong to the unit that decides"
            yield Fault(it.pointer, vi, en, rule="unit-below")


def _closed(pointer: str, code: str, day: date) -> Fault:
    vi = f"đơn vị «{code}» không hoạt động ngày {day:%d/%m/%Y}"
    en = f"the unit `{code}` was not open on {day}"
    return Fault(pointer, vi, en, rule="unit-open")


def _row(
    actor: Actor,
    body: NewDecision,
    nominated: Nominated,
    title: Any,  # noqa: ANN401 - a row
    issuer: Any,  # noqa: ANN401 - as above
) -> dict[str, Any]:
    found = nominated.found
    people = sum(it.holder is Holder.PERSON for it in nominated.nominees)
    return {
        "id": uuid7(),
        "number": body.number,
        "decided_on": body.date,
        "unit_id": issuer.id,
        "level": LEVELS[Kind(issuer.kind)],
        "title_id": title.id,
        "period": body.period or (found.told.counted.period if found else None),
        "rule_id": found.rule.id if found else None,
        "figures_as_of": found.told.as_of if found else None,
        "people": people,
        "collectives": len(nominated.nominees) - people,
        "entered_by": actor.id,
    }


def _honour(decision_id: UUID, place: int, it: Nominee, standing: Any) -> dict[str, Any]:  # noqa: ANN401 - a row
    return {
        "decision_id": decision_id,
        "place": place,
        "holder": it.holder,
        "unit_id": standing.id,
        "path": list(standing.path),
        "name": it.name,
        "sex": it.sex,
        "birth_year": it.birth_year,
        "account_id": it.account_id,
        "figures": it.figures,
    }


async def decision(connection: AsyncConnection, decision_id: UUID) -> Decision:
    """Return a decision without whom it honours."""
    return Decision.model_validate(await _held(connection, decision_id))


async def _held(connection: AsyncConnection, decision_id: UUID) -> dict[str, Any]:
    row = (await connection.execute(DECISION, {"id": decision_id})).mappings().first()
    if row is None:
        raise NoSuchDecision
    return dict(row)


async def annul(
    connection: AsyncConnection, actor: Actor, decision_id: UUID, body: Annulment
) -> Decision:
    """Annul a decision: it is kept with the reason, and counts no longer."""
    held = await _held(connection, decision_id)
    if not actor.covers(held["line"], Role.ADMIN):
        raise Forbidden
    ended = (
        update(honour_decision)
        .where(honour_decision.c.id == decision_id, honour_decision.c.annulled_at.is_(None))
        .values(annulled_at=func.now(), annulled_by=actor.id, annulled_why=body.reason)
    )
    if (await connection.execute(ended)).rowcount == 0:
        raise AlreadyAnnulled
    told = Deed(Done.HONOURS_ANNULLED, held["unit_id"], held["line"], decision_id)
    await record(connection, actor, replace(told, what=held["number"]))
    return await decision(connection, decision_id)
