"""Councils: opened with their members, and closed."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, Forbidden, Unprocessable
from service.identity.logins import normalised
from service.identity.models import account
from service.ids import uuid7
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor, Role
from service.programmes.recognition import HOLDERS, Terms
from service.reviews.councils import counting, holding, policy, queries
from service.reviews.councils.models import Outcome, Status, council, juror, nomination
from service.reviews.councils.policy import Session
from service.reviews.councils.schemas import Council, Opening, Seats
from service.trail.ledger import Deed, record
from service.trail.models import Done

PLACE = text("""
SELECT p.id AS programme_id, p.recognition, u.id AS unit_id, u.line, v.kind
FROM (SELECT 1) one
LEFT JOIN programme p ON p.code = :programme
LEFT JOIN unit u ON u.code = :unit
LEFT JOIN unit_version v ON v.unit_id = u.id
    AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
    AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
""")
JUDGED = text("""
SELECT count(*) FROM ballot WHERE council_id = :id AND account_id <> ALL (CAST(:kept AS uuid[]))
""")
BALLOTS = text("""
SELECT n.initiative_id, i.state, b.points, b.favour
FROM nomination n JOIN initiative i ON i.initiative_id = n.initiative_id
LEFT JOIN ballot b ON b.initiative_id = n.initiative_id AND b.council_id = n.council_id
WHERE n.council_id = :id ORDER BY n.initiative_id
""")


class InvalidCouncil(Unprocessable):
    vi = "Hội đồng chưa hợp lệ; xem từng mục trong «errors»."
    en = "The council is not valid; see each entry of `errors`."


class HasJudged(Conflict):
    vi = "Thành viên đã chấm hoặc bỏ phiếu thì không đưa ra khỏi hội đồng được."
    en = "A member who has given a ballot stays in the council."


async def open_session(connection: AsyncConnection, actor: Actor, body: Opening) -> Council:
    """Open a council for one session; its members are told."""
    row = (await connection.execute(PLACE, {"programme": body.programme, "unit": body.unit})).one()
    if row.line is not None and not actor.covers(row.line, Role.OFFICER, Role.ADMIN):
        raise Forbidden
    offered = (Terms.model_validate(one) for one in row.recognition or ())
    terms = next((one for one in offered if one.level == body.level), None)
    faults = _misplaced(body, row, terms)
    if faults or terms is None:
        raise InvalidCouncil(errors=faults)
    members = await _accounts(connection, body.members, terms)
    council_id = uuid7()
    own = {
        "id": council_id,
        "programme_id": row.programme_id,
        "unit_id": row.unit_id,
        "level": body.level,
        "terms": terms.model_dump(mode="json"),
        "status": Status.OPEN,
        "opened_by": actor.id,
    }
    await connection.execute(insert(council).values(own))
    it = await holding.seen(connection, actor, council_id)
    await _seated(connection, actor, it, members)
    return await queries.council(connection, actor, council_id)


def _misplaced(body: Opening, row: Any, terms: Terms | None) -> list[Fault]:  # noqa: ANN401 - a row
    faults = []
    if row.programme_id is None:
        vi, en = "không có chương trình này", "unknown programme"
        faults.append(Fault("/programme", vi, en, rule="unknown"))
    elif terms is None:
        vi = "chương trình không quy định công nhận ở cấp này"
        en = "the programme does not recognise at this level"
        faults.append(Fault("/level", vi, en, rule="level"))
    if row.unit_id is None:
        faults.append(Fault("/unit", "không có đơn vị này", "unknown unit", rule="unknown"))
    elif row.kind not in HOLDERS[body.level.value]:
        vi = "đơn vị không thuộc cấp này, hoặc hiện không hoạt động"
        en = "the unit is not of this level, or not open today"
        faults.append(Fault("/unit", vi, en, rule="level"))
    return faults


async def _accounts(
    connection: AsyncConnection,
    named: Sequence[str],
    terms: Terms,
    seated: Collection[UUID] = (),
) -> set[UUID]:
    """Return the accounts of members, by login or as they sit; refuse strangers, and too few."""
    sitting = {str(one): one for one in seated}
    typed = [one if one in sitting else normalised(one) or "" for one in named]
    rows = await connection.execute(
        select(account.c.login, account.c.id).where(account.c.login.in_(typed))
    )
    found = {one: sitting[one] for one in typed if one in sitting}
    found |= {row.login: row.id for row in rows}
    people = set(found.values())
    vi, en = "không có tài khoản nào với tên đăng nhập này", "no account has this login"
    faults = [
        Fault(f"/members/{place}", vi, en, rule="login-exists")
        for place, login in enumerate(typed)
        if login not in found
    ]
    if len(people) < terms.members and not faults:
        vi = f"hội đồng cần ít nhất {terms.members} thành viên"
        en = f"a council has at least {terms.members} members"
        faults.append(Fault("/members", vi, en, rule="members"))
    if faults:
        raise InvalidCouncil(errors=faults)
    return people


async def reseat(
    connection: AsyncConnection, actor: Actor, council_id: UUID, body: Seats
) -> Council:
    """Change who sits in it; whoever has judged stays."""
    it = await holding.alone(connection, actor, council_id)
    policy.seat.guard(actor, it)
    members = await _accounts(connection, body.members, it.terms, it.members)
    kept = list(members)
    if (await connection.execute(JUDGED, {"id": it.id, "kept": kept})).scalar_one():
        raise HasJudged
    gone = (juror.c.council_id == it.id, juror.c.account_id.not_in(kept))
    await connection.execute(delete(juror).where(*gone))
    await _seated(connection, actor, it, members)
    return await queries.council(connection, actor, council_id)


async def _seated(
    connection: AsyncConnection, actor: Actor, it: Session, members: set[UUID]
) -> None:
    rows = [{"council_id": it.id, "account_id": one} for one in sorted(members)]
    await connection.execute(upsert(juror).on_conflict_do_nothing(), rows)
    letters = [
        Letter(
            account_id=one,
            kind=Kind.COUNCIL,
            facts={"by": actor.name, "unit": it.unit_name},
            once=f"council {it.id}",
            programme_id=it.programme_id,
            unit_id=it.unit_id,
            link=f"/v1/councils/{it.id}",
        )
        for one in members
    ]
    await tell(connection, letters)
    seated = Deed(Done.COUNCIL_SEATED, it.unit_id, it.line, it.id, people=len(members))
    await record(connection, actor, seated)


async def close(connection: AsyncConnection, actor: Actor, council_id: UUID) -> Council:
    """Close a session: the ballots are final, and what they come to is kept."""
    it = await holding.alone(connection, actor, council_id)
    policy.close.guard(actor, it)
    cast: dict[UUID, list[Any]] = {}
    for row in await connection.execute(BALLOTS, {"id": it.id}):
        cast.setdefault(row.initiative_id, []).append(row)
    results = [_result(it, initiative_id, rows) for initiative_id, rows in cast.items()]
    mine = (
        nomination.c.initiative_id == bindparam("id"),
        nomination.c.council_id == bindparam("council"),
    )
    told: dict[str, Any] = {"score": bindparam("share"), "outcome": bindparam("result")}
    await connection.execute(update(nomination).where(*mine).values(told), results)
    ended = {"status": Status.CLOSED, "closed_at": text("clock_timestamp()")}
    await connection.execute(update(council).where(council.c.id == it.id).values(ended))
    await record(connection, actor, Deed(Done.COUNCIL_CLOSED, it.unit_id, it.line, it.id))
    return await queries.council(connection, actor, council_id)


def _result(it: Session, initiative_id: UUID, rows: Sequence[Any]) -> dict[str, object]:
    votes = [row.favour for row in rows if row.favour is not None]
    points = [row.points for row in rows if row.points is not None]
    vote = it.terms.method == "vote"
    reached = counting.share(votes) if vote else counting.mean(it.terms, points)
    outcome = Outcome.RECOGNISED if counting.enough(it.terms, reached) else Outcome.DECLINED
    return {
        "id": initiative_id,
        "council": it.id,
        "share": counting.shown(reached),
        "result": outcome if rows[0].state == "valid" else Outcome.VOID,
    }
