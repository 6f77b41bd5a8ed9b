"""Join links: who makes them, how long they hold, and what their code tells anybody."""

from datetime import timedelta

import pytest

from service.clock import today
from service.members.codes import ALPHABET, Codes, digest
from tests.acts import refusal
from tests.initiatives.printed import BROWSER
from tests.members.joining import made, newcomer
from tests.queries import statements
from tests.world import World, days_ago


async def test_an_officer_makes_a_link_that_holds_for_thirty_days(world: World) -> None:
    told = (await world.officer.post("/v1/units/HN-0001/join-links")).json()
    assert told == {
        "id": told["id"],
        "unit": "HN-0001",
        "made_at": told["made_at"],
        "expires_on": str(today() + timedelta(days=30)),
        "state": "open",
        "joined": 0,
    }
    link = (await world.officer2.get(f"/v1/join-links/{told['id']}")).json()
    assert link == {**told, "code": link["code"], "address": link["address"]}
    assert link["address"] == f"http://test/v1/public/joining/{link['code']}"
    letters = link["code"].replace("-", "")
    assert len(letters) == 28
    assert set(letters) <= set(ALPHABET)
    # Nothing that is stored shows the code.
    stored = await world.rows("SELECT l::text FROM join_link l")
    kept = await world.rows("SELECT convert_from(body, 'UTF8') FROM idempotent_answer")
    assert link["code"] not in str([*stored, *kept])
    assert letters not in str([*stored, *kept])


async def test_a_link_holds_at_most_a_year_and_belongs_to_a_union_or_below(world: World) -> None:
    url = "/v1/units/HN-0001/join-links"
    for days in (0, 365):
        answer = await world.officer.post(url, {"expires_on": str(days_ago(-days))})
        assert answer.status_code == 201
    assert (await world.officer.post("/v1/units/HN-0001-T1/join-links")).status_code == 201
    async with world.untouched():
        for days in (-1, 366):
            answer = await world.officer.post(url, {"expires_on": str(days_ago(-days))})
            assert refusal(answer) == (422, "invalid-link")
        answer = await world.root.post("/v1/units/HN-Q1/join-links")
        assert refusal(answer) == (409, "not-joinable")
        for who in ("worker", "reviewer", "leader", "officer_hp"):
            answer = await world.people[who].post(url)
            assert refusal(answer) == (403, "forbidden"), who
        answer = await world.officer.post("/v1/units/NO-SUCH/join-links")
        assert refusal(answer) == (404, "no-such-unit")


async def test_only_those_who_keep_the_unit_see_and_revoke_its_links(world: World) -> None:
    link = await made(world)
    url = f"/v1/join-links/{link['id']}"
    async with world.untouched():
        for who in ("worker", "reviewer", "officer_hp"):
            for answer in (
                await world.people[who].get(url),
                await world.people[who].get(f"{url}/poster"),
                await world.people[who].ask("DELETE", url),
            ):
                assert refusal(answer) == (404, "not-found"), who
            listed = await world.people[who].get("/v1/units/HN-0001/join-links")
            assert refusal(listed) == (403, "forbidden")
    for _ in range(2):  # again changes nothing
        assert (await world.root.ask("DELETE", url)).status_code == 204
    assert (await world.officer.get(url)).json() == {**link, "state": "revoked"}


async def test_links_are_listed_with_those_below_and_how_many_came(world: World) -> None:
    counts = []
    for unit in ("HN-0001", "HN-0001-T1", "HN-0001"):
        link = await made(world, unit=unit)
        with statements(world.app.state.database) as sent:
            page = (await world.officer.get("/v1/units/HN-0001/join-links")).json()
        counts.append((len(page["items"]), len(sent)))
    assert [counts[0], counts[2]] == [(1, 3), (3, 3)]
    body = newcomer(join=link["code"].lower().replace("-", " "))
    assert (await world.client.post("/v1/accounts", json=body)).status_code == 201
    first = (await world.officer.get("/v1/units/HN-0001/join-links?limit=2")).json()
    assert [(one["unit"], one["joined"]) for one in first["items"]] == [
        ("HN-0001", 1),
        ("HN-0001-T1", 0),
    ]
    url = f"/v1/units/HN-0001/join-links?limit=2&cursor={first['next']}"
    rest = (await world.officer.get(url)).json()
    assert (len(rest["items"]), rest["next"]) == (1, None)
    below = (await world.officer.get("/v1/units/HN-0001-T1/join-links")).json()
    assert len(below["items"]) == 1
    bad = await world.officer.get("/v1/units/HN-0001/join-links?cursor=WzFd")
    assert refusal(bad) == (422, "bad-cursor")


async def test_the_code_tells_anybody_whose_it_is_and_whether_it_holds(world: World) -> None:
    link = await made(world)
    url = f"/v1/public/joining/{link['code']}"
    told = (await world.client.get(url)).json()
    assert told == {
        "unit": "HN-0001",
        "name": "CĐCS Công ty May Một",
        "state": "open",
        "expires_on": link["expires_on"],
        "verdict": "Mã mời này do công đoàn cấp và còn hiệu lực.",
    }
    page = await world.client.get(url, headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<h1>CĐCS Công ty May Một</h1>" in page.text
    assert link["code"] in page.text
    assert "<script" not in page.text
    english = await world.client.get(f"{url}?lang=en", headers=BROWSER)
    assert "This link was made by the union and holds." in english.text


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("UPDATE join_link SET expires_on = current_date - 2", "expired"),
        ("UPDATE join_link SET revoked_at = now()", "revoked"),
        ("UPDATE unit SET closed_on = current_date - 2 WHERE code = 'HN-0001'", "closed"),
    ],
)
async def test_a_link_that_no_longer_holds_says_why(world: World, change: str, state: str) -> None:
    link = await made(world)
    await world.rows(change)
    url = f"/v1/public/joining/{link['code']}"
    assert (await world.client.get(url)).json()["state"] == state
    page = await world.client.get(url, headers=BROWSER)
    assert (page.status_code, 'class="verdict bad"' in page.text) == (200, True)
    assert link["code"] not in page.text


async def test_an_unknown_code_tells_nothing(world: World) -> None:
    for code in ("X", "0" * 28, "%00%ff", "7K3M-9QXT"):
        answer = await world.client.get(f"/v1/public/joining/{code}")
        assert refusal(answer) == (404, "no-such-link")
        page = await world.client.get(f"/v1/public/joining/{code}", headers=BROWSER)
        assert (page.status_code, "Không có mã mời nào như vậy." in page.text) == (404, True)


async def test_under_another_secret_a_poster_still_holds_but_is_not_printed_again(
    world: World,
) -> None:
    link = await made(world)
    world.app.state.codes = Codes("another secret")
    url = f"/v1/join-links/{link['id']}"
    for address in (url, f"{url}/poster"):
        assert refusal(await world.officer.get(address)) == (409, "code-forgotten")
    told = await world.client.get(f"/v1/public/joining/{link['code']}")
    assert told.json()["state"] == "open"


def test_a_code_is_found_however_it_is_typed() -> None:
    assert digest("7k3m-9qxt 0o1i") == digest("7K3M9QXT0011") == digest("7K3M-9QXT-OO1L")
    assert digest("7K3M") != digest("7K3N")
    assert digest("\ud800")
