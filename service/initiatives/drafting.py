"""What a payload makes of an initiative, before it is judged or written."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, StaleVersion
from service.history.models import State
from service.ids import uuid7
from service.initiatives import holding, naming
from service.initiatives.eligibility import SECRETS
from service.initiatives.entry import Entry, Held, Place, Writer
from service.initiatives.schemas import Draft, Edit, Filing
from service.initiatives.telling import WRITER, detail
from service.policy import Actor


class FixedAfterFiling(Conflict):
    vi = "Sau khi nộp không đổi được chương trình và đơn vị; hãy rút rồi đăng ký lại."
    en = "Programme and unit are fixed once it is submitted; withdraw it and register again."


@dataclass(frozen=True, slots=True)
class Sketch:
    """An entry as it would be; without a place when its codes name nothing, as `faults` say."""

    entry: Entry
    writers: tuple[Writer, ...]
    place: Place | None
    faults: tuple[Fault, ...]
    attached: frozenset[str] = frozenset()


async def begun(connection: AsyncConnection, actor: Actor, filing: Filing, *, lock: bool) -> Sketch:
    """Return the initiative that a payload begins; locked, it may be submitted."""
    found = await holding.place(connection, filing.programme, filing.unit, lock=lock)
    return await placed(connection, actor, filing, found)


async def placed(
    connection: AsyncConnection, actor: Actor, filing: Filing, found: holding.Found
) -> Sketch:
    """Return the initiative that a payload begins at a place that is known."""
    place, unknown = found
    writers, strangers = await naming.writers(connection, actor, place, filing.authors)
    return Sketch(_blank(actor, place, filing), writers, place, (*unknown, *strangers))


async def revised(
    connection: AsyncConnection, actor: Actor, held: Held, body: Edit | Filing
) -> Sketch:
    """Return the initiative as a payload changes it; what is left out stays."""
    place, unknown = await _relocated(connection, held, body)
    writers, strangers = held.writers, list[Fault]()
    if "authors" in body.model_fields_set:
        writers, strangers = await naming.writers(
            connection, actor, place, body.authors, held.writers
        )
    entry = _changed(held.entry, body)
    if place:
        entry = replace(entry, programme_id=place.programme_id, unit_id=place.unit_id)
    return Sketch(entry, writers, place, (*unknown, *strangers), held.attached)


def stale(actor: Actor, held: Held, body: Edit) -> StaleVersion:
    """Return the refusal of an edit of another version, with what stands now."""
    now = detail(actor, held).model_dump(mode="json")
    asked = detail(actor, replace(held, entry=_changed(held.entry, body))).model_dump(mode="json")
    asked |= {
        "authors": [one.model_dump(mode="json") for one in body.authors],
        "programme": body.programme or held.place.programme,
        "unit": body.unit or held.place.unit,
    }
    # What authors say to being named is no part of an edit.
    named = [{name: one[name] for name in WRITER} for one in now["authors"]]
    given, stands = body.model_fields_set, now | {"authors": named}
    return StaleVersion(
        now, [name for name in now if name in given and asked[name] != stands[name]]
    )


async def _relocated(
    connection: AsyncConnection, held: Held, body: Edit | Filing
) -> tuple[Place | None, list[Fault]]:
    """Return the programme and unit that the edit names; only a draft has a choice."""
    programme = body.programme or held.place.programme
    unit = body.unit or held.place.unit
    if (programme, unit) == (held.place.programme, held.place.unit):
        return held.place, []
    if held.entry.state != State.DRAFT:
        raise FixedAfterFiling
    return await holding.place(connection, programme, unit, lock=False)


def _changed(entry: Entry, body: Draft) -> Entry:
    """Return a row with what the payload gives."""
    given = body.model_fields_set
    values = {name: value for name, value in _texts(body).items() if _source(name) in given}
    return replace(
        entry, **_hushed(values, confidential=values.get("confidential", entry.confidential))
    )


def _hushed(values: dict[str, Any], *, confidential: bool) -> dict[str, Any]:
    """Forget what was told before it became a secret; what is told now is left to be refused."""
    silent = {name: values.get(name) or None for name in SECRETS}
    return values | silent if confidential else values


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


def _blank(actor: Actor, place: Place | None, filing: Filing) -> Entry:
    """Return the draft that a payload describes; without a place it is judged, never written."""
    return Entry(
        **_hushed(_texts(filing), confidential=filing.confidential),
        initiative_id=uuid7(),
        version=1,
        state=State.DRAFT,
        step=None,
        waits_at=None,
        waits_for=None,
        due_at=None,
        votes=(),
        programme_id=place.programme_id if place else 0,
        phase_id=0,
        unit_id=place.unit_id if place else 0,
        path=(),
        facets=0,
        people=(),
        number=None,
        verified_vnd=None,
        awarded=None,
        result=None,
        on_behalf=False,
        entered_by=actor.id,
        created_at=place.now if place else datetime.now(UTC),
        entered_at=None,
    )
