"""A register and a tree that live: every step that people, imports and the worker may take."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from service.clock import today
from service.history.facets import Field, Group, Kind, Level, Sex
from service.initiatives.importing import load_register
from service.tallies.fold import fold
from service.tallies.queries import Question, tally
from service.tallies.recount import check
from service.units.models import Block
from tests.tallies.counting import (
    ANSWERS,
    MEASURES,
    UNPLACED,
    Figures,
    Register,
    lines,
    nothing,
    read,
)
from tests.tallies.cutting import Cut, Filters, Recount
from tests.world import World, days_ago, entry

HOMES = ("HN-0001", "HN-0002", "HN-0003", "HN-0001-T1", "HP-0001")
PARENTS = ("HN-Q1", "HN-Q2", "HN", "HP", "HN-0001", "HN-0002")
MOVABLE = ("HN-0001", "HN-0002", "HN-0003", "HN-0001-T1", "HP-0001", "HN-Q1", "HN-Q2")
UNDERS = ("VN", "HN", "HP", "HN-Q1", "HN-Q2", *HOMES)
SHOWN = {"claimed": "benefit_claimed_vnd", "verified": "benefit_verified_vnd"}
STATES = ("valid", "waiting", "returned", "refused", "withdrawn")
FILTERS: tuple[Filters, ...] = (
    (),
    (("kind", "technical"),),
    (("sex", "female"),),
    (("kind", "management"), ("sex", "male")),
    (("field", "production"), ("group", "enterprise_worker")),
    (("block", "private_enterprise"),),
    (("recognition", "unit"),),
)
CUTS: list[Cut] = [
    (by, filters)
    for by in ("unit", "province", "phase", "day", "month", "none", *ANSWERS)
    for filters in FILTERS
]
WHOLE: list[Cut] = [(by, ()) for by in ("unit", "province", "day", "month", "kind")]
"""Counted beforehand for the whole country, so looked at each time."""
CUTS_EACH, STRIDE = 2, 17
"""So many cuts for each unit, tree and moment; in the end all of them, as the stride is prime."""
REFUSED = {409, 422}
"""What a step that is not possible just now may be answered with."""


@dataclass
class Life:
    """One life, told by steps of three numbers that choose what is done to what."""

    world: World
    moments: list[datetime] = field(default_factory=list)
    told: dict[datetime, Any] = field(default_factory=dict)
    imported: int = 0
    born: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def post(self, who: str, url: str, body: object = None) -> Any:
        """Do something; it may be refused for its state, never fail."""
        answer = await self.world.people[who].post(url, body)
        assert answer.status_code == 201 or answer.status_code in REFUSED, answer.text
        return answer.json() if answer.status_code == 201 else None

    async def pick(self, who: str, which: str, number: int) -> str | None:
        """Return the address of one of those in a list of a person."""
        items = (await self.world.people[who].get(f"/v1/{which}")).json()["items"]
        return f"/v1/initiatives/{items[number % len(items)]['id']}" if items else None

    async def register(self, one: int, other: int, third: int) -> None:
        """Register as a worker or an officer, at once or as a draft, with or without money."""
        money = {"claimed_vnd": other} if other % 3 else None
        body = entry(
            unit=HOMES[one % len(HOMES)],
            benefit=money,
            submit=third % 4 != 0,
            **self._facets(one, other, third),
        )
        await self.post("worker" if third % 3 else "confirmer", "/v1/initiatives", body)

    async def edit(self, one: int, other: int, third: int) -> None:
        """Claim another benefit of what came back, and submit it again or not."""
        url = await self.pick("confirmer", "initiatives?state=returned", one)
        if url:
            answer = await self.world.confirmer.ask(
                "PATCH",
                url,
                json={"benefit": {"claimed_vnd": other}, **self._facets(third, one, other)},
                headers={"If-Match": "*"},
            )
            assert answer.status_code == 200, answer.text
            if third % 2:
                await self.post("confirmer", f"{url}/submission")

    def _facets(self, one: int, other: int, third: int) -> dict[str, Any]:
        """Return what an initiative is counted by: few people who write often."""
        names = ["Phạm Thị Kim", "PHẠM THỊ KIM", "Bùi Văn Thợ", "Lò Văn Kiểm"]
        authors = [
            {
                "name": names[(one + place) % len(names)],
                "group": list(Group)[(other + place) % 3],
                "sex": [*Sex, None][third % 3],
                "birth_year": [None, 1990][other % 2],
                "share": share,
            }
            for place, share in enumerate([100] if one % 3 else [60, 40])
        ]
        recognition = {"by": "head", "number": "1/QĐ", "date": str(days_ago(60))}
        return {
            "kind": list(Kind)[other % len(Kind)],
            "field": list(Field)[third % len(Field)],
            "authors": authors,
            "recognition": {**recognition, "level": [*Level, None][one % 5]},
        }

    async def submit(self, one: int, _: int, third: int) -> None:
        """Submit a draft or what came back."""
        which = "state=draft" if third % 2 else "state=returned"
        url = await self.pick("worker", f"initiatives?mine=true&{which}", one)
        if url:
            await self.post("worker", f"{url}/submission")

    async def decide(self, one: int, other: int, third: int) -> None:
        """Accept more often than return or refuse; verify or not."""
        verdict = ("accept", "accept", "accept", "return", "refuse")[third % 5]
        verified = {"benefit_verified_vnd": other} if verdict == "accept" and other % 2 else {}
        who = "judge" if other % 4 else "confirmer"
        url = await self.pick(who, "queue", one)
        if url:
            body = {"verdict": verdict, "reason": "Đã xem.", **verified}
            assert await self.post(who, f"{url}/decisions", body)

    async def withdraw(self, one: int, _: int, third: int) -> None:
        """Take back what waits or came back."""
        which = "state=waiting" if third % 2 else "state=returned"
        url = await self.pick("worker", f"initiatives?mine=true&{which}", one)
        if url:
            assert await self.post("worker", f"{url}/withdrawal")

    async def move(self, one: int, other: int, third: int) -> None:
        """Hang a unit elsewhere, from today on, since some days, or from tomorrow."""
        body = {"parent": PARENTS[other % len(PARENTS)], "on": str(days_ago(third % 4 - 1))}
        await self.post("root", f"/v1/units/{MOVABLE[one % len(MOVABLE)]}/moves", body)

    async def close(self, one: int, other: int, third: int) -> None:
        """Close a unit yesterday or today, with a successor or none."""
        successor = MOVABLE[other % len(MOVABLE)] if other % 3 else None
        body = {"on": str(days_ago(third % 3)), "successor": successor}
        await self.post("root", f"/v1/units/{MOVABLE[one % len(MOVABLE)]}/closures", body)

    async def block(self, one: int, other: int, _: int) -> None:
        """Put a unit into another block; what is counted already stays where it was."""
        unit, block = MOVABLE[one % len(MOVABLE)], [*Block, None][other % 9]
        change = "UPDATE unit SET block = :block WHERE code = :unit"
        await self.world.rows(change, unit=unit, block=block)

    async def fold(self, one: int, _: int, __: int) -> None:
        """Fold a few deltas, or all."""
        async with self.world.app.state.database.write.begin() as connection:
            await fold(connection, 2 if one % 2 else 1000)

    async def load(self, one: int, other: int, third: int) -> None:
        """Import some history of the last months; it happened before all that is told here."""
        rows = []
        for place in range(1 + other % 4):
            entered_at = datetime.now(UTC) - timedelta(hours=13 * (one + 29 * place) + 200)
            state = STATES[(third + place) % len(STATES)]
            decided = entered_at + timedelta(hours=17 * (other % 60) / 10)
            rows.append(self._row(place + one, state, entered_at, decided, other))
        async with self.world.app.state.database.write.begin() as connection:
            report = await load_register(connection, rows)
        assert report.new == len(rows)
        self.told.clear()

    def _row(
        self, unit: int, state: str, entered_at: datetime, decided_at: datetime, money: int
    ) -> dict[str, str | None]:
        self.imported += 1
        return {
            "external_id": f"X-{self.imported}",
            "programme": "SK",
            "unit": HOMES[unit % len(HOMES)],
            "title": "Từ hệ thống khác",
            "kind": list(Kind)[money % len(Kind)],
            "field": list(Field)[unit % len(Field)],
            "used_from": "2022-01-03",
            "entered_at": entered_at.isoformat(),
            "state": state,
            "decided_at": "" if state == "waiting" else decided_at.isoformat(),
            "author": ["Phạm Thị Kim", "Lò Văn Kiểm"][unit % 2],
            "group": list(Group)[money % 3],
            "sex": ["female", "male", ""][unit % 3],
            "benefit_vnd": str(money) if money % 2 else "",
        }

    async def remember(self) -> None:
        """Keep this moment, and what is told as of now; what just happened stands where it is."""
        ((now,),) = await self.world.rows("SELECT clock_timestamp()")
        fresh = await self.world.rows(
            "SELECT unit_id, path FROM event WHERE actor_id IS NOT NULL AND at > :since",
            since=self.moments[-1] if self.moments else self.born,
        )
        if fresh:
            async with self.world.app.state.database.read.connect() as connection:
                present = await lines(connection, today())
            # What was registered at a dissolved unit stays where it last stood.
            placed = [(unit, path) for unit, path in fresh if UNPLACED not in present[unit]]
            assert [tuple(path) for _, path in placed] == [present[unit] for unit, _ in placed]
        self.moments.append(now)
        self.told[now] = await self.tell("VN", "unit", "then", None)

    async def tell(self, under: str, by: Any, tree: Any, at: datetime | None) -> dict[str, Any]:
        """Return a tally without its time."""
        question = Question("SK", under, by=by, tree=tree, as_of=at)
        async with self.world.app.state.database.read.connect() as connection:
            return {**await tally(connection, None, question), "as_of": None}

    async def prove(self, moments: list[datetime]) -> None:
        """Compare every tally with the recount in Python, and let the service recount."""
        async with self.world.app.state.database.read.connect() as connection:
            register = await read(connection, today())
            found = await connection.execute(text("SELECT id, code FROM unit"))
            codes = {row.id: row.code for row in found}
            found = await connection.execute(text("SELECT id, code FROM phase"))
            recount = Recount(register, codes, {row.id: row.code for row in found})
        turn = itertools.count(len(moments))
        units = {code: unit for unit, code in codes.items()}
        for tree in ("then", "now"):
            for at in (None, *moments):
                for under in UNDERS:
                    await self._prove(register, codes, (under, units[under]), tree, at)
                    some = [CUTS[next(turn) * STRIDE % len(CUTS)] for _ in range(CUTS_EACH)]
                    for cut in (WHOLE if under == "VN" else []) + some:
                        await self._prove_cut(recount, cut, (under, units[under]), tree, at)
        async with self.world.app.state.database.write.begin() as connection:
            assert [one.examples for one in await check(connection) if one.differences] == []

    async def _prove_cut(
        self, recount: Recount, cut: Cut, under: tuple[str, int], tree: Any, at: datetime | None
    ) -> None:
        """Compare one cut of the tally, with people, with the recount in Python."""
        by, filters = cut
        code, unit = under
        question = Question("SK", code, by, tree, as_of=at, filters=filters, people=True)
        async with self.world.app.state.database.read.connect() as connection:
            told = await tally(connection, None, question)
        counted = recount.cut(unit, tree, at, by, dict(filters))
        place = (by, filters, *under, tree, at)
        found = {row["key"]: (figures(row), row["people"]) for row in told["rows"]}
        found[""] = figures(told["unplaced"]), told["unplaced"]["people"]
        found = {key: row for key, row in found.items() if any(row[0].values()) or row[1]}
        assert found == counted.rows, place
        assert (figures(told["total"]), told["total"]["people"]) == counted.total, place

    async def _prove(
        self,
        register: Register,
        codes: dict[int, str],
        under: tuple[str, int],
        tree: str,
        at: datetime | None,
    ) -> None:
        code, unit = under
        told = await self.tell(code, "unit", tree, at)
        counted = register.by_child(unit, tree, at)
        unplaced = counted.pop(0, nothing())
        place = (code, tree, at)
        assert rows(told) == {codes[key]: figures for key, figures in counted.items()}, place
        assert figures(told["unplaced"]) == unplaced, place
        days = await self.tell(code, "day", tree, at)
        assert rows(days) == register.by_day(unit, tree, at), place
        for one in (told, days):
            whole = [*(figures(row) for row in one["rows"]), figures(one["unplaced"])]
            total = {name: sum(part[name] for part in whole) for name in MEASURES}
            assert figures(one["total"]) == total, place


def figures(row: dict[str, Any]) -> Figures:
    """Return a row under the names of the ledger."""
    assert row["entered"] == sum(row[name] for name in STATES if name != "withdrawn")
    return {name: row[SHOWN.get(name, name)] for name in MEASURES}


def rows(told: dict[str, Any]) -> dict[str, Figures]:
    """Return the rows that count something, by key."""
    found = {row["key"]: figures(row) for row in told["rows"]}
    return {key: row for key, row in found.items() if any(row.values())}
