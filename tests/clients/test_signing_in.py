"""Signing in, and staying signed in: a refresh token serves once, whoever is in a hurry."""

import asyncio
import stat
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from httpx import ASGITransport

from sangkien_client import AsyncClient, Drawer, Memory, Tokens, Unreachable, problems
from tests.clients.calling import HASTE, Network
from tests.world import PASSWORD, World

LOGIN = "worker@example.vn"


def client(world: World, keep: Memory | Drawer, network: Network | None = None) -> AsyncClient:
    inner = ASGITransport(world.app)
    if network:
        network.inner = inner
    return AsyncClient("http://test", keep=keep, patience=HASTE, transport=network or inner)


def aged(keep: Memory | Drawer) -> Tokens:
    """Let the access token be of no use any more, and return what was kept."""
    kept = keep.read()
    assert kept
    keep.write(replace(kept, access="old", expires_at=time.time() + 600))
    return kept


async def test_whoever_signs_in_is_known_until_he_signs_out(world: World) -> None:
    keep = Memory()
    async with client(world, keep) as worker:
        with pytest.raises(problems.WrongCredentials):
            await worker.sign_in(LOGIN, "không phải")
        assert keep.read() is None
        await worker.sign_in(LOGIN, PASSWORD)
        assert (await worker.identity.me()).login == LOGIN
        kept = keep.read()
        await worker.sign_out()
        assert keep.read() is None
    async with client(world, Memory(kept)) as again:
        with pytest.raises(problems.Unauthenticated):
            await again.identity.me()


async def test_ten_who_find_an_old_token_at_once_renew_it_once(world: World) -> None:
    keep, network = Memory(), Network()
    async with client(world, keep, network) as worker:
        await worker.sign_in(LOGIN, PASSWORD)
        aged(keep)
        network.carried.clear()
        told = await asyncio.gather(*(worker.identity.me() for _ in range(10)))
    assert {one.login for one in told} == {LOGIN}
    assert network.carried.count("POST /v1/token") == 1


async def test_a_token_is_renewed_before_it_ends(world: World) -> None:
    keep, network = Memory(), Network()
    async with client(world, keep, network) as worker:
        await worker.sign_in(LOGIN, PASSWORD)
        kept = keep.read()
        assert kept
        assert kept.expires_at > time.time() + 60
        keep.write(replace(kept, expires_at=time.time() + 10))
        network.carried.clear()
        await worker.identity.me()
    assert network.carried == ["POST /v1/token", "GET /v1/me"]


async def test_a_renewal_whose_answer_was_lost_is_not_sent_again(world: World) -> None:
    keep = Memory()
    network = Network(only=lambda request: request.url.path == "/v1/token")
    async with client(world, keep, network) as worker:
        await worker.sign_in(LOGIN, PASSWORD)
        aged(keep)
        network.carried.clear()
        network.after.append(httpx.ReadError("lost"))
        with pytest.raises(Unreachable):
            await worker.identity.me()
    assert network.carried.count("POST /v1/token") == 1


async def test_a_sign_in_that_cannot_be_renewed_is_forgotten(world: World) -> None:
    keep = Memory()
    async with client(world, keep) as worker:
        await worker.sign_in(LOGIN, PASSWORD)
        keep.write(replace(aged(keep), access="old", refresh="never was"))
        with pytest.raises(problems.RefreshRefused):
            await worker.identity.me()
    assert keep.read() is None


async def test_programs_of_one_person_share_a_drawer_that_nobody_else_opens(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "config" / "sangkien.json"
    one, other = Drawer(path), Drawer(path)
    network = Network()
    async with client(world, one, network) as first, client(world, other, network) as second:
        await first.sign_in(LOGIN, PASSWORD)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        aged(one)
        network.carried.clear()
        told = await asyncio.gather(first.identity.me(), second.identity.me())
        assert {each.login for each in told} == {LOGIN}
        assert network.carried.count("POST /v1/token") == 1
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        await second.sign_out()
    assert one.read() is None


def test_tokens_are_not_shown() -> None:
    tokens = Tokens("bí mật", "rất bí mật")
    assert "bí mật" not in f"{tokens!r} {Memory(tokens)!r}"


def test_a_drawer_with_something_else_in_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for odd in ("", "{", "[]", '{"a": 1}'):
        path.write_text(odd)
        assert Drawer(path).read() is None
