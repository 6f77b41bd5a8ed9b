"""Nominate what is valid to a council, and judge it there."""

from uuid import UUID

from sqlalchemy import func, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, Forbidden, Unprocessable
from service.history.facets import Level
from service.history.models import State
from service.initiatives import conflicts
from service.initiatives import holding as initiatives
from service.initiatives import policy as rules
from service.initiatives.entry import Held
from service.policy import Actor
from service.programmes.recognition import Terms
from service.reviews.councils import holding, judging, policy, queries
from service.reviews.councils.judging import NoSuchNomination
from service.reviews.councils.models import ballot, nomination
from service.reviews.councils.policy import Session
from service.reviews.councils.schemas import BallotCast, Dossier, Nominating, Nomination
from service.trail.sightings import Sightings

RANKS = list(Level)
ELSEWHERE = text("""
SELECT count(*) FROM nomination n JOIN council c ON c.id = n.council_id
WHERE n.initiative_id = :id AND c.level = :level AND c.programme_id = :programme
    AND (c.status <> 'published' OR c.id = :council)
""")
LISTED = text("SELECT FROM nomination WHERE initiative_id = :id AND council_id = :council")


class NotItsCouncil(Conflict):
    vi = "Hội đồng này không xét sáng kiến của đơn vị đó, hoặc thuộc chương trình khác."
    en = "This council does not judge initiatives of that unit, or is of another programme."


class NotRecognisedBelow(Conflict):
    vi = "Sáng kiến phải được công nhận ở cấp dưới trước khi đề nghị lên cấp này."
    en = "It has to be recognised at the level below before it is nominated to this one."


class RecognisedAlready(Conflict):
    vi = "Sáng kiến đã được công nhận ở cấp này hoặc cấp cao hơn."
    en = "It is recognised at this level or above already."


class NominatedAlready(Conflict):
    vi = "Sáng kiến đã được đề nghị ở cấp này và đang chờ kết quả."
    en = "It is nominated at this level already and waits for the result."


class InterestedJudge(Forbidden):
    vi = "Bạn là tác giả hoặc người nhập sáng kiến này nên không được chấm, bỏ phiếu."
    en = "You are an author of this initiative or entered it, so you may not judge it."


class ColleagueJudge(Forbidden):
    vi = (
        "Bạn làm việc hoặc giữ chức vụ trong công đoàn cơ sở của sáng kiến này nên không được "
        "chấm, bỏ phiếu."
    )
    en = "You work or have a role in the union of this initiative, so you may not judge it."


class NoLongerValid(Conflict):
    vi = "Sáng kiến không còn hợp lệ nên không chấm, không bỏ phiếu nữa."
    en = "The initiative is valid no longer, so nobody judges it any more."


class InvalidBallot(Unprocessable):
    vi = "Phiếu chưa hợp lệ; xem từng mục trong «errors»."
    en = "The ballot is not valid; see each entry of `errors`."


async def nominate(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Nominating
) -> Nomination:
    """Nominate a valid initiative to a council of its line that is open."""
    # Always the council first: whoever publishes holds it, and wants the initiatives then.
    it = await holding.shared(connection, actor, body.council)
    held = await initiatives.held(connection, actor, initiative_id, lock=True)
    rules.nominate.guard(actor, held)
    policy.nominate.guard(actor, it)
    await _fit(connection, held, it)
    await connection.execute(
        insert(nomination).values(
            initiative_id=initiative_id,
            council_id=it.id,
            merits=body.merits,
            nominated_by=actor.id,
        )
    )
    return await queries.nomination(connection, actor, it, initiative_id)


async def _fit(connection: AsyncConnection, held: Held, it: Session) -> None:
    if it.programme_id != held.entry.programme_id or not policy.judges_for(it, held.place.line):
        raise NotItsCouncil
    rank = RANKS.index(Level(it.level))
    if held.entry.awarded and RANKS.index(Level(held.entry.awarded)) >= rank:
        raise RecognisedAlready
    level, after = held.level(), it.terms.after
    if after and (level is None or RANKS.index(Level(level)) < RANKS.index(Level(after))):
        raise NotRecognisedBelow
    asked = {
        "id": held.entry.initiative_id,
        "level": it.level,
        "programme": it.programme_id,
        "council": it.id,
    }
    if (await connection.execute(ELSEWHERE, asked)).scalar_one():
        raise NominatedAlready


async def judge(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    council_id: UUID,
    initiative_id: UUID,
    body: BallotCast,
) -> Dossier:
    """Give a ballot, or change one's own while the session is open."""
    it = await holding.shared(connection, actor, council_id)
    policy.score.guard(actor, it)
    if (await connection.execute(LISTED, {"id": initiative_id, "council": it.id})).first() is None:
        raise NoSuchNomination
    held = await initiatives.known(connection, initiative_id, lock=False)
    interest = conflicts.interest(actor, held, it.terms.conflict)
    if interest is not None:
        raise ColleagueJudge if interest == "same_unit" else InterestedJudge
    if held.entry.state != State.VALID:
        raise NoLongerValid
    faults = ballot_faults(it.terms, body)
    if faults:
        raise InvalidBallot(errors=faults)
    said = {
        "points": body.points,
        "favour": None if body.vote is None else body.vote == "for",
        "remark": body.remark,
    }
    key = {"initiative_id": initiative_id, "council_id": it.id, "account_id": actor.id}
    await connection.execute(
        insert(ballot)
        .values(**key, **said)
        .on_conflict_do_update(
            index_elements=list(key), set_={**said, "cast_at": func.clock_timestamp()}
        )
    )
    return await judging.dossier(connection, actor, sightings, council_id, initiative_id)


def ballot_faults(terms: Terms, body: BallotCast) -> list[Fault]:
    """Return what a ballot has too much, too little, or too high."""
    if terms.method == "vote":
        fits = body.vote is not None and body.points is None
        vi, en = "hội đồng này bỏ phiếu: cần đúng một phiếu", "this council votes: give a vote"
        return [] if fits else [Fault("/vote", vi, en, rule="vote")]
    if body.points is None or body.vote is not None:
        vi, en = "hội đồng này chấm điểm: cần điểm", "this council gives points: give them"
        return [Fault("/points", vi, en, rule="points")]
    most = {one.code: one.points for one in terms.criteria}
    return [
        Fault(f"/points/{code}", *_words(given, most.get(code)), rule="points")
        for code, given in (dict.fromkeys(most) | body.points).items()
        if given is None or code not in most or given > most[code]
    ]


def _words(given: int | None, most: int | None) -> tuple[str, str]:
    if most is None:
        return "không có tiêu chí này", "there is no such criterion"
    if given is None:
        return "chưa chấm tiêu chí này", "this criterion is not scored"
    return f"nhiều nhất {most} điểm", f"at most {most} points"
