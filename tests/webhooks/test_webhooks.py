"""Webhooks over HTTP: who may have one, what is told of it, what is refused."""

from typing import Any
from uuid import uuid4

import pytest

from service.webhooks.models import Kind
from tests.acts import file, refusal
from tests.queries import statements
from tests.webhooks.receiving import Receiver, couriers, delivered, register
from tests.world import World

ADDRESS = "https://hook.example.vn/union"
EVENT = f"evt_{'0' * 32}_1"


async def made(world: World, who: str = "root", **body: Any) -> dict[str, Any]:
    answer = await world.people[who].post(
        "/v1/webhooks", {"unit": "HN", "address": ADDRESS, **body}
    )
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def admin(world: World, who: str, unit: str) -> None:
    body = {"login": f"{who}@example.vn", "role": "admin", "unit": unit}
    assert (await world.root.post("/v1/grants", body)).status_code == 201


async def test_a_webhook_is_told_with_its_secret_once(world: World) -> None:
    told = await made(world)
    assert told == {
        "id": told["id"],
        "unit": "HN",
        "address": ADDRESS,
        "kinds": sorted(Kind),
        "enabled": True,
        "stopped": None,
        "stopped_at": None,
        "failing_since": None,
        "made_at": told["made_at"],
        "secret": told["secret"],
    }
    assert told["secret"].startswith("whsec_")
    told.pop("secret")
    assert (await world.root.get(f"/v1/webhooks/{told['id']}")).json() == told
    assert (await world.root.get("/v1/webhooks?unit=HN")).json() == {"items": [told], "next": None}


async def test_only_who_administers_the_unit_has_to_do_with_its_webhooks(world: World) -> None:
    await admin(world, "worker", "HN")
    await admin(world, "worker2", "HP")
    told = await made(world, "worker", unit="HN-Q1")
    url = f"/v1/webhooks/{told['id']}"
    for who in ("worker2", "leader", "officer"):
        body = {"unit": "HN-Q1", "address": ADDRESS}
        assert refusal(await world.people[who].post("/v1/webhooks", body)) == (403, "forbidden")
        assert (await world.people[who].get("/v1/webhooks")).json()["items"] == []
        for answer in (
            await world.people[who].get(url),
            await world.people[who].get(f"{url}/deliveries"),
            await world.people[who].get(f"{url}/deliveries/{EVENT}"),
            await world.people[who].ask("PATCH", url, json={"enabled": False}),
            await world.people[who].ask("DELETE", url),
            await world.people[who].post(f"{url}/secret"),
            await world.people[who].post(f"{url}/test"),
            await world.people[who].post(f"{url}/deliveries/{EVENT}/redelivery"),
            await world.people[who].post(f"{url}/redeliveries", {"since": "2026-01-01T00:00:00Z"}),
        ):
            assert refusal(answer) == (404, "no-such-webhook")
    assert (await world.root.get(url)).status_code == 200
    assert (await world.worker.ask("DELETE", url)).status_code == 204
    assert await world.count("webhook") == 0


async def test_an_address_is_had_once_by_a_unit_and_a_unit_has_twenty(world: World) -> None:
    await made(world)
    again = await world.root.post("/v1/webhooks", {"unit": "HN", "address": ADDRESS})
    assert refusal(again) == (409, "address-taken")
    other = await made(world, address=f"{ADDRESS}/2")
    url = f"/v1/webhooks/{other['id']}"
    taken = await world.root.ask("PATCH", url, json={"address": ADDRESS})
    assert refusal(taken) == (409, "address-taken")
    await made(world, unit="HP")
    for place in range(3, 21):
        await made(world, address=f"{ADDRESS}/{place}")
    full = await world.root.post("/v1/webhooks", {"unit": "HN", "address": f"{ADDRESS}/21"})
    assert refusal(full) == (409, "too-many-webhooks")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"unit": "XX-1"}, "/unit"),
        ({"kinds": []}, "/kinds"),
        ({"kinds": ["initiative.born"]}, "/kinds/0"),
        ({"address": ""}, "/address"),
    ],
)
async def test_what_is_wrong_is_named(world: World, body: dict[str, Any], pointer: str) -> None:
    answer = await world.root.post("/v1/webhooks", {"unit": "HN", "address": ADDRESS, **body})
    assert refusal(answer)[0] == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


async def test_it_is_changed_turned_off_and_on(world: World) -> None:
    told = await made(world)
    url = f"/v1/webhooks/{told['id']}"
    told.pop("secret")
    same = await world.root.ask("PATCH", url, json={})
    assert same.json() == told
    body = {"address": f"{ADDRESS}/new", "kinds": ["initiative.valid"], "enabled": False}
    off = (await world.root.ask("PATCH", url, json=body)).json()
    assert off == {**told, **body, "stopped": "admin", "stopped_at": off["stopped_at"]}
    assert off["stopped_at"]
    on = (await world.root.ask("PATCH", url, json={"enabled": True})).json()
    assert on == {**off, "enabled": True, "stopped": None, "stopped_at": None}
    bad = await world.root.ask("PATCH", url, json={"address": "http://127.0.0.1/"})
    assert refusal(bad) == (422, "invalid-webhook")


async def test_a_trial_tells_what_came_of_it(world: World) -> None:
    receiver = Receiver()
    async with receiver.open():
        told = await register(world, receiver)
        url = f"/v1/webhooks/{told['id']}/test"
        good = (await world.root.post(url)).json()
        receiver.status = 500
        bad = (await world.root.post(url)).json()
    away = (await world.root.post(url)).json()
    assert [(one["status"], one["trouble"]) for one in (good, bad, away)] == [
        (204, None),
        (500, "status 500"),
        (None, "no connection"),
    ]
    (sent,) = receiver.taken
    assert (sent["type"], sent["data"]) == ("webhook.test", {"unit": "HN"})
    assert await world.count("webhook_delivery") == 0


async def test_deliveries_are_listed_newest_first_each_once(world: World) -> None:
    receiver = Receiver()
    async with receiver.open(), couriers() as (courier,):
        told = await register(world, receiver)
        for _ in range(5):
            await file(world)
        await delivered(world, courier)
    url = f"/v1/webhooks/{told['id']}/deliveries"
    seen: list[str] = []
    page = ""
    while page is not None:
        answer = (await world.root.get(f"{url}?limit=2{page}")).json()
        seen += [item["id"] for item in answer["items"]]
        page = answer["next"] and f"&cursor={answer['next']}"
    came = {sent["id"]: sent["timestamp"] for sent in receiver.taken}
    assert seen == sorted(came, key=lambda one: came[one], reverse=True)
    assert (await world.root.get(f"{url}?state=dead")).json()["items"] == []
    bad = await world.root.get(f"{url}?cursor=WzFd")
    assert refusal(bad) == (422, "bad-cursor")
    none = await world.root.get(f"{url}/{EVENT}")
    assert refusal(none) == (404, "no-such-delivery")
    nothing = await world.root.post(f"{url}/{EVENT}/redelivery")
    assert refusal(nothing) == (404, "no-such-delivery")


async def test_a_list_sends_as_many_statements_for_one_as_for_three(world: World) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            await made(world, address=f"{ADDRESS}/{uuid4()}")
        with statements(world.app.state.database) as sent:
            items = (await world.root.get("/v1/webhooks")).json()["items"]
        counts.append((len(items), len(sent)))
    assert counts == [(1, 2), (3, 2)]


async def test_only_the_last_month_is_sent_again(world: World) -> None:
    told = await made(world)
    url = f"/v1/webhooks/{told['id']}/redeliveries"
    answer = await world.root.post(url, {"since": "2020-01-01T00:00:00Z"})
    assert refusal(answer) == (422, "invalid-webhook")
    assert answer.json()["errors"][0]["pointer"] == "/since"
