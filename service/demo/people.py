"""Demonstration accounts, one for every role; they share one password."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.identity.commands import Person
from service.identity.places import places
from service.policy import Actor, Grant, Role

PASSWORD = "sangkien-demo"  # noqa: S105 - shown to whoever starts the demonstration
HOME, UPPER = "HN-0001", "HN-PLB"
"""The grassroots union of the demonstration, and the union above it today."""
ADMIN = Person("Trần Quốc Bảo", "admin@example.com", None, ((Role.ADMIN, "VN"),))
LEADER = Person("Lê Thị Hòa", "leader@example.com", None, ((Role.LEADER, "VN"),))
LEADER_HN = Person("Ngô Đức Thành", "leader.hn@example.com", None, ((Role.LEADER, "HN"),))
REVIEWER = Person("Vũ Thị Lan", "reviewer.hn@example.com", None, ((Role.REVIEWER, UPPER),))
OFFICER = Person("Đỗ Văn Hưng", "officer@example.com", HOME, ((Role.OFFICER, HOME),))
OFFICER_2 = Person("Hồ Thị Thu", "officer2@example.com", HOME, ((Role.OFFICER, HOME),))
WORKER = Person("Phạm Thị Hạnh", "worker@example.com", HOME)
ACCOUNTS = (ADMIN, LEADER, LEADER_HN, REVIEWER, OFFICER, OFFICER_2, WORKER)
"""Who can sign in; each `Person` tells name, login, workplace and roles."""


async def actors(conn: AsyncConnection, ids: dict[str, UUID]) -> dict[str, Actor]:
    """Return the people as commands know them, by login."""
    found = await places(conn, {unit for who in ACCOUNTS for _, unit in who.grants})
    return {
        who.login: Actor(
            ids[who.login],
            who.name,
            who.login,
            tuple(Grant(role, found[unit].id, unit, found[unit].line) for role, unit in who.grants),
        )
        for who in ACCOUNTS
    }
