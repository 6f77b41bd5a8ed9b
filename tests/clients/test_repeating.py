"""What is sent again when the network fails: only what then still happens once."""

import httpx
import pytest

from sangkien_client import Patience, Unreachable, models, problems
from tests.clients.calling import Network, filing, held
from tests.world import World

LOST = httpx.ReadError("the answer was lost")
NEVER_SENT = httpx.ConnectError("nobody answers")


def busy(status: int = 503, **heads: str) -> httpx.Response:
    body = {"type": "/problems/busy", "title": "Busy", "status": status, "detail": "Busy."}
    return httpx.Response(status, json=body, headers=heads)


async def test_a_registration_whose_answer_was_lost_is_registered_exactly_once(
    world: World,
) -> None:
    network = Network(after=[LOST, LOST])
    async with held(world, network=network) as worker:
        told = await worker.initiatives.register(filing())
        listed = [one.id async for one in worker.initiatives.initiatives(mine=True)]
    assert listed == [told.id]
    assert network.carried[:3] == ["POST /v1/initiatives"] * 3
    assert await world.count("initiative") == 1


async def test_the_key_of_an_act_may_be_kept_and_used_by_another_run(world: World) -> None:
    async with held(world) as worker, held(world) as later:
        told = await worker.initiatives.register(filing(), key="key-1")
        assert (await later.initiatives.register(filing(), key="key-1")).id == told.id
        with pytest.raises(problems.KeyReused):
            await later.initiatives.register(filing(title="Khác"), key="key-1")


async def test_an_edit_whose_answer_was_lost_is_not_sent_again(world: World) -> None:
    network = Network(only=lambda request: request.method == "PATCH")
    async with held(world, network=network) as worker:
        told = await worker.initiatives.register(filing(submit=False))
        network.after.append(LOST)
        with pytest.raises(Unreachable):
            await worker.initiatives.edit(told.id, models.Edit(title="A"), version=told.version)
        now = await worker.initiatives.initiative(told.id)
    assert (now.version, now.title) == (told.version + 1, "A")
    assert sum(one.startswith("PATCH") for one in network.carried) == 1


async def test_what_never_left_is_sent_again_whatever_it_is(world: World) -> None:
    network = Network(only=lambda request: request.method in {"PATCH", "DELETE"})
    async with held(world, network=network) as worker:
        told = await worker.initiatives.register(filing(submit=False))
        network.before += [NEVER_SENT, httpx.ConnectTimeout("slow")]
        await worker.initiatives.edit(told.id, models.Edit(title="A"), version=told.version)
        network.before.append(NEVER_SENT)
        await worker.initiatives.discard(told.id)
    assert [one.split()[0] for one in network.carried] == ["POST", "PATCH", "DELETE"]


async def test_a_busy_service_is_asked_again_if_that_is_safe(world: World) -> None:
    network = Network(instead=[busy(), busy(502), busy(429)])
    async with held(world, network=network) as worker:
        assert (await worker.identity.me()).login == "worker@example.vn"
        told = await worker.initiatives.register(filing(submit=False))
        network.instead.append(busy())
        with pytest.raises(problems.Busy):
            await worker.initiatives.edit(told.id, models.Edit(title="A"), version=told.version)


async def test_a_long_wait_is_left_to_whoever_asked(world: World) -> None:
    network = Network(instead=[busy(429, **{"Retry-After": "900"})])
    async with held(world, network=network) as worker:
        with pytest.raises(problems.Problem) as refused:
            await worker.identity.me()
    assert refused.value.retry_after == 900
    assert network.carried == []


async def test_patience_ends(world: World) -> None:
    network = Network(before=[NEVER_SENT] * 9)
    async with held(world, network=network) as worker:
        with pytest.raises(Unreachable):
            await worker.identity.me()
    assert len(network.before) == 5


async def test_an_answer_of_somebody_in_between_is_a_problem_too(world: World) -> None:
    network = Network(instead=[httpx.Response(405, text="<h1>No</h1>")])
    async with held(world, network=network) as worker:
        with pytest.raises(problems.Problem) as odd:
            await worker.identity.me()
    assert (odd.value.status, odd.value.slug) == (405, "about:blank")


def test_a_pause_grows_and_stays_within_what_is_allowed() -> None:
    patience = Patience(first=0.2, most=10)
    assert 0.1 <= patience.between(1) <= 0.2
    assert 0.4 <= patience.between(3) <= 0.8
    assert all(5 <= patience.between(tried) <= 10 for tried in (20, 2_000, 2_000_000))
