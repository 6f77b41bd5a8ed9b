"""Urge those who lag: once for each unit, programme or phase and day, whoever presses."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of
from service.conferences.pace.models import urging
from service.conferences.pace.queries import Asked, Course, course
from service.conferences.pace.schemas import Outcome, Urging, Urgings
from service.conferences.pace.standing import Standing, tenth
from service.errors import Fault, Forbidden, Unprocessable
from service.messages.ledger import Addressee, Letter, addressees, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor, Role
from service.tallies.ranks import percent
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.models import unit_version

MAY = (Role.LEADER, Role.ADMIN)


class InvalidUrging(Unprocessable):
    vi = "Nội dung đôn đốc chưa đúng; xem từng mục trong «errors»."
    en = "The urging is not valid; see each entry of `errors`."


async def urge(connection: AsyncConnection, actor: Actor, body: Urging) -> Urgings:
    """Put a message to each unit that lags into the inboxes of its officers, once a day."""
    ask = Asked(body.programme, body.under, body.phase, body.tree, body.measure, body.target)
    found = await course(connection, actor, ask)
    if not actor.covers(found.context.line, *MAY):
        raise Forbidden
    codes = _chosen(body, found)
    standings = {one.key: one for one in found.standings}
    lagging = [one for code in codes if (one := standings.get(code)) and one.lags]
    people = await _people(connection, [one.unit_id for one in lagging])
    fresh = await _note(connection, actor, body, found, [s for s in lagging if people[s.unit_id]])
    letters = await _letters(connection, actor, body, found, fresh, people)
    await tell(connection, letters)
    if fresh:
        told = Deed(Done.UNITS_URGED, _for(actor, found), found.context.line, body.programme)
        await record(connection, actor, replace(told, what=body.under, roles=MAY))
    return Urgings(
        programme=body.programme,
        phase=body.phase,
        on=day_of(found.calendar.at),
        as_of=found.calendar.at,
        urged=len(fresh),
        items=[
            _outcome(code, found.names[code], standings.get(code), fresh, people) for code in codes
        ],
    )


def _chosen(body: Urging, found: Course) -> Sequence[str]:
    """Return the units to urge; all that lag, those most behind first, unless some are named."""
    if body.units is None:
        lagging = [one for one in found.standings if one.lags]
        return [one.key for one in sorted(lagging, key=Standing.order)]
    faults = [
        Fault(
            f"/units/{place}",
            f"hiện không có đơn vị «{code}» trực thuộc «{body.under}»",
            f"there is no unit `{code}` directly below `{body.under}` now",
            rule="unit-below",
        )
        for place, code in enumerate(body.units)
        if code not in found.names
    ]
    if faults:
        raise InvalidUrging(errors=faults[:50])
    return list(dict.fromkeys(body.units))


async def _people(
    connection: AsyncConnection, unit_ids: Sequence[int]
) -> dict[int, list[Addressee]]:
    """Return whom to tell at each unit: its officers, or else its leaders and admins."""
    held: dict[int, list[Addressee]] = defaultdict(list)
    for one in await addressees(connection, unit_ids, Role.OFFICER, *MAY):
        held[one.unit_id].append(one)
    for unit_id, some in held.items():
        officers = [one for one in some if one.role is Role.OFFICER]
        held[unit_id] = officers or some
    return held


async def _note(
    connection: AsyncConnection,
    actor: Actor,
    body: Urging,
    found: Course,
    standings: Sequence[Standing],
) -> set[int]:
    """Record who is urged and return the units that nobody had urged today."""
    if not standings:
        return set()
    # In one order, so that two who urge the same units never wait for each other in a circle.
    rows = [
        {
            "unit_id": one.unit_id,
            "programme_id": found.context.programme_id,
            "phase_id": found.context.phase_id,
            "day": day_of(found.calendar.at),
            "at": found.calendar.at,
            "account_id": actor.id,
            "by_unit_id": _for(actor, found),
            "measure": body.measure,
            "target_kind": body.target,
            "target": one.target,
            "done": one.done,
            "behind": tenth(one.behind),
        }
        for one in sorted(standings, key=lambda one: one.unit_id)
    ]
    written = insert(urging).on_conflict_do_nothing().returning(urging.c.unit_id)
    return set((await connection.execute(written, rows)).scalars())


def _for(actor: Actor, found: Course) -> int:
    """Return the unit for which the actor urges: the nearest one where he may."""
    line = found.context.line
    return max((unit_id for unit_id in actor.units(*MAY) if unit_id in line), key=line.index)


async def _letters(
    connection: AsyncConnection,
    actor: Actor,
    body: Urging,
    found: Course,
    fresh: set[int],
    people: dict[int, list[Addressee]],
) -> list[Letter]:
    if not fresh:
        return []
    named = select(unit_version.c.name).where(unit_version.c.unit_id == _for(actor, found))
    latest = named.order_by(unit_version.c.from_on.desc()).limit(1)
    by = (await connection.execute(latest)).scalar_one()
    told = [one for one in found.standings if one.unit_id in fresh]
    return [
        Letter(
            account_id=person.account_id,
            kind=Kind.URGING,
            programme_id=found.context.programme_id,
            unit_id=one.unit_id,
            link=_link(body, one),
            once=f"urging {found.context.programme_id} {found.context.phase_id} {one.unit_id} "
            f"{day_of(one.calendar.at)}",
            facts={"by": by, **_facts(body, found, one)},
        )
        for one in told
        for person in people[one.unit_id]
    ]


def _link(body: Urging, one: Standing) -> str:
    phase = f"&phase={body.phase}" if body.phase else ""
    return (
        f"/v1/pace?programme={body.programme}&under={one.key}{phase}&tree={body.tree}"
        f"&measure={body.measure}&target={body.target}"
    )


def _facts(body: Urging, found: Course, one: Standing) -> dict[str, object]:
    return {
        "unit": one.name,
        "programme": found.context.programme,
        "phase": body.phase,
        "at": one.calendar.at.isoformat(),
        body.measure: one.done,
        "percent": percent(one.done, one.target),
        "target": one.target,
        "behind": ceil(one.behind),
        "left": one.left,
        "days_left": one.calendar.left,
        "needed": None if one.needed is None else tenth(one.needed),
        "over": True if one.needed is None else None,
        "text": body.text,
    }


def _outcome(
    code: str,
    name: str,
    one: Standing | None,
    fresh: set[int],
    people: dict[int, list[Addressee]],
) -> Outcome:
    if one is None or not one.lags:
        outcome = "no_target" if one is None else "not_behind"
        behind = None if one is None else tenth(one.behind)
        return Outcome(key=code, name=name, outcome=outcome, behind=behind, told=[], people=0)
    some = people.get(one.unit_id, [])
    urged = one.unit_id in fresh
    return Outcome(
        key=code,
        name=name,
        outcome="urged" if urged else "already_urged" if some else "nobody",
        behind=tenth(one.behind),
        told=sorted({person.role for person in some}) if urged else [],
        people=len({person.account_id for person in some}) if urged else 0,
    )
