"""One real PostgreSQL for the run; every test gets a database of its own, cloned from a world."""

import asyncio
import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from hypothesis import settings as hypothesis

from service import migrations
from service.app import create_app
from service.embedded import Server
from service.settings import Settings
from tests.world import World, build, enter

pytest_plugins = ["tests.sharing"]

COUNTER = itertools.count(1)
ROOM = 2 << 30
# The suite says the same twice; `--hypothesis-profile=long` looks for what nobody thought of.
hypothesis.register_profile("suite", deadline=None, derandomize=True)
hypothesis.register_profile("long", deadline=None, max_examples=1500)
hypothesis.load_profile("suite")


def fast_folder() -> Path | None:
    """Return a folder in memory when there is room: cloning a database makes many small files."""
    memory = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return memory if roomy and os.access(memory, os.W_OK) else None


FILES = Path(tempfile.mkdtemp(prefix="sangkien-files-", dir=fast_folder()))
atexit.register(shutil.rmtree, FILES)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start the server of the run; what it writes need not outlive it."""
    with tempfile.TemporaryDirectory(prefix="sangkien-tests-", dir=fast_folder()) as folder:
        server = Server(
            Path(folder),
            fsync="off",
            synchronous_commit="off",
            full_page_writes="off",
            max_connections="300",
            shared_buffers="256MB",
        )
        server.start()
        yield server
        server.stop()


def settings_for(url: str) -> Settings:
    """Return the settings of a test: a known key, a small pool, files where they may go, no app."""
    return Settings(
        database_url=url,
        data_dir=FILES / urlsplit(url).path.strip("/"),
        secret_key="a key for tests only",
        pool_size=12,
        web_dir=FILES / "not built",
    )


def run_sql(server: Server, sql: str) -> None:
    """Run one statement outside any transaction; making and dropping databases may wait."""
    address, limit = server.address("postgres"), "-c statement_timeout=60s"
    with psycopg.connect(address, autocommit=True, options=limit) as connection:
        connection.execute(sql.encode())


@pytest.fixture(scope="session")
def empty(server: Server) -> str:
    """Make a database that is migrated, with nothing in it."""
    run_sql(server, "CREATE DATABASE empty")
    migrations.upgrade(server.address("empty"))
    return "empty"


@pytest.fixture(scope="session")
def template(server: Server, empty: str) -> str:
    """Make the database from which each test's own is cloned: with the world in it."""
    return populated(server, "world", empty, build)


Populate = Callable[[FastAPI], Awaitable[None]]


def populated(server: Server, name: str, origin: str, populate: Populate) -> str:
    """Make a database out of another and more, and return its name."""
    copy(server, name, origin)
    asyncio.run(_populate(server.address(name), populate))
    return name


async def _populate(url: str, populate: Populate) -> None:
    app = create_app(settings_for(url))
    async with app.router.lifespan_context(app):
        await populate(app)


def copy(server: Server, name: str, origin: str) -> None:
    """Copy a database to which nobody is connected."""
    run_sql(server, f"CREATE DATABASE {name} TEMPLATE {origin} STRATEGY FILE_COPY")


@contextmanager
def cloned(server: Server, template: str) -> Iterator[str]:
    """Lend a copy of a database."""
    name = f"test_{next(COUNTER)}"
    copy(server, name, template)
    try:
        yield server.address(name)
    finally:
        run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def inhabited(url: str) -> AsyncIterator[World]:
    """Serve a database, with everybody signed in."""
    app = create_app(settings_for(url))
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="http://test") as client,
    ):
        yield await enter(app, client)


@pytest.fixture
def database_url(server: Server, template: str) -> Iterator[str]:
    """Clone the world for one test."""
    with cloned(server, template) as url:
        yield url


@pytest.fixture
async def app(database_url: str) -> AsyncIterator[FastAPI]:
    app = create_app(settings_for(database_url))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.fixture
async def world(app: FastAPI, client: AsyncClient) -> World:
    return await enter(app, client)
