"""What the database itself refuses: through the service's own doors nothing recorded changes."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from structlog.testing import capture_logs

from service import migrations, roles
from service.conferences.statements.settling import UNDER_WAY
from service.db import connect
from service.embedded import Server
from tests.acts import decide, file
from tests.audit.reading import sealed
from tests.conftest import COUNTER, run_sql
from tests.world import World

DENIED = "42501"
CHANGES = ("UPDATE {} SET at = at", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}")


async def refused(world: World, statement: str) -> str | None:
    """Return how the database refuses a statement sent through the door that writes."""
    async with world.app.state.database.write.connect() as connection:
        with pytest.raises(ProgrammingError) as error:
            await connection.execute(text(statement))
    return error.value.orig.sqlstate if isinstance(error.value.orig, psycopg.Error) else None


@pytest.mark.parametrize("ledger", roles.LEDGERS)
@pytest.mark.parametrize("change", CHANGES)
async def test_ledgers_take_rows_and_give_none_back(world: World, ledger: str, change: str) -> None:
    await file(world)
    await sealed(world)
    statement = change.format(ledger)
    if ledger == "audit_seal":
        statement = statement.replace("at = at", "form = form")
    assert await refused(world, statement) == DENIED


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE event ADD COLUMN x int",
        "CREATE TABLE x (y int)",
        "CREATE OR REPLACE FUNCTION tick_base() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
        "UPDATE alembic_version SET version_num = 'x'",
        "TRUNCATE initiative CASCADE",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
    ],
)
async def test_the_service_cannot_make_itself_room(world: World, statement: str) -> None:
    assert await refused(world, statement) == DENIED


async def test_both_doors_work_in_the_role(world: World) -> None:
    who = "SELECT current_user"
    async with world.app.state.database.write.begin() as connection:
        assert (await connection.execute(text(who))).scalar_one() == roles.ROLE
    async with world.app.state.database.read.connect() as connection:
        assert (await connection.execute(text(who))).scalar_one() == roles.ROLE


async def test_the_register_works_as_before_in_that_role(world: World) -> None:
    told = await file(world)
    await decide(world, "officer", told)
    await world.fold()
    assert await world.differences() == []


async def test_who_is_still_writing_is_seen_though_sessions_of_others_are_hidden(
    world: World,
) -> None:
    asked = {"as_of": datetime(2100, 1, 1, tzinfo=UTC), "patience": 25.0}
    engine = world.app.state.database
    async with engine.write.begin() as writer, engine.read.connect() as look:
        await writer.execute(text("UPDATE unit SET members = members"))
        assert (await look.execute(UNDER_WAY, asked)).scalar_one() >= 1
        hidden = text(
            "SELECT count(xact_start) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        )
        assert (await look.execute(hidden)).scalar_one() == 0


@pytest.fixture
def plain(server: Server) -> Iterator[str]:
    """Lend a database whose owner is nobody special, and may not make roles."""
    name = f"plain_{next(COUNTER)}"
    run_sql(server, f"CREATE ROLE {name} LOGIN")
    run_sql(server, f"CREATE DATABASE {name} OWNER {name}")
    yield server.address(name).replace("postgres@", f"{name}@")
    run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")
    run_sql(server, f"DROP ROLE {name}")


async def current(url: str) -> tuple[str, list[str]]:
    """Return as whom the service works on a database, and what it logs about that."""
    doors = connect(url)
    with capture_logs() as logs:
        for _ in range(2):
            async with doors.write.connect() as connection:
                who = (await connection.execute(text("SELECT current_user"))).scalar_one()
    await doors.close()
    return str(who), [line["event"] for line in logs]


async def test_where_the_role_cannot_be_taken_the_service_runs_as_the_owner_and_says_so(
    plain: str, template: str
) -> None:
    del template  # the role exists on the server, and is not this owner's to take
    await asyncio.to_thread(migrations.upgrade, plain)
    owner = urlsplit(plain).username
    assert await current(plain) == (owner, ["roles.owner"])


async def test_an_owner_who_is_given_the_role_steps_down_after_the_next_migration(
    plain: str, server: Server, template: str
) -> None:
    del template
    owner = urlsplit(plain).username
    run_sql(server, f"GRANT {roles.ROLE} TO {owner}")
    await asyncio.to_thread(migrations.upgrade, plain)
    assert await current(plain) == (roles.ROLE, [])


async def test_a_table_that_comes_later_gets_its_rights_with_its_migration(world: World) -> None:
    await world.rows("CREATE TABLE latecomer (id int)")
    await world.rows("CREATE SEQUENCE latecomers")
    assert await refused(world, "INSERT INTO latecomer VALUES (1)") == DENIED
    await asyncio.to_thread(migrations.upgrade, world.app.state.settings.database_url)
    async with world.app.state.database.write.begin() as connection:
        await connection.execute(text("INSERT INTO latecomer SELECT nextval('latecomers')"))
        await connection.execute(text("UPDATE latecomer SET id = 2"))
        await connection.execute(text("DELETE FROM latecomer"))


async def test_a_login_of_its_own_works_and_counts_as_writing_while_it_cannot_be_seen(
    plain: str, server: Server, template: str
) -> None:
    del template
    owner = urlsplit(plain).username
    login = f"{owner}_api"
    run_sql(server, f"CREATE ROLE {login} LOGIN; GRANT {roles.ROLE} TO {owner}, {login}")
    await asyncio.to_thread(migrations.upgrade, plain)
    own = plain.replace(f"{owner}@", f"{login}@")
    assert await current(own) == (roles.ROLE, [])
    asked = {"as_of": datetime(2100, 1, 1, tzinfo=UTC), "patience": 25.0}
    doors = connect(own)
    async with doors.write.connect(), doors.read.connect() as look:
        assert (await look.execute(UNDER_WAY, asked)).scalar_one() == 1
        run_sql(server, f"GRANT pg_read_all_stats TO {owner}")
        assert (await look.execute(UNDER_WAY, asked)).scalar_one() == 0
    await doors.close()
    run_sql(server, f"DROP ROLE {login}")
