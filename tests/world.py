"""The people and units that tests speak of, made by plain functions, called through HTTP."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from httpx import AsyncClient, Response
from sqlalchemy import insert, text

from service.clock import today
from service.identity.auth import Ticket, mint, signing_key
from service.identity.commands import Person, create_accounts
from service.identity.models import sign_in
from service.identity.passwords import HASHER
from service.ids import uuid7
from service.initiatives.moving import rehang
from service.policy import Role
from service.tallies.fold import fold
from service.tallies.recount import check
from service.units import reference
from service.units.drafts import COLUMNS
from service.units.importing import load_units
from tests.queries import OWNER

PASSWORD = "một mật khẩu thử"
LEDGERS = (
    *("initiative", "author", "event", "tally_delta", "listed", "idempotent_answer"),
    *("message", "join_link", "membership", "attachment", "stray"),
    *("reading", "resemblance"),
    *("claim", "way_back", "reason", "docket", "docket_case"),
    *("council", "juror", "nomination", "ballot", "withdrawn_nomination"),
)
DIGEST = "SELECT '{0}', count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM {0} t"
# Code, name, kind, parent; under the real federations.
UNITS = (
    ("HN-Q1", "LĐLĐ quận Một", "upper", "HN"),
    ("HN-Q2", "LĐLĐ quận Hai", "upper", "HN"),
    ("HN-0001", "CĐCS Công ty May Một", "grassroots", "HN-Q1"),
    ("HN-0002", "CĐCS Công ty May Hai", "grassroots", "HN-Q1"),
    ("HN-0003", "CĐCS Trường Ba", "grassroots", "HN-Q2"),
    ("HN-0001-T1", "Tổ công đoàn số 1", "team", "HN-0001"),
    ("HP-0001", "CĐCS Cảng Một", "grassroots", "HP"),
)
PEOPLE = {
    "root": Person("Trần Thị Gốc", "root@example.vn", None, ((Role.ADMIN, "VN"),)),
    "leader": Person("Lê Văn Dẫn", "leader@example.vn", None, ((Role.LEADER, "VN"),)),
    "leader_hp": Person("Ngô Thị Cảng", "leader.hp@example.vn", None, ((Role.LEADER, "HP"),)),
    "officer": Person("Đỗ Thị Cơ", "officer@example.vn", None, ((Role.OFFICER, "HN-0001"),)),
    "officer2": Person("Hồ Văn Sở", "officer2@example.vn", None, ((Role.OFFICER, "HN-0001"),)),
    "officer_hp": Person(
        "Mai Văn Cảng", "officer.hp@example.vn", None, ((Role.OFFICER, "HP-0001"),)
    ),
    "reviewer": Person("Vũ Văn Xét", "reviewer@example.vn", None, ((Role.REVIEWER, "HN-Q1"),)),
    "reviewer_hn": Person("Lý Thị Duyệt", "reviewer.hn@example.vn", None, ((Role.REVIEWER, "HN"),)),
    "worker": Person("Bùi Văn Thợ", "worker@example.vn", "HN-0001"),
    "worker2": Person("Cao Thị Máy", "worker2@example.vn", "HN-0001"),
}
STEP = {"quorum": 1, "conflict": None, "numbered": False, "result": None}
"""What a step of a chain is unless it says otherwise."""
USUAL: dict[str, Any] = {
    "appeal": {
        "within": 15,
        "days": 10,
        "kinds": ["upper", "province", "sector", "national"],
    },
    "entry": {
        "needs": ["kind", "field", "effect", "used_from", "recognition", "before", "solution"],
        "kinds": ["grassroots", "section", "team"],
        "noun": {"vi": "sáng kiến", "en": "initiative"},
    },
    "recognition": [],
    "attachments": [],
}
"""What a programme is unless it says otherwise."""
CHAIN = [
    {
        **STEP,
        "step": "confirm",
        "at": "own",
        "kinds": ["grassroots"],
        "role": "officer",
        "days": 7,
    },
    {
        **STEP,
        "step": "review",
        "at": "above",
        "kinds": ["upper", "province", "sector", "national"],
        "role": "reviewer",
        "days": 7,
    },
]


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who is signed in."""

    client: AsyncClient
    token: str

    async def get(self, url: str, **more: Any) -> Response:
        return await self.ask("GET", url, **more)

    async def post(self, url: str, body: object = None, *, key: str | None = None) -> Response:
        headers = {"Idempotency-Key": key} if key else {}
        return await self.ask("POST", url, json=body, headers=headers)

    async def ask(self, method: str, url: str, **more: Any) -> Response:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return await self.client.request(method, url, headers=headers, **more)


@dataclass
class World:
    """One database with the people in it; attributes are names of people."""

    app: FastAPI
    client: AsyncClient
    people: dict[str, Someone] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Someone:
        return self.people[name]

    async def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """Run a statement of the test's own; a test may look behind the API."""
        async with self.app.state.database.write.begin() as connection:
            await connection.execute(OWNER)
            found = await connection.execute(text(sql), values)
            return [tuple(row) for row in found] if found.returns_rows else []

    async def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int((await self.rows(f"SELECT count(*) FROM {table}"))[0][0])  # noqa: S608 - ours

    async def written(self) -> list[tuple[Any, ...]]:
        """Return a digest of everything that a person's act may write."""
        return await self.rows(" UNION ALL ".join(DIGEST.format(table) for table in LEDGERS))

    @asynccontextmanager
    async def untouched(self) -> AsyncIterator[None]:
        """Prove that nothing is written meanwhile."""
        before = await self.written()
        yield
        assert await self.written() == before

    async def fold(self) -> int:
        """Fold what waits."""
        async with self.app.state.database.write.begin() as connection:
            return await fold(connection)

    async def differences(self) -> list[Any]:
        """Recount everything and return what differs."""
        async with self.app.state.database.write.begin() as connection:
            return [one.examples for one in await check(connection) if one.differences]

    async def tally(self, who: str = "leader", **asked: str) -> dict[str, Any]:
        """Return a tally of the programme SK."""
        answer = await self.people[who].get("/v1/tallies", params={"programme": "SK", **asked})
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told


def entry(**changes: Any) -> dict[str, Any]:
    """Return a complete, eligible initiative of HN-0001."""
    used = today() - timedelta(days=60)
    return {
        "programme": "SK",
        "unit": "HN-0001",
        "title": "Cải tiến gá kẹp máy may",
        "kind": "technical",
        "field": "production",
        "before": "Gá kẹp cũ làm lệch đường may.",
        "solution": "Thêm chốt định vị và lò xo.",
        "effect": "Giảm một nửa số sản phẩm lỗi.",
        "used_from": str(used),
        "benefit": {"claimed_vnd": 120_000_000, "period": "year", "basis": "Số lỗi giảm."},
        "recognition": {"by": "council", "number": "12/QĐ", "date": str(used)},
        "authors": [
            {
                "name": "Phạm Thị Kim",
                "group": "enterprise_worker",
                "sex": "female",
                "birth_year": 1990,
                "job": "Công nhân may",
                "share": 100,
            }
        ],
        "submit": True,
        **changes,
    }


async def build(app: FastAPI) -> None:
    """Make the world once; every test starts from a copy."""
    async with app.state.database.write.begin() as connection:
        await reference.load(connection, rehang)
        rows = [
            dict.fromkeys(COLUMNS, "")
            | {"code": code, "name": name, "kind": kind, "parent": parent}
            for code, name, kind, parent in UNITS
        ]
        await load_units(connection, rehang, rows)
        await connection.execute(
            text(
                "INSERT INTO programme (code, name, goal, entry_from, entry_to, used_from, used_to,"
                " chain) VALUES ('SK', 'Chương trình thử', 1000, :start, :finish, :start, :finish,"
                " CAST(:chain AS jsonb))"
            ),
            {
                "start": today() - timedelta(days=300),
                "finish": today() + timedelta(days=300),
                "chain": json.dumps(CHAIN),
            },
        )
        await create_accounts(connection, list(PEOPLE.values()), HASHER.hash(PASSWORD.encode()))


async def enter(app: FastAPI, client: AsyncClient) -> World:
    """Return the world with everybody signed in."""
    world = World(app, client)
    logins = {person.login: name for name, person in PEOPLE.items()}
    key = signing_key(app.state.settings)
    async with app.state.database.write.begin() as connection:
        found = await connection.execute(text("SELECT id, login FROM account"))
        tickets: dict[str, tuple[UUID, UUID]] = {
            logins[row.login]: (row.id, uuid7()) for row in found if row.login in logins
        }
        await connection.execute(
            insert(sign_in),
            [{"id": it[1], "account_id": it[0]} for it in tickets.values()],
        )
    for name, ids in tickets.items():
        world.people[name] = Someone(client, mint(key, Ticket(*ids), minutes=60))
    return world


def days_ago(count: int) -> date:
    """Return a day before today."""
    return today() - timedelta(days=count)
