"""The migrations: there and back, equal to the models, one at a time."""

import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from service import migrations
from service.embedded import Server
from service.embedded.postmaster import wait_for
from service.migrations import ROOT
from tests.conftest import COUNTER, run_sql

SHAPE = """
SELECT table_name, column_name, data_type, is_nullable, column_default
FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2
"""


def shape(url: str) -> list[tuple[object, ...]]:
    """Return every column of every table."""
    with psycopg.connect(url) as connection:
        return connection.execute(SHAPE).fetchall()


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """Make a database without anything in it."""
    name = f"empty_{next(COUNTER)}"
    run_sql(server, f"CREATE DATABASE {name}")
    yield server.address(name)
    run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


def test_every_migration_can_be_taken_back_and_applied_again(empty: str) -> None:
    migrations.upgrade(empty)
    applied = shape(empty)
    assert {row[0] for row in applied} >= {"initiative", "event", "tally", "unit", "account"}
    migrations.downgrade(empty)
    assert {row[0] for row in shape(empty)} == {"alembic_version"}
    migrations.upgrade(empty)
    assert shape(empty) == applied


def test_models_and_migrations_say_the_same(empty: str) -> None:
    migrations.upgrade(empty)
    migrations.compare(empty)


def test_two_migrations_at_once_wait_for_each_other(empty: str) -> None:
    code = "import sys; from service import migrations; migrations.upgrade(sys.argv[1])"
    with psycopg.connect(empty, autocommit=True) as connection:
        # Both find the lock taken, so that they are sure to meet.
        connection.execute("SELECT pg_advisory_lock(%s)", [7_246_301])
        pair = [subprocess.Popen([sys.executable, "-c", code, empty], cwd=ROOT) for _ in range(2)]
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        assert wait_for(lambda: connection.execute(waiting).fetchone() == (2,), 30)
        connection.execute("SELECT pg_advisory_unlock_all()")
        assert [one.wait(30) for one in pair] == [0, 0]
        applied = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        assert applied == [(migrations.head(),)]
