"""For whom a statement is: its units on the day, who may freeze it, and in whose name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.statements.schemas import Freezing, Named
from service.errors import Fault, Forbidden, Unprocessable
from service.policy import Actor, Grant, Role
from service.tallies.figures import Tree

FREEZERS = (Role.LEADER, Role.ADMIN)
CAPITAL = "Hà Nội"
"""Where papers are signed whose issuer belongs to no province."""

# Each with its name on the day, or the nearest to it.
UNITS = text("""
SELECT u.id, u.code, u.line, v.name, u.closed_on < :day AS closed, m.place
FROM unnest(CAST(:codes AS text[])) WITH ORDINALITY AS m (code, place)
JOIN unit u USING (code)
JOIN LATERAL (
    SELECT name FROM unit_version v WHERE v.unit_id = u.id
    ORDER BY v.from_on <= :day DESC, abs(v.from_on - CAST(:day AS date)) LIMIT 1
) v ON true
ORDER BY m.place
""")
CLUSTER = text("SELECT id, code, name FROM cluster WHERE code = :code")
# As in a tally by cluster: whoever was a member to the end of its life stays one.
MEMBERS = text("""
SELECT u.code FROM cluster_member m JOIN unit u ON u.id = m.unit_id
WHERE m.cluster_id = :cluster AND m.from_on <= :day
    AND (:day < m.until_on OR u.closed_on < least(m.until_on, :day))
GROUP BY u.code ORDER BY u.code
""")
# One of them above another on a day up to this one, or in the present tree.
NESTED = text("""
SELECT DISTINCT above.code AS above, below.code AS below
FROM unit below
JOIN unit above ON above.id = ANY (:units) AND above.id <> below.id
LEFT JOIN unit_path p ON :tree = 'then' AND p.unit_id = below.id AND p.from_on <= :day
WHERE below.id = ANY (:units)
    AND above.id = ANY (CASE WHEN :tree = 'then' THEN p.path ELSE below.line END)
ORDER BY 1, 2 LIMIT 1
""")
# The province to which the issuer belongs.
HOME = text("""
SELECT v.name FROM unit u JOIN unit x ON x.id = ANY (u.line)
JOIN unit_version v ON v.unit_id = x.id AND v.kind = 'province'
    AND v.from_on <= :today AND :today < v.until_on
WHERE u.id = :issuer LIMIT 1
""")
ISSUERS = text("""
SELECT v.name FROM unit_version v WHERE v.unit_id = :issuer
ORDER BY v.from_on <= :today DESC, v.from_on DESC LIMIT 1
""")
PREFIXES = (
    "Liên đoàn Lao động tỉnh ",
    "Liên đoàn Lao động thành phố ",
    "LĐLĐ tỉnh ",
    "LĐLĐ thành phố ",
)


class InvalidStatement(Unprocessable):
    vi = "Chưa chốt được số liệu; xem từng mục trong «errors»."
    en = "The figures cannot be frozen; see each entry of `errors`."


@dataclass(frozen=True, slots=True)
class Member:
    """A unit of the scope; `line` is where it stands in the present tree."""

    id: int
    code: str
    name: str
    line: tuple[int, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit, a cluster with its members of the day, or a list of units."""

    kind: str
    of: list[Named]
    members: list[Member]

    @property
    def ids(self) -> list[int]:
        """Return the numbers of its units."""
        return [member.id for member in self.members]


async def scope(look: AsyncConnection, body: Freezing, day: date) -> Scope:
    """Return the units of a scope on a day; refuse what is unknown, nested or named twice."""
    if body.cluster is not None:
        return await _cluster(look, body.cluster, body.tree, day)
    codes = body.units or [body.unit or ""]
    found = await _members(look, codes, day)
    known = {member.code for member in found}
    pointers = ["/unit"] if body.unit else [f"/units/{at}" for at in range(len(codes))]
    faults = [
        Fault(
            pointer, f"không có đơn vị «{code}»", f"there is no unit `{code}`", rule="unit-exists"
        )
        for pointer, code in zip(pointers, codes, strict=True)
        if code not in known
    ]
    faults += [
        Fault(pointer, "đơn vị này đã có ở trên", "this unit stands above already", rule="repeated")
        for at, (pointer, code) in enumerate(zip(pointers, codes, strict=True))
        if code in codes[:at]
    ]
    if faults:
        raise InvalidStatement(errors=faults)
    await _refuse_nested(look, found, body.tree, day, "/units")
    named = [Named(code=member.code, name=member.name) for member in found]
    return Scope("unit" if body.unit else "units", named, found)


async def _cluster(look: AsyncConnection, code: str, tree: Tree, day: date) -> Scope:
    row = (await look.execute(CLUSTER, {"code": code})).first()
    if row is None:
        words = f"không có cụm, khối «{code}»", f"there is no cluster `{code}`"
        raise InvalidStatement(errors=[Fault("/cluster", *words, rule="cluster-exists")])
    codes = (await look.execute(MEMBERS, {"cluster": row.id, "day": day})).scalars().all()
    members = await _members(look, codes, day)
    if tree == "now":
        # What a closed member counted is its successor's in the present tree.
        members = [member for member in members if not member.closed]
    if not members:
        words = "cụm, khối này không có thành viên nào", "this cluster has no member on that day"
        raise InvalidStatement(errors=[Fault("/cluster", *words, rule="cluster-empty")])
    await _refuse_nested(look, members, tree, day, "/cluster")
    return Scope("cluster", [Named(code=row.code, name=row.name)], members)


async def _members(look: AsyncConnection, codes: Sequence[str], day: date) -> list[Member]:
    rows = await look.execute(UNITS, {"codes": list(dict.fromkeys(codes)), "day": day})
    return [Member(r.id, r.code, r.name, tuple(r.line), bool(r.closed)) for r in rows]


async def _refuse_nested(
    look: AsyncConnection, members: list[Member], tree: Tree, day: date, pointer: str
) -> None:
    """Refuse units of which one stands above another: its initiatives would count twice."""
    asked: dict[str, Any] = {"units": [member.id for member in members], "tree": tree, "day": day}
    row = (await look.execute(NESTED, asked)).first()
    if row is not None:
        vi = f"«{row.below}» nằm dưới «{row.above}» nên sẽ bị tính hai lần"
        en = f"`{row.below}` stands below `{row.above}` and would be counted twice"
        raise InvalidStatement(errors=[Fault(pointer, vi, en, rule="nested")])


def issuer(actor: Actor, lines: Sequence[Sequence[int]]) -> Grant:
    """Return the lowest of the actor's grants that covers all these lines, or refuse."""
    covering = [
        grant
        for grant in actor.grants
        if grant.role in FREEZERS and all(grant.unit_id in line for line in lines)
    ]
    if not covering:
        raise Forbidden
    return max(covering, key=lambda grant: len(grant.line))


async def issued(look: AsyncConnection, grant: Grant, today: date) -> tuple[Named, str]:
    """Return the issuer by name, and the place where its papers are signed."""
    asked = {"issuer": grant.unit_id, "today": today}
    name = (await look.execute(ISSUERS, asked)).scalar_one()
    province = (await look.execute(HOME, asked)).scalar()
    return Named(code=grant.unit, name=name), place(province)


def place(province: str | None) -> str:
    """Return the name of a province from that of its federation."""
    for prefix in PREFIXES:
        if province and province.startswith(prefix):
            return province.removeprefix(prefix)
    return CAPITAL
