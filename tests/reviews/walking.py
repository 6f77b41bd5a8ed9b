"""Many people at many units walk the state machine; each step is looked at from behind."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from random import Random
from typing import Any
from uuid import UUID

from service.ids import uuid7
from service.initiatives import moving
from service.initiatives.transitions import ALLOWED, JUDGEMENTS
from service.reviews.escalation import escalate
from service.tallies.recount import check
from tests.acts import programme
from tests.reviews.staff import grant, overdue
from tests.world import CHAIN, World, days_ago, entry

WALKERS = (
    *("worker", "worker2", "officer", "officer2", "officer_hp"),
    *("reviewer", "reviewer_hn", "leader", "leader_hp", "root"),
)
GRANTS = (
    ("officer", "reviewer", "HN-Q1"),
    ("officer2", "reviewer", "HN-Q2"),
    ("worker2", "officer", "HN-0002"),
    ("leader", "reviewer", "VN"),
    ("leader_hp", "reviewer", "HN"),
    ("leader_hp", "officer", "VN"),
)
HOMES = ("HN-0001", "HN-0001-T1", "HN-0002", "HN-0003", "HP-0001")
UNITS = ("HN-0001", "HN-0002", "HN-0003", "HP-0001", "HN-Q1", "HN-Q2")
PARENTS = ("HN-Q1", "HN-Q2", "HN", "HP", "HN-0001", None)
COUNCIL = {**CHAIN[1], "quorum": 2, "conflict": "same_unit", "kinds": ["upper", "province"]}
DAYS = {"from": str(days_ago(1)), "due": str(days_ago(-1))}
LAST = {**CHAIN[1], "step": "last", "kinds": ["national"], "result": DAYS}
NOUNS = {
    "submit": "submission",
    "withdraw": "withdrawal",
    "appeal": "appeals",
    "annul": "annulment",
    "report": "results",
}
# What authors say, and what officers make of it.
SAID = {
    "confirm": ("confirmations", "confirm"),
    "object": ("confirmations", "object"),
    "set_aside": ("resolutions", "set_aside"),
    "give_back": ("resolutions", "return"),
}
# Whoever submits it again agrees.
SAID_LAST = {"objected", "set_aside", "confirmed", "submitted"}
VERDICTS = ("accept", "return", "refuse")
# What leads to an act that chance seldom finds.
TOWARDS = {
    "submitted": ("submit",),
    "confirmed": ("confirm",),
    "objected": ("object",),
    "set_aside": ("set_aside",),
    "returned": ("return",),
    "given_back": ("give_back",),
    "withdrawn": ("withdraw",),
    "appealed": ("appeal",),
    "annulled": ("annul",),
    "reported": ("report", "accept"),
    "edited": ("edit",),
}
VERDICT_OF = {"returned": "return", "refused": "refuse", "valid": "accept", "waiting": "accept"}
WHATS = ("edit", "discard", *NOUNS, *VERDICTS)
FIT = {
    "draft": ("submit",),
    "waiting": (
        *("accept", "accept", "refuse", "accept", "return", "accept", "refuse", "withdraw"),
        *("object", "set_aside", "confirm", "object", "give_back", "report"),
    ),
    "returned": ("edit", "submit", "confirm", "object", "submit", "confirm", "withdraw"),
    "refused": ("appeal",),
    "valid": ("annul", "accept"),
}
Way = tuple[str, str, str]
REASON = {"reason": "Có lý do."}
BODIES = {"submit": None, "report": {"outcome": "partly", "text": "Đã làm một phần."}}
ROWS = """
SELECT initiative_id, state, version, step, waits_at, waits_for, due_at, votes, entered_by,
    programme_id,
    ARRAY(SELECT account_id FROM author a WHERE a.initiative_id = i.initiative_id) AS by
FROM initiative i
"""
EVENTS = """
SELECT initiative_id, seq, state_before, act, state, actor_id, step, programme_id
FROM event ORDER BY initiative_id, seq
"""
NEAR = """
SELECT count(*) FROM event e
JOIN programme p ON p.id = e.programme_id AND p.code = 'CT'
JOIN account a ON a.id = e.actor_id
JOIN unit u ON u.id = e.unit_id
JOIN unit_version v ON v.unit_id = ANY (u.line) AND v.kind = 'grassroots'
WHERE e.initiative_id = :id AND e.seq = :seq AND e.step = 'review' AND (
    EXISTS (SELECT FROM unit w WHERE w.id = a.unit_id AND v.unit_id = ANY (w.line))
    OR EXISTS (SELECT FROM role_grant g JOIN unit w ON w.id = g.unit_id
        WHERE g.account_id = a.id AND v.unit_id = ANY (w.line)))
"""
REGISTERED = "id state version step waits_at waits_for due_at votes entered_by programme_id by"
HAPPENED = "id seq state_before act state actor step programme_id"
FIGURES = ("waiting", "returned", "refused", "valid", "withdrawn")
RECOUNTED = 5
"""After so many looks everything is recounted; and at the end of a walk."""


def named(names: str, row: tuple[Any, ...]) -> dict[str, Any]:
    """Return a row by the names of its columns."""
    return dict(zip(names.split(), row, strict=True))


def standing(lines: list[Any]) -> list[Any]:
    """Return the judgements that nobody took back."""
    after = [*lines[1:], None]
    return [
        one
        for one, next_ in zip(lines, after, strict=True)
        if one["act"] in JUDGEMENTS and not (next_ and next_["act"] == "undone")
    ]


@dataclass
class Walk:
    """One walk; each step is named and chooses with three numbers what is done to what by whom."""

    world: World
    ids: list[str] = field(default_factory=list)
    rows: dict[UUID, Any] = field(default_factory=dict)
    lines: dict[UUID, list[Any]] = field(default_factory=dict)
    walked: Counter[Way] = field(default_factory=Counter)
    last: UUID = field(default_factory=uuid7)
    offers: dict[tuple[str, str, int], set[str]] = field(default_factory=dict)
    programmes: list[tuple[int, str]] = field(default_factory=list)
    looks: int = 0

    async def begin(self) -> None:
        """Give people more roles than are good for them, and something to begin with."""
        await programme(self.world, "CT", chain=[CHAIN[0], COUNCIL, LAST])
        known = await self.world.rows("SELECT id, code FROM programme WHERE code IN ('SK', 'CT')")
        self.programmes = [(number, code) for number, code in known]
        for who, role, unit in GRANTS:
            await grant(self.world, who, role, unit)
        for number in range(6):
            await self.take("register", number * 7, number, number + 1)

    async def take(self, name: str, *numbers: int) -> None:
        """Take a step, and look at what it has done."""
        await getattr(self, name)(*numbers)
        await self._look()

    async def register(self, one: int, other: int, third: int) -> None:
        """Register something, more often submitted than not."""
        author = [*WALKERS[:8], None][third % 9]
        await self._register(
            WALKERS[one % len(WALKERS)],
            author,
            unit=HOMES[other % len(HOMES)],
            programme=("SK", "CT")[third % 2],
            submit=third % 4 > 0,
        )

    async def _register(self, who: str, author: str | None, **changes: Any) -> None:
        one = {"name": "Phạm Thị Kim", "group": "enterprise_worker", "share": 100}
        if author:
            one["login"] = (await self.world.people[author].get("/v1/me")).json()["login"]
        body = entry(authors=[one], **changes)
        answer = await self.world.people[who].post("/v1/initiatives", body)
        assert answer.status_code in {201, 422}, answer.text  # the unit may be closed
        if answer.status_code == 201:
            self.ids.append(answer.json()["id"])

    async def act(self, one: int, other: int, third: int) -> None:
        """Try something, whoever it is."""
        await self._try(WALKERS[one % len(WALKERS)], WHATS[other % len(WHATS)], third)

    async def step(self, one: int, other: int, third: int) -> None:
        """Let the first who may do what its state allows, so that walks get somewhere."""
        if not self.ids:
            return
        number = third % len(self.ids)
        whats = FIT.get(self.rows[UUID(self.ids[number])]["state"], WHATS)
        what = whats[other % len(whats)]
        for place in range(len(WALKERS)):
            who = WALKERS[(one + place) % len(WALKERS)]
            if what in await self._offered(who, number) and await self._try(who, what, number):
                return

    async def _offered(self, who: str, number: int) -> set[str]:
        """Return what somebody may do with one of them; asked once until it or the tree changes."""
        one = self.ids[number]
        key = who, one, self.rows[UUID(one)]["version"]
        if key not in self.offers:
            shown = await self.world.people[who].get(f"/v1/initiatives/{one}")
            self.offers[key] = set(shown.json()["actions"]) if shown.status_code == 200 else set()
        return self.offers[key]

    async def _try(self, who: str, what: str, number: int) -> bool:
        """Try it; the answer is as `actions` said, and nothing is written when it is no."""
        if not self.ids:
            return False
        one = self.ids[number % len(self.ids)]
        person, url = self.world.people[who], f"/v1/initiatives/{one}"
        shown = await person.get(url)
        may = shown.status_code == 200 and what in shown.json()["actions"]
        before = await self.world.written() if not may else []
        if what == "edit":
            change = {"title": f"Tên {number}"}
            answer = await person.ask("PATCH", url, json=change, headers={"If-Match": "*"})
        elif what == "discard":
            answer = await person.ask("DELETE", url)
        elif what in VERDICTS:
            body: dict[str, Any] = {"verdict": what, **(REASON if what != "accept" else {})}
            answer = await person.post(f"{url}/decisions", body)
        elif what in SAID:
            noun, verdict = SAID[what]
            answer = await person.post(f"{url}/{noun}", {"verdict": verdict, **REASON})
        else:
            answer = await person.post(f"{url}/{NOUNS[what]}", BODIES.get(what, REASON))
        story = (who, what, answer.status_code, shown.json())
        if not may:
            assert answer.status_code in {403, 404, 409}, story
            assert await self.world.written() == before, story
        elif what == "submit" and answer.status_code == 422:
            assert shown.json()["state"] == "draft", story  # its unit has closed
        else:
            assert answer.status_code in {200, 201, 204}, story
            if what == "discard":
                self.ids.remove(one)
        return may

    async def seek(self, ways: set[Way], patience: int = 200) -> None:
        """Go on until each of these ways was walked, by chance that never changes or on purpose."""
        chance = Random(19450720)
        while (left := ways - set(self.walked)) and (patience := patience - 1):
            step = chance.choice(("register", "step", "step"))
            await self.take(step, *(chance.randrange(1000) for _ in range(3)))
            for before, act, _ in left:
                await self._towards(before, act, chance)

    async def _towards(self, before: str, act: str, chance: Random) -> None:
        if act == "undone":  # what is taken back must just have been decided
            if await self._first("waiting", VERDICT_OF[before]):
                await self.take("undo_last")
        elif act == "moved":
            await self.take("reorganise", *(chance.randrange(1000) for _ in range(3)))
        elif act == "escalated":
            await self.take("wait")
        else:
            await self._first(before, *TOWARDS.get(act, ()))

    async def _first(self, state: str, *whats: str) -> bool:
        """Let the first who may do one of these things to something in this state."""
        for number, key in enumerate(list(self.ids)):
            if self.rows[UUID(key)]["state"] == state:
                for who, what in product(WALKERS, whats):
                    offered = what in await self._offered(who, number)
                    if offered and await self._try(who, what, number):
                        self.last = UUID(key)
                        await self._look()
                        return True
        return False

    async def undo(self, one: int, other: int, _: int) -> None:
        """Let the first who may take a decision back do so."""
        judged = sorted(key for key, its in self.lines.items() if its[-1]["act"] in JUDGEMENTS)
        if judged:
            await self._undo(judged[other % len(judged)], one)

    async def undo_last(self) -> None:
        """Let somebody take back what was done last."""
        await self._undo(self.last, 0)

    async def _undo(self, key: UUID, one: int) -> None:
        url = f"/v1/initiatives/{key}/decisions/undo"
        for place in range(len(WALKERS)):
            who = WALKERS[(one + place) % len(WALKERS)]
            shown = await self.world.people[who].get(f"/v1/initiatives/{key}")
            may = shown.status_code == 200 and "undo" in shown.json()["actions"]
            answer = await self.world.people[who].post(url, REASON)
            assert answer.status_code in ({201} if may else {403, 404, 409}), answer.text
            if answer.status_code == 201:
                return

    async def reorganise(self, one: int, other: int, third: int) -> None:
        """Move a unit, or close it in favour of another or of none; the tree may refuse."""
        unit, at = UNITS[one % len(UNITS)], PARENTS[other % len(PARENTS)]
        if third % 3:
            noun, body = "moves", {"on": str(days_ago(0)), "parent": at or "HN"}
        else:
            noun, body = "closures", {"on": str(days_ago(1)), **({"successor": at} if at else {})}
        answer = await self.world.root.post(f"/v1/units/{unit}/{noun}", body)
        self.offers.clear()
        assert answer.status_code in {201, 409}, answer.text

    async def wait(self, *_: int) -> None:
        """Let everything be overdue, and the worker pass on what it can."""
        await overdue(self.world, 12)
        self.offers.clear()
        self.rows = (await self._read())[0]
        await self._work(escalate)

    async def settle(self, *_: int) -> None:
        """Let the worker look for what the tree has left behind."""
        await self._work(moving.settle)

    async def fold(self, *_: int) -> None:
        """Let the worker fold."""
        await self.world.fold()

    async def _work(self, job: Any) -> None:
        async with self.world.app.state.database.write.begin() as connection:
            await job(connection)

    async def _look(self) -> None:
        rows, lines = await self._read()
        for key, row in rows.items():
            old, new = self.rows.get(key), lines.get(key, [])[len(self.lines.get(key, [])) :]
            filed = row["state"] != "draft"
            # One line for each change of what is filed, and none without.
            assert len(new) == int(filed and (old is None or row["version"] > old["version"]))
            assert filed or not lines.get(key)
            if old and row["version"] == old["version"]:
                assert row == old
            for line in new:
                await self._check(row, lines[key], line)
        self.rows, self.lines = rows, lines
        await self._count(Counter((row["programme_id"], row["state"]) for row in rows.values()))

    async def _read(self) -> tuple[dict[UUID, Any], dict[UUID, list[Any]]]:
        rows = [named(REGISTERED, row) for row in await self.world.rows(ROWS)]
        lines: dict[UUID, list[Any]] = {}
        for row in await self.world.rows(EVENTS):
            lines.setdefault(row[0], []).append(named(HAPPENED, row))
        return {row["id"]: row for row in rows}, lines

    async def _check(self, row: Any, lines: list[Any], line: Any) -> None:
        """Look at one new line of history: its way, its place, and who wrote it."""
        earlier = lines[:-1]
        self.walked[line["state_before"], line["act"], line["state"]] += 1
        assert (line["state_before"], line["act"], line["state"]) in ALLOWED
        assert line["state_before"] == (earlier[-1]["state"] if earlier else "draft")
        assert (line["state"], line["seq"]) == (row["state"], row["version"])
        assert (row["state"] == "waiting") == (row["waits_at"] is not None)
        if line["act"] in {"moved", "escalated"}:
            assert line["actor"] is None
        if line["act"] == "given_back":
            assert line["actor"] not in {None, *row["by"]}
        if line["act"] in JUDGEMENTS:
            actor, judged = line["actor"], standing(earlier)
            assert actor is not None
            assert actor not in {row["entered_by"], *row["by"]}
            if line["step"] == "appeal":
                assert actor not in {one["actor"] for one in judged}
            assert [one["act"] for one in earlier if one["act"] in SAID_LAST][-1:] != ["objected"]
            still = {"voted", "moved", "escalated"}
            round_began = max(one["seq"] for one in earlier if one["act"] not in still)
            votes = [one["actor"] for one in judged if one["seq"] > round_began]
            assert actor not in votes
            assert await self.world.rows(NEAR, id=line["id"], seq=line["seq"]) == [(0,)]
        assert [one["act"] for one in lines].count("appealed") <= 1

    async def _count(self, states: Counter[Any]) -> None:
        """Compare the tally with the register, in our words; now and then in the service's own."""
        for number, code in self.programmes:
            total = (await self.world.tally(programme=code))["total"]
            assert {name: total[name] for name in FIGURES} == {
                name: states[number, name] for name in FIGURES
            }
            entered = sum(states[number, name] for name in FIGURES if name != "withdrawn")
            assert total["entered"] == entered
        self.looks += 1
        if self.looks % RECOUNTED == 0:
            await self.recount()

    async def recount(self) -> None:
        """Compare every figure with the register, in the service's own words."""
        for _, code in self.programmes:
            async with self.world.app.state.database.write.begin() as connection:
                assert [one.examples for one in await check(connection, code)] == [[]]
