"""A quarter of 200 invented units, and the commendation list as it is made by hand."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from service.initiatives.importing import load_register
from service.initiatives.moving import rehang
from service.units.drafts import COLUMNS as UNIT_COLUMNS
from service.units.importing import load_units
from tests.acts import Told
from tests.world import World

FIRST, LAST = datetime(2022, 3, 31, 17, tzinfo=UTC), datetime(2022, 6, 30, 17, tzinfo=UTC)
"""The second quarter of 2022 in Vietnam: from its first instant to the first one after it."""
NAMES = ("Nguyễn Văn Đạt", "NGUYEN VAN DAT", "Trần Thị Ánh", "Lê Văn Hòa", "Lê Văn Hoà", "Đỗ Ẩn")
UNITS = [f"K{place:03}" for place in range(200)]
CLUSTERS = {f"CUM-{place}": UNITS[place::8] for place in range(8)}


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative of the invented register."""

    key: str
    unit: str
    state: str
    entered_at: datetime
    decided_at: datetime | None
    author: str
    benefit: int


def row(it: Entry) -> dict[str, str | None]:
    """Return an entry as a row of a register file."""
    return {
        "external_id": it.key,
        "programme": "SK",
        "unit": it.unit,
        "title": f"Sáng kiến {it.key}",
        "kind": "technical",
        "field": "production",
        "used_from": "2022-01-03",
        "entered_at": it.entered_at.isoformat(),
        "state": it.state,
        "decided_at": it.decided_at.isoformat() if it.decided_at else "",
        "author": it.author,
        "group": "enterprise_worker",
        "sex": "female",
        "benefit_vnd": str(it.benefit),
    }


def entries(count: int = 2400, seed: int = 2022) -> list[Entry]:
    """Return a register around the quarter, its edges included, with few enough for ties."""
    chance = random.Random(seed)
    begin = FIRST - timedelta(days=45)
    found = []
    for place in range(count):
        entered_at = begin + timedelta(minutes=chance.randrange(180 * 24 * 60))
        decided_at = entered_at + timedelta(minutes=chance.randrange(40 * 24 * 60))
        if place % 100 == 0:  # at the very edges of the quarter
            decided_at = chance.choice([FIRST, LAST, LAST - timedelta(microseconds=1)])
            entered_at = decided_at - timedelta(days=3)
        state = chance.choice(["valid"] * 8 + ["waiting", "refused", "returned", "withdrawn"])
        found.append(
            Entry(
                f"E-{place}",
                chance.choice(UNITS),
                state,
                entered_at,
                None if state == "waiting" else decided_at,
                chance.choice(NAMES),
                1_000_000 * chance.randrange(5),
            )
        )
    return found


def targets(seed: int = 7) -> dict[str, int]:
    """Return a target of the quarter for most units."""
    chance = random.Random(seed)
    return {unit: chance.randrange(8) for unit in UNITS if chance.random() < 0.9}


async def plant(world: World, units: Sequence[str] = UNITS, parent: str = "HP") -> None:
    """Open grassroots unions under a province, long ago."""
    blank = dict.fromkeys(UNIT_COLUMNS, "")
    rows = [
        blank | {"code": code, "name": f"CĐCS {code}", "kind": "grassroots", "parent": parent}
        for code in units
    ]
    async with world.app.state.database.write.begin() as connection:
        await load_units(connection, rehang, rows)


async def gather(world: World, clusters: dict[str, list[str]], series: str = "khoi") -> None:
    """Form clusters that have always been."""
    for code, units in clusters.items():
        await world.rows(
            "WITH made AS (INSERT INTO cluster (code, series, name)"
            " VALUES (:code, :series, :name) RETURNING id)"
            " INSERT INTO cluster_member (cluster_id, unit_id, from_on)"
            " SELECT made.id, u.id, '2000-01-01' FROM made, unit u WHERE u.code = ANY (:units)",
            code=code,
            series=series,
            name=f"Cụm {code}",
            units=units,
        )


async def load(world: World, found: Sequence[Entry]) -> None:
    """Load a register with its history."""
    async with world.app.state.database.write.begin() as connection:
        await load_register(connection, [row(it) for it in found])


def rule(**changes: Any) -> dict[str, Any]:
    """Return a rule: the first of each cluster, above its own target of the quarter."""
    return {
        "code": "QUY",
        "name": "Tập thể dẫn đầu quý",
        "programme": "SK",
        "under": "HP",
        "span": "quarter",
        "series": "khoi",
        "top": 1,
        "tie": "share",
        "target": {"source": "own", "kind": "assigned", "passing": "above"},
        "authors": {"top": 3, "tie": "share"},
        **changes,
    }


async def made(world: World, **changes: Any) -> Told:
    """Make a rule as the admin of the whole tree."""
    answer = await world.root.post("/v1/commendations", rule(**changes))
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def candidates(world: World, who: str = "leader", code: str = "QUY", **asked: str) -> Told:
    """Return the candidates as a person sees them."""
    params = {"period": "2022-Q2", **asked}
    answer = await world.people[who].get(f"/v1/commendations/{code}/candidates", params=params)
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


def counted(found: Sequence[Entry]) -> list[Entry]:
    """Return what became valid in the quarter."""
    return [
        it
        for it in found
        if it.state == "valid" and it.decided_at is not None and FIRST <= it.decided_at < LAST
    ]


def by_hand(
    found: Sequence[Entry], aims: dict[str, int], top: int, tie: str
) -> dict[str, list[tuple[str, int, int, bool]]]:
    """Return (unit, rank, figure, candidate) of every unit of each cluster, as one would on paper.

    Nothing here is shared with the service: one unit is compared with every other.
    """
    valid = counted(found)
    figure = Counter(it.unit for it in valid)
    last: dict[str, datetime] = defaultdict(lambda: FIRST)
    for it in valid:
        last[it.unit] = max(last[it.unit], it.decided_at or FIRST)

    def better(one: str, other: str) -> bool:
        if tie == "first_reached" and figure[one] == figure[other]:
            return last[one] < last[other]
        return figure[one] > figure[other]

    listed = {}
    for cluster, units in CLUSTERS.items():
        lines = []
        for unit in units:
            rank = 1 + sum(better(other, unit) for other in units)
            equal = sum(not better(unit, o) and not better(o, unit) for o in units)
            most = rank + equal - 1 <= top if tie == "all_tied_within_n" else rank <= top
            wins = most and figure[unit] > 0 and unit in aims and figure[unit] > aims[unit]
            lines.append((unit, rank, figure[unit], wins))
        listed[cluster] = sorted(lines, key=lambda line: (line[1], line[0]))
    return listed
