"""The country with its reference data, a district in it, and people who may change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient, Response
from sqlalchemy import insert, select, text

from service.identity.auth import Ticket, mint, signing_key
from service.identity.commands import Person, create_accounts
from service.identity.models import account, sign_in
from service.ids import uuid7
from service.policy import Role
from service.rows import Report
from service.units import reference
from service.units.drafts import COLUMNS
from service.units.importing import load_units
from tests.world import Someone

PEOPLE = (
    Person("Trần Thị Gốc", "root@units.example", None, ((Role.ADMIN, "VN"),)),
    Person("Lê Văn Hà", "hanoi@units.example", None, ((Role.ADMIN, "HN"),)),
    Person("Bùi Văn Thợ", "worker@units.example", None, ()),
)
DISTRICT = (
    "HN-LB,LĐLĐ quận Long Biên,upper,HN,01,,2004-01-01,,",
    "HN-BD,LĐLĐ quận Ba Đình,upper,HN,01,,2004-01-01,,",
    "HN-LB-1,CĐCS Trường tiểu học Gia Thụy,grassroots,HN-LB,01,public_school,2010-05-01,,",
    "HN-LB-1-T,Tổ công đoàn khối 1,team,HN-LB-1,01,,2010-05-01,,",
    "HP-1,CĐCS Cảng Hải Phòng,grassroots,HP,31,state_enterprise,2010-05-01,,",
)
SNAPSHOT = """
SELECT md5(string_agg(told, '' ORDER BY told)) FROM (
    SELECT t::text AS told FROM unit t UNION ALL SELECT t::text FROM unit_version t
    UNION ALL SELECT t::text FROM unit_path t UNION ALL SELECT t::text FROM cluster t
    UNION ALL SELECT t::text FROM cluster_member t
) everything
"""


def row(line: str, *figures: int) -> dict[str, str]:
    """Return a row of a units file from its cells."""
    cells = [*line.split(","), *map(str, figures)]
    return dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=True))


class Citizen(Someone):
    """A person who is signed in."""

    async def send(self, method: str, url: str, body: object = None, **headers: str) -> Response:
        """Ask something of the service in this person's name."""
        return await self.ask(method, url, json=body, headers=headers)

    async def act(self, url: str, **body: object) -> Response:
        """Post a payload."""
        return await self.post(url, body)


@dataclass(frozen=True, slots=True)
class Land:
    """The tree, whoever may change all of it or Hà Nội's part, and somebody who may not."""

    app: FastAPI
    client: AsyncClient
    root: Citizen
    hanoi: Citizen
    worker: Citizen

    async def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """Return what one statement finds."""
        async with self.app.state.database.write.begin() as conn:
            return [tuple(found) for found in await conn.execute(text(sql), values)]

    async def snapshot(self) -> str:
        """Return a digest of the whole tree."""
        return str((await self.rows(SNAPSHOT))[0][0])

    async def plant(self, rows: Iterable[dict[str, str]]) -> Report:
        """Load a units file."""
        async with self.app.state.database.write.begin() as conn:
            return await load_units(conn, self.app.state.rehang, rows)

    async def path(self, code: str, on: str) -> list[str]:
        """Return the codes from the root to a unit on a day; none when it is not open."""
        found = await self.rows(
            """SELECT above.code FROM unit u JOIN unit_path p ON p.unit_id = u.id,
               unnest(p.path) WITH ORDINALITY AS s (id, place) JOIN unit above ON above.id = s.id
               WHERE u.code = :code AND p.from_on <= :on AND p.until_on > :on ORDER BY s.place""",
            code=code,
            on=date.fromisoformat(on),
        )
        return [code for (code,) in found]

    async def line(self, code: str) -> list[str]:
        """Return the codes from the root to where a unit stands now; `0` is unplaced."""
        found = await self.rows(
            """SELECT coalesce(above.code, '0') FROM unit u,
               unnest(u.line) WITH ORDINALITY AS s (id, place)
               LEFT JOIN unit above ON above.id = s.id
               WHERE u.code = :code ORDER BY s.place""",
            code=code,
        )
        return [code for (code,) in found]

    async def get(self, url: str, **params: object) -> Any:
        """Return what anybody reads at an address."""
        answer = await self.client.get(url, params={k: str(v) for k, v in params.items()})
        assert answer.status_code == 200, answer.text
        return answer.json()


async def found(app: FastAPI) -> None:
    """Load the reference data, the district and the people; every test starts from a copy."""
    async with app.state.database.write.begin() as conn:
        await reference.load(conn, app.state.rehang)
        await load_units(conn, app.state.rehang, map(row, DISTRICT))
        await create_accounts(conn, PEOPLE, "unused")


async def enter(app: FastAPI, client: AsyncClient) -> Land:
    """Return the land with everybody signed in."""
    key = signing_key(app.state.settings)
    signed = {}
    async with app.state.database.write.begin() as conn:
        for row in (await conn.execute(select(account.c.id, account.c.login))).all():
            ticket = Ticket(row.id, uuid7())
            values = {"id": ticket.sign_in_id, "account_id": ticket.account_id}
            await conn.execute(insert(sign_in).values(values))
            signed[row.login] = Citizen(client, mint(key, ticket, minutes=15))
    return Land(app, client, *(signed[person.login] for person in PEOPLE))
