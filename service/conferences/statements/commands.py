"""Freeze figures into a numbered statement; it is never changed, only superseded."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.clock import day_of
from service.conferences.statements import scopes, sentence
from service.conferences.statements.canonical import FORM, fingerprint
from service.conferences.statements.measuring import Asked, Measured, authors, measure
from service.conferences.statements.queries import may_read, shown
from service.conferences.statements.schemas import Content, Freezing, Named, Statement
from service.conferences.statements.scopes import InvalidStatement, Scope
from service.conferences.statements.settling import Final
from service.conferences.statements.stored import NoSuchStatement, Stored, keep, number, stored
from service.conferences.statements.wording import title
from service.db import snapshot
from service.errors import Conflict, Fault
from service.policy import Actor, Grant
from service.programmes.queries import keep as keep_programmes
from service.programmes.queries import numbers
from service.tallies.position import position
from service.trail.ledger import Deed, record
from service.trail.models import Done

PROGRAMME = text("""
SELECT p.id, p.code, p.name, f.code AS phase, CAST(clock_timestamp() AT TIME ZONE
    'Asia/Ho_Chi_Minh' AS date) AS today
FROM programme p LEFT JOIN phase f ON f.programme_id = p.id AND f.code = :phase
WHERE p.code = :code
""")
# People are counted from all events: in the largest register that takes a while, but not often.
UNHURRIED = text("SET LOCAL statement_timeout = '5min'")
# Numbers are given one after another: none is left out, none given twice, all in order of time.
ALONE = text("LOCK TABLE statement_book IN SHARE ROW EXCLUSIVE MODE")
NEXT = text("""
INSERT INTO statement_book AS book (year, last)
SELECT extract(year FROM clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh'), 1
ON CONFLICT (year) DO UPDATE SET last = book.last + 1
RETURNING year, last, clock_timestamp() AS now
""")
LINES = text("SELECT line FROM unit WHERE id = ANY (:units)")


class AlreadySuperseded(Conflict):
    vi = "Biểu {number} đã được thay bằng biểu {by}."
    en = "Statement {number} is superseded by {by} already."


@dataclass(frozen=True, slots=True)
class Found:
    """All that was read in one snapshot for a statement."""

    programme_id: int
    programme: Named
    phase: Named | None
    scope: Scope
    grant: Grant
    issuer: Named
    place: str
    figures: Measured
    ledger: int


def check(body: Freezing) -> None:
    """Refuse a payload whose parts do not go together."""
    faults = []
    given = [body.unit, body.cluster, body.units]
    if sum(one is not None for one in given) != 1:
        vi = "phải có đúng một trong: unit, cluster, units"
        faults.append(Fault("", vi, "exactly one of unit, cluster and units", rule="one-scope"))
    if body.supersedes is not None and not body.reason:
        words = "phải nêu lý do thay thế", "say why that statement is superseded"
        faults.append(Fault("/reason", *words, rule="reason"))
    if body.reason is not None and body.supersedes is None:
        words = "chỉ nêu lý do khi thay thế một biểu", "a reason is given only for superseding"
        faults.append(Fault("/reason", *words, rule="reason"))
    if faults:
        raise InvalidStatement(errors=faults)


async def freeze(
    work: AsyncConnection,
    reading: AsyncEngine,
    actor: Actor,
    asked: Final,
    home: str,
) -> Statement:
    """Freeze the figures of a scope as of an instant that is final."""
    async with snapshot(reading) as look:
        await look.execute(UNHURRIED)
        found = await _find(look, actor, asked)
    await work.execute(ALONE)
    if found.phase:
        await _keep(work, found.programme.code, found.phase.code)
    if asked.body.supersedes:
        await _check_superseded(work, actor, asked.body, found)
    row = (await work.execute(NEXT)).one()
    content = _content(number(row.year, row.last), row.now, asked, found)
    sha256 = fingerprint(content.model_dump(mode="json"))
    more = {
        "form": FORM,
        "frozen_by": actor.id,
        "programme_id": found.programme_id,
        "unit_ids": found.scope.ids,
    }
    await keep(work, content, sha256, **more)
    told = Deed(Done.STATEMENT_FROZEN, found.grant.unit_id, found.grant.line, content.number)
    await record(work, actor, told)
    return shown(await stored(work, content.number), home)


async def _keep(work: AsyncConnection, programme: str, phase: str) -> None:
    """Let the phase stay until the statement names it; refuse if it went after it was counted."""
    await keep_programmes(work)
    _, phases = await numbers(work, programme)
    if phase not in phases:
        raise _no_such_phase()


def _no_such_phase() -> InvalidStatement:
    words = "chương trình không có giai đoạn này", "the programme has no such phase"
    return InvalidStatement(errors=[Fault("/phase", *words, rule="phase-exists")])


async def _find(look: AsyncConnection, actor: Actor, asked: Final) -> Found:
    body = asked.body
    row = (await look.execute(PROGRAMME, {"code": body.programme, "phase": body.phase})).first()
    if row is None:
        words = "không có chương trình này", "there is no such programme"
        raise InvalidStatement(errors=[Fault("/programme", *words, rule="programme-exists")])
    if body.phase is not None and row.phase is None:
        raise _no_such_phase()
    day: date = day_of(asked.as_of) if body.tree == "then" else row.today
    scope = await scopes.scope(look, body, day)
    grant = scopes.issuer(actor, [member.line for member in scope.members])
    issuer, place = await scopes.issued(look, grant, row.today)
    question = Asked(
        programme=body.programme,
        units=[(member.id, member.code) for member in scope.members],
        children=scope.kind == "unit",
        tree=body.tree,
        measure=body.measure,
        phase=body.phase,
        target=body.target,
        as_of=asked.as_of,
        since=asked.since,
    )
    return Found(
        row.id,
        Named(code=row.code, name=row.name),
        Named(code=row.phase, name=f"giai đoạn {row.phase}") if row.phase else None,
        scope,
        grant,
        issuer,
        place,
        await measure(look, question, await authors(look, question)),
        await position(look),
    )


async def _check_superseded(
    work: AsyncConnection, actor: Actor, body: Freezing, found: Found
) -> None:
    """Refuse to replace what is unknown, of another programme, not one's own, or replaced."""
    old = await _old(work, actor, body.supersedes or "")
    if old.columns["programme_id"] != found.programme_id:
        words = "biểu đó thuộc chương trình khác", "that statement is of another programme"
        raise InvalidStatement(errors=[Fault("/supersedes", *words, rule="same-programme")])
    lines = (await work.execute(LINES, {"units": old.columns["unit_ids"]})).scalars().all()
    scopes.issuer(actor, lines)
    if old.superseded_by:
        raise AlreadySuperseded(number=body.supersedes, by=old.superseded_by)


async def _old(work: AsyncConnection, actor: Actor, written: str) -> Stored:
    try:
        old = await stored(work, written)
        await may_read(work, actor, old)
    except NoSuchStatement:
        words = "không có biểu này", "there is no such statement"
        raise InvalidStatement(
            errors=[Fault("/supersedes", *words, rule="statement-exists")]
        ) from None
    return old


def _content(written: str, now: datetime, asked: Final, found: Found) -> Content:
    body = asked.body
    names = [one.name for one in found.scope.of]
    content = Content(
        number=written,
        title=body.title or title(body.measure, names),
        programme=found.programme,
        phase=found.phase,
        scope=found.scope.kind,
        of=found.scope.of,
        issuer=found.issuer,
        tree=body.tree,
        measure=body.measure,
        target=body.target,
        as_of=asked.as_of,
        since=asked.since,
        frozen_at=now,
        signed_on=day_of(now),
        place=body.place or found.place,
        signer=body.signer,
        position=body.position,
        ledger=found.ledger,
        supersedes=body.supersedes,
        reason=body.reason,
        rows=found.figures.rows,
        unplaced=found.figures.unplaced,
        total=found.figures.total,
        sentence_vi="",
        sentence_en="",
    )
    told = {
        "sentence_vi": sentence.vietnamese(content),
        "sentence_en": sentence.english(content),
    }
    return Content.model_validate(_composed(content.model_copy(update=told).model_dump()))


def _composed(value: Any) -> Any:  # noqa: ANN401 - whatever a content holds
    """Return a content whose texts are in Unicode NFC."""
    if isinstance(value, dict):
        return {name: _composed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_composed(each) for each in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
