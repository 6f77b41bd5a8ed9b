"""Whom a decision honours: read from its list, or from the candidates of a rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.honours.awards import Award, FromCandidates
from service.conferences.honours.commendation.candidates import Asked, Found, candidates
from service.conferences.honours.commendation.schemas import ClusterCandidates
from service.conferences.honours.models import Holder
from service.errors import Conflict, Fault, Forbidden, Unprocessable
from service.identity.logins import normalised
from service.policy import Actor
from service.tallies.schemas import instant
from service.words import fold

ACCOUNTS = text("SELECT id, login FROM account WHERE login = ANY (CAST(:logins AS text[]))")


class InvalidDecision(Unprocessable):
    vi = "Quyết định khen thưởng chưa đúng; xem từng mục trong «errors»."
    en = "The decision is not valid; see each entry of `errors`."


class PeriodOpen(Conflict):
    vi = "Kỳ «{period}» chưa kết thúc tại thời điểm tính nên chưa thể khen thưởng."
    en = "The period {period} had not ended as of that instant; nobody can be honoured for it yet."


class NoCandidates(Conflict):
    vi = "Không có ai đủ điều kiện được đề nghị khen thưởng."
    en = "There is no candidate who meets the conditions."


class BroadTie(Conflict):
    vi = "Quá nhiều tác giả đồng hạng ở cụm «{cluster}»; hãy nâng mức tối thiểu hoặc đổi quy tắc."
    en = "Too many authors are tied in `{cluster}`; raise the minimum or choose another tie rule."


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody to be honoured, and where in the payload he stands."""

    pointer: str
    holder: Holder
    unit: str
    name: str | None = None
    sex: str | None = None
    birth_year: int | None = None
    account_id: UUID | None = None
    figures: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Nominated:
    """All to be honoured; with the rule and the answer if candidates they were."""

    nominees: list[Nominee]
    found: Found | None = None


async def named(connection: AsyncConnection, awards: Sequence[Award]) -> Nominated:
    """Return those whom a list names."""
    logins = {normalised(it.person.login) for it in awards if it.person and it.person.login}
    asked = {"logins": [login for login in logins if login]}
    accounts: dict[str | None, UUID] = {}
    if asked["logins"]:
        accounts = {row.login: row.id for row in await connection.execute(ACCOUNTS, asked)}
    faults = [fault for at, it in enumerate(awards) for fault in _faults(at, it, accounts)]
    if faults:
        raise InvalidDecision(errors=faults)
    nominees = [_nominee(f"/honours/{at}", it, accounts) for at, it in enumerate(awards)]
    faults = list(_twice(nominees))
    if faults:
        raise InvalidDecision(errors=faults)
    return Nominated(nominees)


def _faults(at: int, it: Award, accounts: Mapping[str | None, UUID]) -> Iterator[Fault]:
    if (it.collective is None) == (it.person is None):
        vi = "phải có đúng một trong hai: tập thể hoặc cá nhân"
        en = "must be exactly one of a collective and a person"
        yield Fault(f"/honours/{at}", vi, en, rule="honour-one")
    elif it.person and it.person.login and normalised(it.person.login) not in accounts:
        vi, en = "không có tài khoản nào với tên đăng nhập này", "no account has this login"
        yield Fault(f"/honours/{at}/person/login", vi, en, rule="login-exists")


def _nominee(pointer: str, it: Award, accounts: Mapping[str | None, UUID]) -> Nominee:
    person = it.person
    if person is None:
        return Nominee(f"{pointer}/collective", Holder.COLLECTIVE, it.collective or "")
    return Nominee(
        f"{pointer}/person/unit",
        Holder.PERSON,
        person.unit,
        person.name,
        person.sex,
        person.birth_year,
        accounts[normalised(person.login)] if person.login else None,
    )


def _twice(nominees: Sequence[Nominee]) -> Iterator[Fault]:
    seen = set()
    for it in nominees:
        key = (it.account_id or (it.unit, fold(it.name or ""), it.birth_year), it.holder)
        if key in seen:
            vi = "đã có ở trên; nếu là hai người khác nhau, hãy ghi năm sinh"
            en = "stands above already; if they are two people, give their years of birth"
            yield Fault(it.pointer, vi, en, rule="honour-unique")
        seen.add(key)


async def of_rule(connection: AsyncConnection, actor: Actor, body: FromCandidates) -> Nominated:
    """Return the candidates of a rule for a period, as of an instant."""
    as_of = instant(body.as_of) if body.as_of else None
    found = await candidates(
        connection, actor, Asked(body.commendation, body.period, body.tree, as_of)
    )
    if not found.told.counted.complete:
        raise PeriodOpen(period=found.told.counted.period)
    clusters = {cluster.key: cluster for cluster in found.told.clusters}
    chosen = dict.fromkeys(body.clusters) if body.clusters else clusters
    unknown = [
        Fault(
            f"/from_candidates/clusters/{at}",
            "không có cụm, khối này trong kỳ xét",
            "is no cluster of this list of candidates",
            rule="cluster-exists",
        )
        for at, key in enumerate(chosen)
        if key not in clusters
    ]
    if unknown:
        raise InvalidDecision(errors=unknown)
    nominees = [
        one
        for key in chosen
        for one in (
            _people(found, clusters[key]) if body.of == "authors" else _collectives(clusters[key])
        )
    ]
    if not nominees:
        raise NoCandidates
    return Nominated(nominees, found)


def _collectives(cluster: ClusterCandidates) -> Iterator[Nominee]:
    for it in cluster.collectives:
        if it.candidate:
            figures = {
                "cluster": cluster.key,
                **it.model_dump(mode="json", exclude={"key", "name", "why"}),
            }
            yield Nominee("/from_candidates", Holder.COLLECTIVE, it.key, figures=figures)


def _people(found: Found, cluster: ClusterCandidates) -> Iterator[Nominee]:
    if cluster.authors_hidden:
        raise Forbidden
    if cluster.authors_left_off:
        raise BroadTie(cluster=cluster.key)
    known = found.authors.get(cluster.key, [])
    for it, who in zip(cluster.authors or [], known, strict=True):
        if it.candidate:
            shown = {"rank", "initiatives", "shares", "benefit_verified_vnd"}
            yield Nominee(
                "/from_candidates",
                Holder.PERSON,
                who.unit,
                who.name,
                who.sex,
                who.birth_year,
                who.account_id,
                {"cluster": cluster.key, **it.model_dump(mode="json", include=shown)},
            )
