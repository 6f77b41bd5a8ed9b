"""A small tree with people in it: made by plain SQL and commands, called through HTTP."""

import secrets
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.identity.auth import Ticket, mint, signing_key
from service.identity.commands import Person, create_accounts
from service.identity.models import sign_in
from service.identity.passwords import HASHER
from service.ids import uuid7
from service.policy import Role
from tests.queries import OWNER, statements
from tests.world import Someone

PASSWORD = "đường lên Sa Pa"
PASSWORD_HASH = HASHER.hash(PASSWORD.encode())
# Code, kind, parent: parents first.
TREE = (
    ("VN", "national", None),
    ("T-HN", "province", "VN"),
    ("T-HP", "province", "VN"),
    ("T-LB", "upper", "T-HN"),
    ("T-G1", "grassroots", "T-LB"),
    ("T-G2", "grassroots", "T-LB"),
    ("T-OLD", "grassroots", "T-LB"),
)
PEOPLE = (
    Person("Trần Thị Gốc", "root@example.vn", None, ((Role.ADMIN, "VN"),)),
    Person("Lê Văn Hà", "admin.hn@example.vn", "T-HN", ((Role.ADMIN, "T-HN"),)),
    Person("Phạm Thị Biên", "admin.lb@example.vn", "T-LB", ((Role.ADMIN, "T-LB"),)),
    Person("Vũ Văn Cảng", "admin.hp@example.vn", "T-HP", ((Role.ADMIN, "T-HP"),)),
    Person("Đỗ Thị Cơ", "officer.g1@example.vn", "T-G1", ((Role.OFFICER, "T-G1"),)),
    Person("Bùi Văn Thợ", "worker@example.vn", "T-G1"),
)
OPENED = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Town:
    """Units and the people who work there; `people` by login."""

    app: FastAPI
    client: AsyncClient
    units: dict[str, int]
    people: dict[str, Someone]

    def __getitem__(self, name: str) -> Someone:
        return self.people[f"{name}@example.vn"]

    async def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """Return what one statement finds, as plain tuples."""
        async with self.app.state.database.write.begin() as connection:
            await connection.execute(OWNER)
            found = await connection.execute(text(sql), values)
            return [tuple(row) for row in found] if found.returns_rows else []

    async def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int((await self.rows(f"SELECT count(*) FROM {table}"))[0][0])  # noqa: S608 - ours

    async def close_unit(self, code: str) -> None:
        """Let a unit's last day be yesterday, without a successor."""
        await self.rows(
            "UPDATE unit SET closed_on = :day, line = ARRAY[:root, 0] WHERE code = :code",
            day=today() - timedelta(days=1),
            root=self.units["VN"],
            code=code,
        )

    def statements(self) -> AbstractContextManager[list[str]]:
        """Collect what is sent to the database meanwhile."""
        return statements(self.app.state.database)


async def settle(app: FastAPI) -> None:
    """Make the tree and the people; every test starts from a copy."""
    async with app.state.database.write.begin() as connection:
        await connection.execute(OWNER)
        # Nobody but the people named here, so that whole tables can be compared.
        await connection.execute(text("TRUNCATE account CASCADE"))
        await _plant(connection)
        await create_accounts(connection, PEOPLE, PASSWORD_HASH)


async def enter(app: FastAPI, client: AsyncClient) -> Town:
    """Return the town with everybody signed in."""
    async with app.state.database.write.begin() as connection:
        places = await connection.execute(text("SELECT code, id FROM unit"))
        units = {row.code: row.id for row in places}
        accounts = await connection.execute(text("SELECT login, id FROM account"))
        tickets = {row.login: Ticket(row.id, uuid7()) for row in accounts}
        await connection.execute(
            insert(sign_in),
            [{"id": it.sign_in_id, "account_id": it.account_id} for it in tickets.values()],
        )
    key = signing_key(app.state.settings)
    people = {
        login: Someone(client, mint(key, ticket, minutes=15)) for login, ticket in tickets.items()
    }
    town = Town(app, client, units, people)
    await town.close_unit("T-OLD")
    return town


async def _plant(connection: AsyncConnection) -> None:
    lines: dict[str, list[int]] = {}
    for code, kind, parent in TREE:
        made = await connection.execute(
            text(
                "INSERT INTO unit (code, opened_on, line) VALUES (:code, :day, '{}') "
                "ON CONFLICT (code) DO UPDATE SET code = excluded.code RETURNING id"
            ),
            {"code": code, "day": OPENED},
        )
        unit_id = made.scalar_one()
        line = [*(lines[parent] if parent else []), unit_id]
        named = {"id": unit_id, "day": OPENED, "line": line, "kind": kind, "name": f"CĐ {code}"}
        named["parent"] = lines[parent][-1] if parent else None
        await connection.execute(
            text(
                "INSERT INTO unit_version (unit_id, from_on, name, kind, parent_id, words) "
                "VALUES (:id, :day, :name, :kind, :parent, '') ON CONFLICT DO NOTHING"
            ),
            named,
        )
        await connection.execute(
            text(
                "INSERT INTO unit_path (unit_id, from_on, until_on, path) "
                "VALUES (:id, :day, '9999-12-31', :line) ON CONFLICT DO NOTHING"
            ),
            named,
        )
        await connection.execute(text("UPDATE unit SET line = :line WHERE id = :id"), named)
        lines[code] = line


def unused_key() -> str:
    return secrets.token_urlsafe(12)
