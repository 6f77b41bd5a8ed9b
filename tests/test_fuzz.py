"""Every operation of the document, asked with generated payloads: answers are as documented."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest
import requests
import schemathesis
from httpx import ASGITransport, AsyncClient, Request, Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import func, insert

from service.app import create_app
from service.embedded import Server
from service.identity import sessions
from service.identity.auth import read, signing_key
from service.identity.cookies import NAME
from service.identity.models import refresh_token
from service.settings import Settings
from tests.acts import file
from tests.conftest import cloned, settings_for
from tests.members.joining import arrived, made, waiting
from tests.reviews.sitting import begun
from tests.world import World, enter, entry

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
BASE = "http://test"
WHO = ("root", "root", "root", "officer", "reviewer", "worker", "leader", None)
WAYS = ("token", "token", "cookie", "cookie without its CSRF token")


def unsecured() -> dict[str, Any]:
    """Return the document without its keys: by what somebody is known is not left to chance."""
    document = create_app(Settings()).openapi()
    for item in document["paths"].values():
        for operation in item.values():
            operation.pop("security", None)
    return document


DOCUMENT = schemathesis.openapi.from_dict(unsecured())
# A stream does not end, and so has tests of its own.
OPERATIONS = {
    found.label: found
    for found in (result.ok() for result in DOCUMENT.get_all_operations() if isinstance(result, Ok))
    if not found.path.endswith("/stream")
}
REQUEST = {"method", "url", "headers", "params", "data", "json", "files", "cookies"}
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
ASKED = [
    pytest.param(label, mode, id=f"{label}, {mode.value}")
    for label, operation in OPERATIONS.items()
    # Without anything to fill in, nothing can be filled in wrongly.
    for mode in (
        [POSITIVE, NEGATIVE] if operation.body or [*operation.iter_parameters()] else [POSITIVE]
    )
]


class Prober:
    """The service in this process over one database, asked from tests that are not async."""

    def __init__(self, url: str) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self.world: World = self._runner.run(self._open(url))
        told = [self._runner.run(file(self.world, submit=turn)) for turn in (True, False)]
        link = self._runner.run(made(self.world))
        self._runner.run(arrived(self.world, "Nguyễn Thị Mới", "moi@example.vn"))
        (member,) = self._runner.run(waiting(self.world))
        council = self._runner.run(begun(self.world))
        # What exists, for the places of a payload where chance would never find it.
        self.known: dict[str, list[Any]] = {
            "initiative_id": [one["id"] for one in told],
            "code": ["HN-0001", "HN", "VN", "SK", "HN-Q1"],
            "unit": ["HN-0001", "HN", "VN"],
            "under": ["HN", "VN"],
            "parent": ["HN-Q1", "HN"],
            "successor": ["HN-0002"],
            "programme": ["SK"],
            "login": ["worker@example.vn"],
            "link_id": [link["id"]],
            "join": [link["code"]],
            "memberships": [[member["id"]]],
            "membership_id": [member["id"]],
            "council_id": [council["id"]],
            "council": [council["id"]],
            "members": [["leader@example.vn", "leader.hp@example.vn"]],
            "level": ["unit"],
            "If-Match": ['"1"', '"2"'],
        }

    async def _open(self, url: str) -> World:
        app = create_app(settings_for(url))
        await self._stack.enter_async_context(app.router.lifespan_context(app))
        transport = ASGITransport(app, raise_app_exceptions=False)
        client = AsyncClient(transport=transport, base_url=BASE)
        return await enter(app, await self._stack.enter_async_context(client))

    def sign_in(self) -> None:
        """Sign everybody in anew: what was asked before may have signed them out."""
        self.world = self._runner.run(enter(self.world.app, self.world.client))
        self._runner.run(self._browse())
        # As a worker would: else the service says rightly that it is not ready.
        self._runner.run(self.world.fold())

    async def _browse(self) -> None:
        """Give everybody's sign-in a cookie too, called as he is."""
        key = signing_key(self.world.app.state.settings)
        kept = [
            {"digest": sessions.digest(name), "sign_in_id": read(key, one.token).sign_in_id}
            for name, one in self.world.people.items()
        ]
        async with self.world.app.state.database.write.begin() as connection:
            await connection.execute(
                refresh_token.delete().where(
                    refresh_token.c.digest.in_([it["digest"] for it in kept])
                )
            )
            await connection.execute(
                insert(refresh_token).values(expires_at=func.now() + timedelta(days=30)), kept
            )

    def shows(self, who: str | None, way: str) -> dict[str, str]:
        """Return the headers by which somebody is known."""
        if who is None:
            return {}
        if way == "token":
            return {"Authorization": f"Bearer {self.world.people[who].token}"}
        cookie = {"Cookie": f"{NAME}={who}"}
        return cookie | ({sessions.HEADER: sessions.mark(who)} if way == "cookie" else {})

    def send(self, request: Request) -> Response:
        """Ask and wait."""
        return self._runner.run(self.world.client.send(request))

    def close(self) -> None:
        """Let go of the database."""
        self._runner.run(self._stack.aclose())
        self._runner.close()


@pytest.fixture(scope="module")
def prober(server: Server, template: str) -> Iterator[Prober]:
    with cloned(server, template) as url:
        prober = Prober(url)
        yield prober
        prober.close()


def prepared(case: Case[Any], shown: dict[str, str]) -> Request:
    """Return a generated case as a request to send."""
    told = case.as_transport_kwargs(base_url=BASE)
    fit = requests.Request(**{name: told[name] for name in told.keys() & REQUEST}).prepare()
    known = {"authorization", "cookie", sessions.HEADER.lower()}
    headers = {name: str(value) for name, value in fit.headers.items() if name.lower() not in known}
    headers |= shown
    content = fit.body if isinstance(fit.body, bytes | str) else None
    return Request(fit.method or "GET", fit.url or BASE, headers=headers, content=content)


def place(case: Case[Any], known: dict[str, list[Any]], data: st.DataObject) -> None:
    """Put things that exist where the document asks for such things."""
    if case.operation.label == "POST /v1/initiatives" and isinstance(case.body, dict):
        # One generated thing among good ones gets further than many.
        odd = data.draw(st.sampled_from([None, *case.body]))
        case.body = entry() | {name: case.body[name] for name in case.body if name == odd}
    for where in (case.path_parameters, case.query, case.headers, case.body):
        if isinstance(where, dict):
            for name in [name for name in known if name in where]:
                where[name] = data.draw(st.sampled_from(known[name]))


@pytest.mark.parametrize(("label", "mode"), ASKED)
def test_answers_are_as_documented(prober: Prober, label: str, mode: GenerationMode) -> None:
    prober.sign_in()

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[label].as_strategy(mode), data=st.data())
    def ask(case: Case[Any], data: st.DataObject) -> None:
        if data.draw(st.booleans()):
            place(case, prober.known, data)
        who = data.draw(st.sampled_from(WHO))
        shown = prober.shows(who, data.draw(st.sampled_from(WAYS)))
        answer = prober.send(prepared(case, shown))
        case.validate_response(answer, checks=CHECKS)

    ask()
