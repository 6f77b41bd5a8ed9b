"""What a person chose to be told, and how a link in an e-mail ends it."""

from urllib.parse import urlsplit
from uuid import UUID

import pytest

from service.messages.mail.seals import Seals
from service.messages.wordings.kinds import Kind
from tests.acts import refusal
from tests.messages.mailing import HOME, SENDER
from tests.world import World

DEFAULT = {
    "language": "vi",
    "address": "worker@example.vn",
    "mail": {kind: "daily" if kind == "milestone" else "at_once" for kind in Kind},
}


async def link(world: World, who: str, kind: str) -> str:
    me = UUID((await world.people[who].get("/v1/me")).json()["id"])
    parts = urlsplit(SENDER.seals.address(HOME, me, kind))
    return f"{parts.path}?{parts.query}"


async def test_without_a_choice_the_defaults_hold_and_a_choice_replaces_the_one_before(
    world: World,
) -> None:
    assert (await world.worker.get("/v1/me/notices")).json() == DEFAULT
    body = {"language": "en", "mail": {"returned": "never", "urging": "daily"}}
    told = (await world.worker.ask("PUT", "/v1/me/notices", json=body)).json()
    chosen = {**DEFAULT["mail"], "returned": "never", "urging": "daily"}  # type: ignore[dict-item]  # a mapping
    assert told == {**DEFAULT, "language": "en", "mail": chosen}
    assert (await world.worker.get("/v1/me/notices")).json() == told
    again = await world.worker.ask("PUT", "/v1/me/notices", json={})
    assert again.json() == DEFAULT
    assert (await world.officer.get("/v1/me/notices")).json()["mail"] == DEFAULT["mail"]


@pytest.mark.parametrize(
    "body", [{"mail": {"rumour": "never"}}, {"mail": {"valid": "hourly"}}, {"language": "fr"}]
)
async def test_a_choice_that_there_is_not_is_refused(world: World, body: object) -> None:
    answer = await world.worker.ask("PUT", "/v1/me/notices", json=body)
    assert refusal(answer) == (422, "invalid-payload")
    assert await world.count("notice_choice") == 0


async def test_looking_at_a_link_ends_nothing_and_one_click_does(world: World) -> None:
    for kind, ended in (("valid", {"valid"}), ("all", {str(kind) for kind in Kind})):
        address = await link(world, "worker", kind)
        before = (await world.worker.get("/v1/me/notices")).json()
        page = await world.client.get(address)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert '<form method="post">' in page.text
        assert (await world.worker.get("/v1/me/notices")).json() == before
        for _ in range(2):
            form = {"List-Unsubscribe": "One-Click"}
            clicked = await world.client.post(address, data=form)
            assert clicked.status_code == 200
            assert "<form" not in clicked.text
        mail = (await world.worker.get("/v1/me/notices")).json()["mail"]
        assert {one for one, way in mail.items() if way == "never"} == ended
    english = await world.client.get(address, headers={"Accept-Language": "en"})
    assert "<h1>Stop these e-mails?</h1>" in english.text


async def test_a_link_that_somebody_made_up_is_not_found(world: World) -> None:
    good = await link(world, "worker", "valid")
    me = UUID((await world.worker.get("/v1/me")).json()["id"])
    other = urlsplit(Seals("another secret").address(HOME, me, "valid"))
    unknown = urlsplit(SENDER.seals.address(HOME, me, "rumour"))
    for bad in (
        good.replace("k=valid", "k=all"),
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        f"{other.path}?{other.query}",
        f"{unknown.path}?{unknown.query}",
    ):
        for answer in (await world.client.get(bad), await world.client.post(bad)):
            assert refusal(answer) == (404, "no-such-seal")
    assert await world.count("notice_choice") == 0
